import { editDistance, jaroWinkler, leastSharedFor, leastSharedWithin } from "./byte-similarity.ts";
import { dateOutcome } from "./date-outcome.ts";
import type {
  EditComparison,
  ExactComparison,
  KernelComparison,
  NumberComparison,
  TextComparison,
} from "./kernel-input.ts";
import { listOutcome, namePartsOutcome, shareItem } from "./list-outcomes.ts";
import { personalNameOutcome } from "./name-outcome.ts";
import type { PairRuns } from "./pair-runs.ts";
import { rememberOutcomes } from "./remember-outcomes.ts";
import type { ColumnValues, TextSketches } from "./row-values.ts";
import { createTextSieve, type LeastShared } from "./text-sieve.ts";

/**
 * Compares pairs. Outcomes are 0 missing, 1 equal, then those of the comparison from strong to weak, the last being that nothing agrees.
 * Patterns are taken to say so already, as it is true of most pairs: where it is not, the difference is added.
 */
export interface Comparator {
  readonly sketches?: TextSketches;
  /** What the pair of two places adds. */
  differenceOf(values: ColumnValues, left: number, right: number): number;
  /** Adds to the patterns what the pairs of some runs differ; the left row of each has a value. */
  addDifferences(values: ColumnValues, runs: PairRuns, patterns: Int32Array): void;
}

/** `unit` is what one step of the outcome adds to a pattern. */
export function createComparator(comparison: KernelComparison, unit: number): Comparator {
  switch (comparison.kind) {
    case "exact":
      return compareExactly(comparison, unit);
    case "jaro-winkler":
      return compareTexts(comparison, unit);
    case "damerau-levenshtein":
      return compareByEdits(comparison, unit);
    case "number":
      return compareValues(comparison, unit, numberOutcome(comparison));
    case "date":
      return compareValues(comparison, unit, dateOutcome(comparison));
    case "overlap":
      return compareValues(comparison, unit, listOutcome(comparison));
    case "name-parts":
      return compareValues(comparison, unit, rememberOutcomes(namePartsOutcome(comparison)));
    case "personal-name":
      return compareValues(comparison, unit, rememberOutcomes(personalNameOutcome(comparison)));
  }
}

/** What the pattern of a pair that agrees in nothing says of this comparison. */
export function noneOf({ outcomeCount }: KernelComparison, unit: number): number {
  return (outcomeCount - 1) * unit;
}

function compareExactly(comparison: ExactComparison, unit: number): Comparator {
  const none = noneOf(comparison, unit);
  const [missing, equal] = [-none, unit - none];
  const differenceOf: Comparator["differenceOf"] = (values, left, right) =>
    (knownOutcome(values, left, right) ?? comparison.outcomeCount - 1) * unit - none;
  if (comparison.crossed !== undefined) return compareEach(differenceOf);
  return {
    differenceOf,
    // Without a branch a pair: with few values, which pairs are equal follows no order.
    addDifferences({ codes }, { runCount, lefts, shifts, starts, ends }, patterns) {
      for (let run = 0; run < runCount; run += 1) {
        const shift = shifts[run]!;
        const end = ends[run]!;
        const a = codes[lefts[run]!]!;
        for (let pair = starts[run]!; pair < end; pair += 1) {
          const b = codes[pair + shift]!;
          const isEqual = ((a ^ b) - 1) >> 31;
          const isMissing = (b - 1) >> 31;
          patterns[pair]! += (isEqual & equal) | (isMissing & missing);
        }
      }
    },
  };
}

function compareTexts(comparison: TextComparison, unit: number): Comparator {
  const { crossed: crossing, texts, soundKeys, atLeast, outcomeCount } = comparison;
  const none = outcomeCount - 1;
  const bounds = Float64Array.from(atLeast);
  const similarity = jaroWinkler(texts);
  const likeOutcome = rememberOutcomes((a, b) => {
    const value = similarity(a, b);
    for (let at = 0; at < bounds.length; at += 1) if (value >= bounds[at]!) return none - bounds.length + at;
    return none;
  });
  const soundOutcome = crossing === undefined ? 2 : 3;
  const leastShared = leastSharedFor(atLeast.at(-1) ?? 2);
  const outcomeOf: SiftedOutcome = (a, b, mayBeLike) => {
    if (soundKeys !== undefined && shareItem(soundKeys, a, b)) return soundOutcome;
    return mayBeLike ? likeOutcome(a, b) : none;
  };
  return compareSifted(comparison, unit, { leastShared, outcomeOf });
}

