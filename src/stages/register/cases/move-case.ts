import type { Kysely } from "kysely";
import type { Actor } from "../../../model/actor.ts";
import { needsOf, nextStates, standingOf, stateOf, type CaseState } from "../../../model/cases/case-states.ts";
import {
  inserted,
  updated,
  type CaseRow,
  type Change,
  type RowChange,
  type Store,
  type Tables,
} from "../../../store/index.ts";
import { readConfiguration } from "../configure.ts";
import { registerErrors } from "../errors.ts";
import { registerPolicies } from "../policies.ts";
import { listAnswers, listSteps } from "./case-facts.ts";
import type { CaseMove } from "./case-move.ts";
import { findUnmet } from "./find-unmet.ts";
import { getCase } from "./get-case.ts";

type MoveCommand = Extract<keyof typeof commandOf, string>;

const commandOf = {
  preserved: "preserve-case",
  screened: "screen-case",
  deduplicated: "compare-case",
  assessed: "assess-case",
  "second review": "review-case",
  included: "include-case",
} as const;

/**
 * Takes one step with each of the cases, all or none, as one command. Gives the command. Throws REGISTER_STEP_IMPOSSIBLE where there is no such step,
 * REGISTER_STEP_UNFOUNDED where something it needs is missing, and what `getCase` throws.
 */
export async function moveCases(
  store: Store,
  actor: Actor,
  keys: readonly string[],
  move: CaseMove,
): Promise<number | undefined> {
  // What the step is called depends on where the case stands, so the least that any step needs is asked for first.
  registerPolicies.require(actor, "read-cases");
  const { inclusion } = await readConfiguration(store);
  let isReopened = false;
  const command = await store.record(
    actor,
    () => draftOf(move, keys.length, isReopened),
    async (reader, at) => {
      const changes: Change[] = [];
      for (const key of keys) {
        const row = await getCase(reader, key);
        const from = stateOf(row);
        const needs = needsOf(from, move.to);
        isReopened = needs?.includes("passed before") ?? false;
        registerPolicies.require(actor, policyOf(move.to, isReopened));
        if (needs === undefined) throw impossible(from, move.to);
        const unmet = await findUnmet(reader, { row, move, needs, actor, criteria: inclusion });
        if (unmet.length > 0) throw unfounded(move.to, unmet);
        changes.push(await changeOf(reader, { row, move, from, actor, at, newId: store.newId }));
      }
      return changes;
    },
  );
  return command?.seq;
}

function policyOf(to: CaseMove["to"], isReopened: boolean) {
  if (isReopened || to === "candidate") return "reopen-case";
  return to in commandOf ? commandOf[to as MoveCommand] : "exclude-case";
}

function draftOf(move: CaseMove, count: number, isReopened: boolean) {
  const cases = count === 1 ? "a case" : `${count} cases`;
  return { name: policyOf(move.to, isReopened), summary: `Moved ${cases} to ${move.to}.` };
}

interface ChangeInput {
  readonly row: CaseRow;
  readonly move: CaseMove;
  readonly from: CaseState;
  readonly actor: Actor;
  readonly at: string;
  readonly newId: () => string;
}

async function changeOf(reader: Kysely<Tables>, { row, move, from, actor, at, newId }: ChangeInput): Promise<Change> {
  const steps = await listSteps(reader, row.id);
  const stepId = newId();
  const answers = move.to === "screened" ? (move.answers ?? (await listAnswers(reader, steps))) : [];
  const rows: readonly RowChange[] = [
    updated("cases", row, { ...row, ...standingOf(move.to), status_reason: move.reason }),
    inserted("case_steps", {
      id: stepId,
      case_id: row.id,
      ordinal: (steps.at(-1)?.ordinal ?? 0) + 1,
      from_state: from,
      to_state: move.to,
      reason: move.reason,
      evidence: move.evidence ?? null,
      grounds: move.grounds ?? null,
      decided_by: actor.id,
      decided_at: at,
    }),
    ...answers.map((answer, ordinal) => inserted("screening_answers", { step_id: stepId, ordinal, ...answer })),
  ];
  return { noun: "case", nounId: row.id, rows };
}

function impossible(from: CaseState, to: CaseState) {
  const next = nextStates(from).filter((state) => state !== "withdrawn");
  return registerErrors.create("REGISTER_STEP_IMPOSSIBLE", `A case that is ${from} cannot become ${to}.`, {
    hint:
      next.length === 0
        ? "A withdrawal is for good; firsthand undo takes back a slip."
        : `From here it can become: ${next.join(", ")}.`,
    details: { from, to },
  });
}

function unfounded(to: CaseState, unmet: readonly string[]) {
  return registerErrors.create("REGISTER_STEP_UNFOUNDED", `The case was not moved to ${to}. ${unmet.join(" ")}`, {
    hint: "Nothing was changed; see firsthand case show KEY for what is on record.",
    details: { to },
  });
}
