import { createDisjointSets } from "./disjoint-sets.ts";
import type { Clusters } from "./cluster-pairs.ts";
import { linkErrors } from "./errors.ts";
import type { LinkTable } from "./link-table.ts";
import { getColumn } from "./prepare/prepare-comparison.ts";
import type { ScoredPairs } from "./score-pairs.ts";

/** The true person of each row; 0 where it is not known. Rows that are not known are left out. */
export type Truth = Uint32Array;

export interface Quality {
  /** Pairs that are one person and were found so; found so in all; one person in all. */
  readonly truePairs: number;
  readonly foundPairs: number;
  readonly allTruePairs: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/**
 * Reads who is who from a column: equal values are one person. With a pattern, its first group is the person, as in `rec-(\d+)-`.
 * Throws LINK_TRUTH_UNUSABLE where no two rows are one person, or none are two.
 */
export function readTruth(tables: readonly LinkTable[], column: string, pattern?: RegExp): Truth {
  const people = new Map<string, number>();
  const truth: number[] = [];
  for (const table of tables) {
    const { values, codes } = getColumn(table, column);
    const personOf = values.map((value) => {
      const person = pattern === undefined ? value.trim() : (pattern.exec(value)?.[1] ?? "");
      if (person === "") return 0;
      const number = people.get(person) ?? people.size + 1;
      people.set(person, number);
      return number;
    });
    for (const code of codes) truth.push(personOf[code]!);
  }
  const result = Uint32Array.from(truth);
  const pairs = countPairs(result, tables.length === 1 ? undefined : tables[0]!.rowCount);
  if (pairs === 0 || people.size < 2) {
    throw linkErrors.create(
      "LINK_TRUTH_UNUSABLE",
      `By the column ${column} ${pairs === 0 ? "no two rows are" : "every row is"} one person.`,
      {
        hint: "Give the column whose equal values mean one person; --truth-match takes a part of its values.",
        details: { column },
      },
    );
  }
  return result;
}

/** Pairwise quality of clusters: a pair is found where both rows are in one cluster, which is the transitive closure of the links. */
export function evaluateClusters(clusters: Clusters, truth: Truth, leftCount?: number): Quality {
  const known = clusters.map((cluster, row) => (truth[row] === 0 ? 0 : cluster + 1));
  const cells = new Map<string, number>();
  const joint = known.map((cluster, row) => {
    if (cluster === 0) return 0;
    const cell = `${cluster} ${truth[row]}`;
    const number = cells.get(cell) ?? cells.size + 1;
    cells.set(cell, number);
    return number;
  });
  return quality(countPairs(joint, leftCount), countPairs(known, leftCount), countPairs(truth, leftCount));
}

/** Pairs of rows with the same group, 0 standing for none; between two tables only, where the first has `leftCount` rows. */
function countPairs(groups: Uint32Array, leftCount?: number): number {
  const lefts = new Map<number, number>();
  const rights = new Map<number, number>();
  for (const [row, group] of groups.entries()) {
    if (group === 0) continue;
    const side = leftCount === undefined || row < leftCount ? lefts : rights;
    side.set(group, (side.get(group) ?? 0) + 1);
  }
  let pairs = 0;
  for (const [group, size] of lefts)
    pairs += leftCount === undefined ? (size * (size - 1)) / 2 : size * (rights.get(group) ?? 0);
  return pairs;
}

function quality(truePairs: number, foundPairs: number, allTruePairs: number): Quality {
  return {
    truePairs,
    foundPairs,
    allTruePairs,
    precision: foundPairs === 0 ? 1 : truePairs / foundPairs,
    recall: allTruePairs === 0 ? 1 : truePairs / allTruePairs,
    f1: foundPairs + allTruePairs === 0 ? 1 : (2 * truePairs) / (foundPairs + allTruePairs),
  };
}

export interface QualityAt extends Quality {
  readonly weightBits: number;
}

/** Quality of the pairs themselves, and of their transitive closure, at each of the least weights. */
export function evaluatePairs(
  pairs: ScoredPairs,
  truth: Truth,
  weights: readonly number[],
  leftCount?: number,
): readonly { readonly pairs: QualityAt; readonly closure: QualityAt }[] {
  const order = Uint32Array.from(pairs.weights.keys()).toSorted((a, b) => pairs.weights[b]! - pairs.weights[a]!);
  const allTrue = countPairs(truth, leftCount);
  const sets = createDisjointSets(truth.length);
  let [at, found, right] = [0, 0, 0];
  return weights
    .toSorted((a, b) => b - a)
    .map((weightBits) => {
      for (; at < order.length && pairs.weights[order[at]!]! >= weightBits; at += 1) {
        const [a, b] = [pairs.left[order[at]!]!, pairs.right[order[at]!]!];
        sets.join(a, b);
        if (truth[a] === 0 || truth[b] === 0) continue;
        found += 1;
        if (truth[a] === truth[b]) right += 1;
      }
      const clusters = Uint32Array.from({ length: truth.length }, (_, row) => sets.find(row));
      return {
        pairs: { weightBits, ...quality(right, found, allTrue) },
        closure: { weightBits, ...evaluateClusters(clusters, truth, leftCount) },
      };
    })
    .toReversed();
}
