import type { HoldsIn, Verdict } from "../claim.ts";
import type { Assertion, WorldJudgement, WorldValue } from "./assertion.ts";
import { printNumber } from "./print-number.ts";
import { judgeWorld, yearAsCount } from "./judge-world.ts";

/** What the query gave in one admissible world of unsettled identity and value. */
export interface World extends WorldValue {
  /** For the reader, completing "with …": "12 and 17 as one person". */
  readonly label: string;
  /** The world as read: unsettled pairs apart, values as read. */
  readonly isBase: boolean;
}

/** What the audit says of a claim, in the fields of the contract. */
export interface JudgedClaim {
  readonly verdict: Verdict;
  readonly holds_in: HoldsIn | null;
  readonly recomputed: number | string | null;
  readonly low: number | string | null;
  readonly high: number | string | null;
  readonly note: string;
}

interface Judged {
  readonly world: World;
  readonly judgement: WorldJudgement;
}

/** How many other worlds the note names before it counts the rest. */
const NAMED_WORLDS = 3;

/**
 * Judges an assertion in every admissible world. A plain count is settled by the base world; anything else that holds in
 * some worlds only is unsettled, and a possibility holds when one world bears it out. The first world marked as base counts, else the first.
 */
export function judgeClaim(assertion: Assertion, worlds: readonly World[]): JudgedClaim {
  const judged = worlds.map((world): Judged => ({ world, judgement: judgeWorld(assertion, world) }));
  const base = judged.find(({ world }) => world.isBase) ?? judged[0];
  if (base === undefined) return emptyClaim(assertion);
  const holdsIn = holdsInOf(judged, base);
  const verdict = verdictOf(assertion, judged, base, holdsIn);
  return {
    verdict,
    holds_in: holdsIn,
    recomputed: base.judgement.recomputed,
    ...extremes(judged),
    note: noteOf(verdict, judged, base),
  };
}

const isHolding = ({ judgement }: Judged): boolean => judgement.holds === "yes" || judgement.holds === "rounding";

function holdsInOf(judged: readonly Judged[], base: Judged): HoldsIn | null {
  if (base.judgement.holds === "unknown" || base.judgement.holds === "unclear") return null;
  const count = judged.filter(isHolding).length;
  return count === judged.length ? "all" : count === 0 ? "none" : "some";
}

function verdictOf(assertion: Assertion, judged: readonly Judged[], base: Judged, holdsIn: HoldsIn | null): Verdict {
  const { holds } = base.judgement;
  if (holdsIn === null) return holds === "unclear" ? "denominator-unclear" : "not-checkable";
  if (isPlainCount(assertion, base.world))
    return holds === "yes" ? "supported" : holds === "rounding" ? "within-rounding" : "contradicted";
  if (holdsIn === "none")
    return judged.every(({ judgement }) => judgement.holds === "impossible") ? "impossible" : "contradicted";
  if (assertion.kind === "possibility") return "supported";
  if (holdsIn === "some") return "unsettled";
  return holds === "yes" ? "supported" : "within-rounding";
}

/** A number without hedge or "all": judged with unsettled pairs apart and values as read. */
function isPlainCount(assertion: Assertion, world: WorldValue): boolean {
  if (assertion.kind === "date") return yearAsCount(assertion, world) !== undefined;
  return assertion.kind === "count" && assertion.comparison === "equal" && assertion.scope === undefined;
}

function extremes(judged: readonly Judged[]): Pick<JudgedClaim, "low" | "high"> {
  const values = judged.map(({ judgement }) => judgement.recomputed).filter((value) => value !== null);
  const numbers = values.filter((value) => typeof value === "number");
  if (numbers.length > 0)
    return { low: numbers.reduce((a, b) => Math.min(a, b)), high: numbers.reduce((a, b) => Math.max(a, b)) };
  const texts = values.map(String).toSorted();
  return { low: texts[0] ?? null, high: texts.at(-1) ?? null };
}

const LABELS: Readonly<Record<Verdict, string>> = {
  supported: "Supported",
  "within-rounding": "Within rounding",
  contradicted: "Contradicted",
  impossible: "Impossible",
  unsettled: "Unsettled",
  "denominator-unclear": "Denominator unclear",
  "not-checkable": "Not checkable",
};

function noteOf(verdict: Verdict, judged: readonly Judged[], base: Judged): string {
  const { numbers, bound, remarks, isBarely } = base.judgement;
  const label = `${LABELS[verdict]}${isBarely && verdict === "supported" ? ", barely" : ""}`;
  const facts = [numbers, bound].filter((part) => part !== "").join("; ");
  const head = facts === "" ? `${label}.` : `${label}: ${facts}.`;
  return [head, ...remarks, ...worldSentences(verdict, judged, base)].join(" ");
}

/** What the other worlds give, where it differs: "With 12 and 17 as one person: 57, which does not hold." */
function worldSentences(verdict: Verdict, judged: readonly Judged[], base: Judged): readonly string[] {
  const others = firstOfEach(judged, base);
  if (others.length === 0) return [];
  const lead =
    verdict === "unsettled"
      ? [
          isHolding(base)
            ? "It holds as read and not in every reading."
            : "It does not hold as read, and does in another reading.",
        ]
      : [];
  const differing = others.filter((other) => isHolding(other) !== isHolding(base));
  const named = [...differing, ...others.filter((other) => !differing.includes(other))].slice(0, NAMED_WORLDS);
  const sentences = named.map(
    (other) => `${describeOther(other)} with ${other.world.label}${holdsClause(other, base)}`,
  );
  const more = others.length > named.length ? `, and ${String(others.length - named.length)} more readings differ` : "";
  return [...lead, `${sentences.join("; ")}${more}.`];
}

/** The other worlds that answer otherwise than the base, one for each answer: the first, since the simplest worlds come first. */
function firstOfEach(judged: readonly Judged[], base: Judged): readonly Judged[] {
  const seen = new Set([answerOf(base)]);
  return judged.filter((one) => {
    const answer = answerOf(one);
    if (seen.has(answer)) return false;
    seen.add(answer);
    return true;
  });
}

function answerOf({ judgement }: Judged): string {
  return `${judgement.numbers}\n${judgement.holds}`;
}

function describeOther({ judgement }: Judged): string {
  if (judgement.numbers !== "") return judgement.numbers;
  return judgement.recomputed === null
    ? "No value"
    : typeof judgement.recomputed === "number"
      ? printNumber(judgement.recomputed)
      : judgement.recomputed;
}

function holdsClause(other: Judged, base: Judged): string {
  if (isHolding(other) === isHolding(base)) return "";
  return isHolding(other) ? ", where it holds" : ", where it does not hold";
}

function emptyClaim(assertion: Assertion): JudgedClaim {
  const why = judgeWorld(assertion, { value: null }).remarks;
  return {
    verdict: "not-checkable",
    holds_in: null,
    recomputed: null,
    low: null,
    high: null,
    note: ["Not checkable.", ...why].join(" "),
  };
}