function compareByEdits(comparison: EditComparison, unit: number): Comparator {
  const { texts, atMost, outcomeCount } = comparison;
  const none = outcomeCount - 1;
  const most = atMost.at(-1) ?? 0;
  const distance = editDistance(texts, most);
  const likeOutcome = rememberOutcomes((a, b) => {
    const edits = distance(a, b);
    for (let at = 0; at < atMost.length; at += 1) if (edits <= atMost[at]!) return none - atMost.length + at;
    return none;
  });
  const outcomeOf: SiftedOutcome = (a, b, mayBeLike) => (mayBeLike ? likeOutcome(a, b) : none);
  return compareSifted(comparison, unit, { leastShared: leastSharedWithin(most), outcomeOf });
}

/** The outcome of two different texts; `mayBeLike` tells whether they have letters enough in common. */
type SiftedOutcome = (a: number, b: number, mayBeLike: boolean) => number;

/** Looks closer at the pairs that the sieve lets through; all others agree in nothing. */
function compareSifted(
  comparison: TextComparison | EditComparison,
  unit: number,
  { leastShared, outcomeOf }: { readonly leastShared: LeastShared; readonly outcomeOf: SiftedOutcome },
): Comparator {
  const none = noneOf(comparison, unit);
  const sieve = createTextSieve(comparison, leastShared);
  const differenceOf = (values: ColumnValues, left: number, right: number, mayBeLike: boolean): number => {
    const known = knownOutcome(values, left, right);
    return (known ?? outcomeOf(values.codes[left]!, values.codes[right]!, mayBeLike)) * unit - none;
  };
  return {
    sketches: sieve.sketches,
    differenceOf: (values, left, right) => differenceOf(values, left, right, true),
    addDifferences(values, runs, patterns) {
      const { count, pairs, runs: runOf, mayBeLike } = sieve.sift(runs, values);
      for (let at = 0; at < count; at += 1) {
        const pair = pairs[at]!;
        const run = runOf[at]!;
        patterns[pair]! += differenceOf(values, runs.lefts[run]!, pair + runs.shifts[run]!, mayBeLike[at] === 1);
      }
    },
  };
}

function numberOutcome({ numbers, within, isRelative, outcomeCount }: NumberComparison) {
  return (a: number, b: number): number => {
    if (a === b) return 1;
    const first = numbers[a]!;
    const second = numbers[b]!;
    const larger = isRelative ? Math.max(Math.abs(first), Math.abs(second)) : 1;
    const apart = Math.abs(first - second);
    for (let at = 0; at < within.length; at += 1) if (apart <= within[at]! * larger) return 2 + at;
    return outcomeCount - 1;
  };
}

/** Compares values whose outcome hangs on the two codes alone. */
function compareValues(
  comparison: KernelComparison,
  unit: number,
  outcomeOf: (a: number, b: number) => number,
): Comparator {
  const none = noneOf(comparison, unit);
  return compareEach(({ codes }, left, right) => {
    const a = codes[left]!;
    const b = codes[right]!;
    return (a === 0 || b === 0 ? 0 : outcomeOf(a, b)) * unit - none;
  });
}

function compareEach(differenceOf: Comparator["differenceOf"]): Comparator {
  return {
    differenceOf,
    addDifferences(values, { runCount, lefts, shifts, starts, ends }, patterns) {
      for (let run = 0; run < runCount; run += 1) {
        for (let pair = starts[run]!; pair < ends[run]!; pair += 1)
          patterns[pair]! += differenceOf(values, lefts[run]!, pair + shifts[run]!);
      }
    },
  };
}

/** The outcome of texts and categories where the codes alone tell it. */
function knownOutcome({ codes, crossed }: ColumnValues, left: number, right: number): number | undefined {
  const a = codes[left]!;
  const b = codes[right]!;
  if (a === 0 || b === 0) return 0;
  if (a === b) return 1;
  return crossed !== undefined && (crossed[right] === a || crossed[left] === b) ? 2 : undefined;
}
