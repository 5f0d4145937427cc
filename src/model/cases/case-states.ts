import * as z from "zod";

/** The way of a case into the study, in order. */
export const wayIn = [
  "candidate",
  "preserved",
  "screened",
  "deduplicated",
  "assessed",
  "second review",
  "included",
] as const;

/** Why a case is left out. */
export const exclusions = [
  "excluded: duplicate",
  "excluded: suspected fake",
  "excluded: shown fake",
  "excluded: out of scope",
] as const;

export const CaseState = z.enum([...wayIn, ...exclusions, "unresolved", "withdrawn"]);
export type CaseState = z.infer<typeof CaseState>;

/** How a state is kept: whether the case counts, and how far verification came while that is open. */
export interface Standing {
  readonly status: string;
  readonly step: string | null;
}

const steps: ReadonlySet<string> = new Set(["preserved", "screened", "deduplicated", "assessed", "second review"]);

export function standingOf(state: CaseState): Standing {
  return steps.has(state) ? { status: "candidate", step: state } : { status: state, step: null };
}

export function stateOf({ status, step }: Standing): CaseState {
  return CaseState.parse(step ?? status);
}

/** What a person must bring, or the study must hold, before a case may take a step. A reason is always needed. */
export type Need =
  | "evidence"
  | "screening answers"
  | "inclusion answers"
  | "every criterion met"
  | "a criterion not met"
  | "grades"
  | "another person"
  | "grounds"
  | "contradiction"
  | "same judgement"
  | "passed before";

const forward: Readonly<Partial<Record<CaseState, readonly [to: CaseState, needs: readonly Need[]]>>> = {
  candidate: ["preserved", ["evidence"]],
  preserved: ["screened", ["screening answers", "inclusion answers"]],
  screened: ["deduplicated", ["evidence"]],
  deduplicated: ["assessed", ["grades"]],
  assessed: ["second review", ["another person"]],
  "second review": ["included", ["every criterion met"]],
};

const leaving: Readonly<Partial<Record<CaseState, readonly Need[]>>> = {
  "excluded: duplicate": ["same judgement"],
  "excluded: suspected fake": ["grounds"],
  "excluded: shown fake": ["contradiction", "evidence"],
  "excluded: out of scope": ["a criterion not met"],
  unresolved: [],
  withdrawn: [],
};

/**
 * What the step from one state to another needs; undefined where there is no such step. Forward one by one; out at any time;
 * back only to a state that the case passed before; never out of *withdrawn*.
 */
export function needsOf(from: CaseState, to: CaseState): readonly Need[] | undefined {
  if (from === "withdrawn" || from === to) return undefined;
  const next = forward[from];
  if (next?.[0] === to) return next[1];
  const out = leaving[to];
  if (out !== undefined) return out;
  return isWayBack(from, to) ? ["passed before"] : undefined;
}

/** Reopening: from an exit, or from a later state, to one on the way in; *included* is only reached by a second review. */
function isWayBack(from: CaseState, to: CaseState): boolean {
  const [at, wanted] = [onWay(from), onWay(to)];
  if (wanted === -1 || to === "included") return false;
  return at === -1 || wanted < at;
}

function onWay(state: CaseState): number {
  return (wayIn as readonly CaseState[]).indexOf(state);
}

/** The states that a case may go to next, in the order of the way in and then the exits. */
export function nextStates(from: CaseState): readonly CaseState[] {
  return CaseState.options.filter((to) => needsOf(from, to) !== undefined);
}
