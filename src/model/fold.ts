import type { Certainty, Missing } from "./normalised.ts";

/** A current statement with what the fold needs to know of its testimony and source. */
export interface FoldStatement {
  readonly value: string | null;
  readonly missing: Missing | null;
  readonly certainty: Certainty;
  readonly isPinned: boolean;
  /** Admiralty A–F, or null where nobody graded the source. */
  readonly reliability: string | null;
  /** The source, or the origin that it shares with others: one voice. */
  readonly sourceKey: string;
  /** The earliest day on which the testimony may have become public; null when unknown. */
  readonly publishedOn: string | null;
  readonly testimonyKey: string;
}

export interface FoldedValue {
  readonly value: string | null;
  readonly missing: Missing | null;
  readonly certainty: Certainty;
  /** Which testimony the value comes from. */
  readonly testimonyKey: string;
  /** Known values that lost, in code-unit order; a conflict is shown, never hidden. */
  readonly alternatives: readonly string[];
}

/**
 * A case's value of one property: the first of its testimonies' statements in a total order. A person's pinned choice;
 * known over unknown; certainty; the source's reliability; how many independent sources agree; earliest published; accession key.
 */
export function foldStatements(statements: readonly FoldStatement[]): FoldedValue | undefined {
  if (statements.length === 0) return undefined;
  const support = countSources(statements);
  const best = statements.reduce((chosen, candidate) => (compare(candidate, chosen, support) < 0 ? candidate : chosen));
  return outcome(best, statements);
}

/** Became public folds to the earliest known date; `earliest` gives a value's first possible day. */
export function foldEarliest(
  statements: readonly FoldStatement[],
  earliest: (value: string) => string | null,
): FoldedValue | undefined {
  const pinned = statements.filter((statement) => statement.isPinned);
  const known = (pinned.length > 0 ? pinned : statements).filter((statement) => statement.value !== null);
  if (known.length === 0) return foldStatements(statements);
  const support = countSources(statements);
  const day = (statement: FoldStatement): string => earliest(statement.value as string) ?? "9999-12-31";
  const best = known.reduce((chosen, candidate) => {
    const order = compareText(day(candidate), day(chosen));
    return order < 0 || (order === 0 && compare(candidate, chosen, support) < 0) ? candidate : chosen;
  });
  return outcome(best, statements);
}

/** A property with many values keeps every known one, in code-unit order. */
export function foldMany(statements: readonly FoldStatement[]): FoldedValue | undefined {
  const best = foldStatements(statements);
  if (best === undefined || best.value === null) return best;
  const values = knownValues(statements);
  return { ...best, value: values.join("; "), alternatives: [] };
}

function outcome(best: FoldStatement, statements: readonly FoldStatement[]): FoldedValue {
  const alternatives = statements.length === 1 ? [] : knownValues(statements).filter((value) => value !== best.value);
  const { value, missing, certainty, testimonyKey } = best;
  return { value, missing, certainty, testimonyKey, alternatives };
}

function knownValues(statements: readonly FoldStatement[]): readonly string[] {
  return [
    ...new Set(statements.flatMap((statement) => (statement.value === null ? [] : [statement.value]))),
  ].toSorted();
}

/** How many sources state each value: two accounts in one article are one voice. */
function countSources(statements: readonly FoldStatement[]): ReadonlyMap<string | null, number> {
  if (statements.length === 1) return new Map();
  const sources = new Map<string | null, Set<string>>();
  for (const statement of statements) {
    const known = sources.get(statement.value);
    if (known === undefined) sources.set(statement.value, new Set([statement.sourceKey]));
    else known.add(statement.sourceKey);
  }
  return new Map([...sources].map(([value, keys]) => [value, keys.size]));
}

const certaintyRank: Readonly<Record<Certainty, number>> = { stated: 0, likely: 1, inferred: 2 };

/** F and no grade mean "cannot be judged": neither strong nor weak. */
const reliabilityRank: Readonly<Record<string, number>> = { A: 0, B: 1, C: 2, F: 3, D: 4, E: 5 };

function compare(left: FoldStatement, right: FoldStatement, support: ReadonlyMap<string | null, number>): number {
  return (
    Number(right.isPinned) - Number(left.isPinned) ||
    Number(left.value === null) - Number(right.value === null) ||
    certaintyRank[left.certainty] - certaintyRank[right.certainty] ||
    (reliabilityRank[left.reliability ?? "F"] ?? 3) - (reliabilityRank[right.reliability ?? "F"] ?? 3) ||
    (support.get(right.value) ?? 1) - (support.get(left.value) ?? 1) ||
    compareText(left.publishedOn ?? "9999-12-31", right.publishedOn ?? "9999-12-31") ||
    compareText(left.testimonyKey, right.testimonyKey)
  );
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
