import type { Progress } from "../../../base/progress.ts";
import type { Store } from "../../../store/index.ts";
import type { ScoredPairs } from "../score-pairs.ts";
import { leastWithoutName } from "./list-candidates.ts";
import { weighStudy, type StudyLinkage } from "./study-linkage.ts";

export interface ScoringOptions {
  readonly progress: Progress;
  /** Pairs are asked for from this probability on; others may come with them. */
  readonly from: number;
}

/** Below, a pair is of no use to clusters. */
const leastProbability = 0.02;

type Weighed = Map<boolean, Promise<ScoredPairs>>;
const weighed = new WeakMap<StudyLinkage, Weighed>();

/**
 * The linkage's pairs from a probability on. Those that the saved model weighed before are the proposals; only what it has not weighed is
 * weighed now. All pairs are, where the model is another one, or less likely pairs are asked for than are proposed. Done once a linkage.
 */
export function keepScoring(
  store: Store,
  linkage: StudyLinkage,
  { progress, from }: ScoringOptions,
): Promise<ScoredPairs> {
  const isSaved = from >= leastWithoutName && proposesFrom(linkage) <= from;
  const known: Weighed = weighed.get(linkage) ?? new Map();
  weighed.set(linkage, known);
  const before = known.get(isSaved);
  if (before !== undefined) return before;
  const pairs = isSaved ? weighFresh(store, linkage, progress) : weighAll(linkage, progress);
  known.set(isSaved, pairs);
  pairs.catch(() => known.delete(isSaved));
  return pairs;
}

/** The probability from which on the saved model's pairs are proposals; 1 where there are none by this model. */
function proposesFrom({ renewal, earlier }: StudyLinkage): number {
  return renewal === undefined ? Number(earlier.resolution?.least_probability ?? 1) : 1;
}

async function weighAll(linkage: StudyLinkage, progress: Progress): Promise<ScoredPairs> {
  return (await weighStudy(linkage, { progress, leastProbability })).pairs;
}

async function weighFresh(store: Store, linkage: StudyLinkage, progress: Progress): Promise<ScoredPairs> {
  const { study, fresh, scorer } = linkage;
  const rowOf = new Map(study.rows.map(({ id }, at) => [id, at]));
  const found: [left: number, right: number][] = [];
  const stored = store.reader
    .selectFrom("proposals")
    .select(["left_testimony_id as one", "right_testimony_id as other"])
    .where("status", "=", "open");
  for (const { one, other } of await stored.execute()) {
    const [a, b] = [rowOf.get(one), rowOf.get(other)];
    if (a === undefined || b === undefined || fresh.has(one) || fresh.has(other)) continue;
    found.push([Math.min(a, b), Math.max(a, b)]);
  }
  if (fresh.size > 0) {
    const { pairs } = await weighStudy(linkage, { progress, leastProbability, onlyFresh: true });
    for (const [at, left] of pairs.left.entries()) found.push([left, pairs.right[at]!]);
  }
  found.sort(([a, b], [c, d]) => a - c || b - d);
  const patterns = Uint32Array.from(found, ([left, right]) => scorer.patternOf(left, right));
  return {
    left: Uint32Array.from(found, ([left]) => left),
    right: Uint32Array.from(found, ([, right]) => right),
    patterns,
    weights: Float64Array.from(found, ([left, right], at) => scorer.weigh(left, right, patterns[at]!)),
  };
}
