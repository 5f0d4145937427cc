import type { Actor } from "../../../model/actor.ts";
import { wilsonInterval, type Interval } from "../../../stats/intervals.ts";
import { listCountingJudgements, type Store } from "../../../store/index.ts";
import { probabilityOfWeight } from "../linkage-model.ts";
import { resolvePolicies } from "../policies.ts";
import { pairOf } from "./judged-pairs.ts";
import { keepLinkage } from "./keep-linkage.ts";
import type { StudyLinkageInput } from "./study-linkage.ts";

/** How the model does at a least probability, with people's verdicts on the judged pairs as the truth. */
export interface ClericalQuality {
  readonly at: number;
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  /** Shares with their 95 % intervals; undefined where there is nothing to take a share of. */
  readonly precision: Estimate | undefined;
  readonly recall: Estimate | undefined;
  readonly f1: Estimate | undefined;
}

export interface Estimate {
  readonly value: number;
  readonly interval: Interval;
}

export interface Disagreement {
  readonly left: string;
  readonly right: string;
  readonly verdict: "same" | "different";
  readonly probability: number;
  readonly reason: string;
}

export interface ModelCheck {
  /** Pairs that people judged same, different, unsure; and both ways, which are left out. */
  readonly same: number;
  readonly different: number;
  readonly unsure: number;
  readonly bothWays: number;
  readonly byThreshold: readonly ClericalQuality[];
  /** Against even odds, the most surprising first. */
  readonly disagreements: readonly Disagreement[];
}

export const checkedThresholds = [0.1, 0.3, 0.5, 0.7, 0.9, 0.95, 0.99] as const;

/**
 * Holds the model against people's verdicts on single pairs. Judgements that a rule gave do not count: they are the model's own. The pairs
 * were chosen for judging, not drawn at random, so the shares are those of the judged pairs. Throws ACTOR_NOT_ALLOWED and the LINK_ codes.
 */
export async function checkModel(store: Store, actor: Actor, input: StudyLinkageInput): Promise<ModelCheck> {
  resolvePolicies.require(actor, "check-linkage");
  const { study, scorer } = await keepLinkage(store, input);
  const rowOf = new Map(study.rows.map((row, at) => [row.id, at]));
  const judged = new Map<
    string,
    { readonly left: number; readonly right: number; verdicts: Set<string>; reason: string }
  >();
  for (const one of await listCountingJudgements(store.reader)) {
    const [a, b] = [rowOf.get(one.left), rowOf.get(one.right)];
    if (one.rule !== null || a === undefined || b === undefined) continue;
    const known = judged.get(pairOf(one.left, one.right));
    if (known === undefined) {
      const [left, right] = a < b ? [a, b] : [b, a];
      judged.set(pairOf(one.left, one.right), { left, right, verdicts: new Set([one.given]), reason: one.reason });
    } else known.verdicts.add(one.given);
  }
  const pairs = [...judged.values()].map(({ left, right, verdicts, reason }) => ({
    left: study.rows[left]!.key,
    right: study.rows[right]!.key,
    verdict: verdictOf(verdicts),
    reason,
    probability: probabilityOfWeight(scorer.weighRows(left, right)),
  }));
  const decided = pairs.filter((pair): pair is Disagreement => pair.verdict === "same" || pair.verdict === "different");
  return {
    same: pairs.filter(({ verdict }) => verdict === "same").length,
    different: pairs.filter(({ verdict }) => verdict === "different").length,
    unsure: pairs.filter(({ verdict }) => verdict === "unsure").length,
    bothWays: pairs.filter(({ verdict }) => verdict === "both ways").length,
    byThreshold: checkedThresholds.map((at) => qualityAt(decided, at)),
    disagreements: decided
      .filter(({ verdict, probability }) => (verdict === "same") !== probability >= 0.5)
      .toSorted(
        (a, b) =>
          Math.abs(b.probability - 0.5) - Math.abs(a.probability - 0.5) ||
          (a.left + a.right < b.left + b.right ? -1 : 1),
      ),
  };
}

function verdictOf(verdicts: ReadonlySet<string>): "same" | "different" | "unsure" | "both ways" {
  if (verdicts.has("same") && verdicts.has("different")) return "both ways";
  return verdicts.has("same") ? "same" : verdicts.has("different") ? "different" : "unsure";
}

/**
 * Precision and recall are shares of pairs (Wilson 1927). F1 is no share, but it rises with one: of all pairs that people or the model
 * link, those that both do, J; F1 = 2J / (1 + J), and its interval is that of J, carried over.
 */
export function qualityAt(
  pairs: readonly { readonly verdict: "same" | "different"; readonly probability: number }[],
  at: number,
): ClericalQuality {
  const count = (isSame: boolean, isLinked: boolean): number =>
    pairs.filter(({ verdict, probability }) => (verdict === "same") === isSame && probability >= at === isLinked)
      .length;
  const [truePositives, falsePositives, falseNegatives] = [count(true, true), count(false, true), count(true, false)];
  const both = estimate(truePositives, truePositives + falsePositives + falseNegatives);
  const toF1 = (share: number): number => (2 * share) / (1 + share);
  return {
    at,
    truePositives,
    falsePositives,
    falseNegatives,
    precision: estimate(truePositives, truePositives + falsePositives),
    recall: estimate(truePositives, truePositives + falseNegatives),
    f1:
      both === undefined
        ? undefined
        : {
            value: toF1(both.value),
            interval: { low: toF1(both.interval.low), high: toF1(both.interval.high) },
          },
  };
}

function estimate(successes: number, trials: number): Estimate | undefined {
  return trials === 0 ? undefined : { value: successes / trials, interval: wilsonInterval(successes, trials) };
}
