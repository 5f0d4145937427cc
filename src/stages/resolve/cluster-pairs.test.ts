import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clusterPairs, type Clusters } from "./cluster-pairs.ts";
import { linkOneToOne } from "./one-to-one.ts";
import type { ScoredPairs } from "./score-pairs.ts";

const rowCount = 12;
const rowNumber = fc.integer({ min: 0, max: rowCount - 1 });
const link = fc.tuple(rowNumber, rowNumber, fc.integer({ min: -6, max: 12 })).filter(([a, b]) => a !== b);
const links = fc.array(link, { maxLength: 40 });
const frame = { rowCount, leastWeight: 0, priorWeight: -8 };

type Link = readonly [number, number, number];

/** Scored pairs in the order given; of repeated pairs the last counts. */
function scored(all: readonly Link[]): ScoredPairs {
  const distinct = new Map(
    all.map(([a, b, weight]) => [
      `${Math.min(a, b)} ${Math.max(a, b)}`,
      [Math.min(a, b), Math.max(a, b), weight] as const,
    ]),
  );
  const kept = [...distinct.values()];
  return {
    left: Uint32Array.from(kept, ([a]) => a),
    right: Uint32Array.from(kept, ([, b]) => b),
    patterns: new Uint32Array(kept.length),
    weights: Float64Array.from(kept, ([, , weight]) => weight),
  };
}

const isTogether = (clusters: Clusters, a: number, b: number): boolean => clusters[a] === clusters[b];

describe("clusters", () => {
  test("are a partition: every row is in the cluster that its first row names", () => {
    fc.assert(
      fc.property(links, (all) => {
        const clusters = clusterPairs(scored(all), frame);
        expect(clusters).toHaveLength(rowCount);
        for (const [row, cluster] of clusters.entries()) {
          expect(cluster).toBeLessThanOrEqual(row);
          expect(clusters[cluster]).toBe(cluster);
        }
      }),
    );
  });

  test("do not hang on the order of pairs or rows", () => {
    fc.assert(
      fc.property(
        links,
        fc.shuffledSubarray(
          Array.from({ length: rowCount }, (_, row) => row),
          { minLength: rowCount },
        ),
        (all, places) => {
          const distinct = scored(all);
          const plain = clusterPairs(distinct, frame);
          const moved: Link[] = Array.from(distinct.left, (a, at) => [
            places[a]!,
            places[distinct.right[at]!]!,
            distinct.weights[at]!,
          ]);
          const ranks = new Uint32Array(rowCount);
          for (const [row, place] of places.entries()) ranks[place] = row;
          const again = clusterPairs(scored(moved.toReversed()), { ...frame, ranks });
          for (let a = 0; a < rowCount; a += 1)
            for (let b = 0; b < a; b += 1)
              expect(isTogether(again, places[a]!, places[b]!)).toBe(isTogether(plain, a, b));
        },
      ),
    );
  });

  test("keep judged pairs together and apart", () => {
    const judged = fc.array(
      fc.tuple(rowNumber, rowNumber).filter(([a, b]) => a !== b),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(links, judged, judged, (all, mustLink, cannotLink) => {
        let clusters: Clusters;
        try {
          clusters = clusterPairs(scored(all), { ...frame, mustLink, cannotLink });
        } catch (error) {
          expect(error).toMatchObject({ code: "LINK_CONSTRAINTS_CONTRADICT" });
          return;
        }
        for (const [a, b] of mustLink) expect(isTogether(clusters, a, b)).toBe(true);
        for (const [a, b] of cannotLink) expect(isTogether(clusters, a, b)).toBe(false);
      }),
    );
  });

  test("taking a constraint back restores what was", () => {
    const pairs = scored([
      [0, 1, 9],
      [1, 2, 9],
      [0, 2, 9],
    ]);
    const before = clusterPairs(pairs, frame);
    expect([...clusterPairs(pairs, { ...frame, cannotLink: [[0, 2]] })]).not.toEqual([...before]);
    expect([...clusterPairs(pairs, { ...frame, cannotLink: [] })]).toEqual([...before]);
  });

  test("are not chained by one strong pair between two groups that disagree", () => {
    const group = (rows: readonly number[]): Link[] =>
      rows.flatMap((a, at) => rows.slice(at + 1).map((b): Link => [a, b, 10]));
    const apart = [0, 1, 2].flatMap((a) => [3, 4, 5].map((b): Link => [a, b, -12]));
    const clusters = clusterPairs(scored([...group([0, 1, 2]), ...group([3, 4, 5]), ...apart, [2, 3, 6]]), frame);
    expect(Array.from(clusters.slice(0, 6))).toEqual([0, 0, 0, 3, 3, 3]);
  });

  test("are joined where many weak looks agree", () => {
    const looks = [0, 1, 2].flatMap((a) => [3, 4, 5].map((b): Link => [a, b, -1]));
    const group = (rows: readonly number[]): Link[] =>
      rows.flatMap((a, at) => rows.slice(at + 1).map((b): Link => [a, b, 10]));
    const clusters = clusterPairs(scored([...looks, [2, 3, 1], ...group([0, 1, 2]), ...group([3, 4, 5])]), frame);
    expect(new Set(clusters.slice(0, 6))).toEqual(new Set([0]));
  });
});

test("one to one, every row has at most one partner and no stronger pair of two free rows is left", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 6, max: 11 }), fc.integer({ min: -3, max: 9 })),
        { maxLength: 30 },
      ),
      (all) => {
        const pairs = scored(all);
        const clusters = linkOneToOne(pairs, { rowCount, leastWeight: 0 });
        const sizes = new Map<number, number>();
        for (const cluster of clusters) sizes.set(cluster, (sizes.get(cluster) ?? 0) + 1);
        for (const size of sizes.values()) expect(size).toBeLessThanOrEqual(2);
        for (const [at, weight] of pairs.weights.entries()) {
          const [a, b] = [pairs.left[at]!, pairs.right[at]!];
          if (weight >= 0) expect(sizes.get(clusters[a]!) === 2 || sizes.get(clusters[b]!) === 2).toBe(true);
        }
      },
    ),
  );
});
