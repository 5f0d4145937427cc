import type { ProportionWord } from "./convention.ts";

/** A fraction as the text names it; `share` is its float, for printing only. */
export interface Anchor {
  readonly numerator: number;
  readonly denominator: number;
  readonly share: number;
}

interface Stated {
  /** The wording as written, trimmed. */
  readonly says: string;
}

/** How the wording relates to the number that it names. */
export type Comparison =
  | "equal"
  | "exactly"
  | "at-least"
  | "at-most"
  | "more-than"
  | "fewer-than"
  | "nearly"
  | "just-over"
  | "about"
  | "between";

export interface CountAssertion extends Stated {
  readonly kind: "count";
  readonly comparison: Exclude<Comparison, "exactly">;
  readonly value: number;
  /** Decimals printed: "3.5 years" has one. */
  readonly decimals: number;
  /** The unit of the last digit that carries meaning: 1 for 58, 10 for 60, 12 for two dozen. */
  readonly place: number;
  /** The far end of "between". */
  readonly upper?: number;
  /** "all 58", "both": no case may be missing, in any world. */
  readonly scope?: "all";
  /** "17 of 58": what the text says the count is out of. */
  readonly of?: number;
  /** A unit of time or money: the value is measured, so it may lie between whole numbers. */
  readonly unit?: string;
}

export interface FractionAssertion extends Stated {
  readonly kind: "fraction";
  readonly comparison: Exclude<Comparison, "fewer-than"> | "less-than";
  readonly anchor: Anchor;
  readonly upper?: Anchor;
  readonly of?: number;
  /** "three out of ten" where ten may be the number of cases: judged as a count when it is. */
  readonly mayBeCount?: true;
}

export interface PerCentAssertion extends Stated {
  readonly kind: "per-cent";
  readonly comparison: Exclude<Comparison, "fewer-than" | "exactly"> | "less-than";
  /** 0..100 as printed. */
  readonly value: number;
  readonly decimals: number;
  readonly upper?: number;
  readonly of?: number;
}

export interface ProportionWordAssertion extends Stated {
  readonly kind: "proportion-word";
  readonly word: ProportionWord;
  readonly of?: number;
}

/** All except a stated number: "all but two". */
export interface AllButAssertion extends Stated {
  readonly kind: "all-but";
  readonly value: number;
}

/** Nothing of the kind exists: "none", "excluded", or "first" (nothing came earlier). The query counts what should not be there. */
export interface AbsenceAssertion extends Stated {
  readonly kind: "absence";
  readonly word: string;
  readonly of?: number;
}

/** "May be the same person": at least one recorded instance, in at least one world. */
export interface PossibilityAssertion extends Stated {
  readonly kind: "possibility";
}

export interface TrendAssertion extends Stated {
  readonly kind: "trend";
  readonly direction: "increased" | "decreased" | "unchanged";
}

/** One count as a multiple of another: "twice as many", "doubled". */
export interface RatioAssertion extends Stated {
  readonly kind: "ratio";
  readonly comparison: "equal" | "nearly" | "more-than" | "less-than" | "at-least" | "at-most" | "about";
  readonly times: number;
}

export interface DateAssertion extends Stated {
  readonly kind: "date";
  /** EDTF level 1; the value must lie inside it. */
  readonly edtf: string;
}

/** Words without a checkable meaning; `why` completes the sentence "“many” …". */
export interface VagueAssertion extends Stated {
  readonly kind: "vague";
  readonly word: string;
  readonly why: string;
}

/** What a wording asserts about a value. */
export type Assertion =
  | CountAssertion
  | FractionAssertion
  | PerCentAssertion
  | ProportionWordAssertion
  | AllButAssertion
  | AbsenceAssertion
  | PossibilityAssertion
  | TrendAssertion
  | RatioAssertion
  | DateAssertion
  | VagueAssertion;

/** What the query gave in one admissible world of unsettled identity and value. */
export interface WorldValue {
  /** A count, the part of a share, or a date. */
  readonly value: number | string | null;
  /** What a share is out of; for a trend both halves together; for a ratio what is compared with. */
  readonly denominator?: number | null | undefined;
  /** One date per case, for trends. */
  readonly dates?: readonly string[] | undefined;
  /** The period a trend is judged over, ISO days inclusive; without it from the first date to the last. */
  readonly window?: { readonly from: string; readonly to: string } | undefined;
}

/**
 * How one world answers: outright, after rounding, not, not at any number of cases, no clear denominator, or no value to judge.
 */
export type Holds = "yes" | "rounding" | "no" | "impossible" | "unclear" | "unknown";

export interface WorldJudgement {
  readonly holds: Holds;
  /** The value in the unit of the verdict: a count, a share in 0..1, or a date. */
  readonly recomputed: number | string | null;
  /** The numbers spelled out: "17 of 58 (29.3 %)". */
  readonly numbers: string;
  /** What the wording means here, with its cut-offs. */
  readonly bound: string;
  /** What else a reader should know: barely, understates, a closer fraction. Sentences. */
  readonly remarks: readonly string[];
  /** The bound is one case away. */
  readonly isBarely: boolean;
}
