import type { Actor } from "../../../model/actor.ts";
import { listActorRows, listCountingJudgements, type CountingJudgement, type Store } from "../../../store/index.ts";
import { probabilityOfWeight } from "../linkage-model.ts";
import { resolvePolicies } from "../policies.ts";
import { pairOf } from "./judged-pairs.ts";
import { stepsOf } from "./list-candidates.ts";
import { partitionStudy, type ClusterInput } from "./list-clusters.ts";
import { listOpenProposals } from "./open-proposals.ts";
import { readAccounts, sayProperty } from "./read-accounts.ts";

/** Two accounts of a cluster: what the model makes of them, and what is judged. */
export interface ClusterLink {
  readonly left: string;
  readonly right: string;
  readonly probability: number;
  /** What the prior and the steps come to. */
  readonly weightBits: number;
  readonly judgement: {
    readonly id: string;
    readonly verdict: string;
    readonly by: string;
    readonly reason: string;
    readonly rule: string | null;
  } | null;
  readonly steps: readonly { readonly comparison: string; readonly outcome: string; readonly bits: number }[];
}

export interface ShownCluster {
  readonly case: string;
  readonly accounts: readonly {
    readonly key: string;
    readonly caseKey: string;
    /** As published, in the order of the properties. */
    readonly values: readonly (string | null)[];
  }[];
  readonly links: readonly ClusterLink[];
}

export interface ShownClusters {
  readonly properties: readonly { readonly property: string; readonly label: string }[];
  readonly clusters: readonly ShownCluster[];
  readonly total: number;
}

export interface ShownClustersInput extends ClusterInput {
  readonly mayReadNames: boolean;
  readonly limit: number;
}

/** A pair of a large cluster that is neither judged nor likely says nothing of why the cluster holds together. */
const mostLinks = 40;

/**
 * The clusters that would make one person of several cases, the largest first: their accounts side by side, and why they hang together.
 * Names as in the review queue. Throws ACTOR_NOT_ALLOWED and the LINK_ codes.
 */
export async function readClusters(store: Store, actor: Actor, input: ShownClustersInput): Promise<ShownClusters> {
  resolvePolicies.require(actor, "read-proposals");
  const { linkage, members } = await partitionStudy(store, input);
  const { rows } = linkage.study;
  const plural = members
    .filter((own) => new Set(own.map((at) => rows[at]!.caseKey)).size > 1)
    .toSorted((a, b) => b.length - a.length || (rows[a[0]!]!.key < rows[b[0]!]!.key ? -1 : 1));
  const shown = plural.slice(0, input.limit);
  return store.read(async (reader) => {
    const { personOf } = await listOpenProposals(reader);
    const ids = shown.flat().map((at) => rows[at]!.id);
    const accounts = await readAccounts(reader, ids, personOf);
    const names = new Map((await listActorRows(reader)).map((one) => [one.id, one.name]));
    const judged = new Map<string, CountingJudgement>();
    for (const one of await listCountingJudgements(reader)) judged.set(pairOf(one.left, one.right), one);
    const said = Object.entries(input.variables).filter(([property]) =>
      [...accounts.values()].some((account) => account.statements.has(property)),
    );
    const linkOf = (left: number, right: number): ClusterLink => {
      const [one, other] = [rows[left]!, rows[right]!];
      const judgement = judged.get(pairOf(one.id, other.id));
      const weightBits = linkage.scorer.weighRows(left, right);
      return {
        left: one.key,
        right: other.key,
        probability: probabilityOfWeight(weightBits),
        weightBits,
        judgement:
          judgement === undefined
            ? null
            : {
                id: judgement.id,
                verdict: judgement.verdict,
                by: names.get(judgement.judgedBy) ?? "",
                reason: judgement.reason,
                rule: judgement.rule,
              },
        steps: stepsOf(linkage, left, right).map(([comparison, outcome, weight, frequency]) => ({
          comparison,
          outcome,
          bits: (weight + frequency) / 1000,
        })),
      };
    };
    return {
      properties: said.map(([property, { label }]) => ({ property, label })),
      total: plural.length,
      clusters: shown.map((own): ShownCluster => ({
        case: own.map((at) => rows[at]!.caseKey).toSorted()[0] ?? "",
        accounts: own.map((at) => {
          const { id, key, caseKey } = rows[at]!;
          const account = accounts.get(id);
          const values = said.map(([property, variable]) =>
            account === undefined ? null : sayProperty(account, property, variable, input.mayReadNames),
          );
          return { key, caseKey, values };
        }),
        links: pairsOf(own)
          .map(([left, right]) => linkOf(left, right))
          .toSorted(
            (a, b) => Number(b.judgement !== null) - Number(a.judgement !== null) || b.probability - a.probability,
          )
          .slice(0, mostLinks),
      })),
    };
  });
}

function pairsOf(rows: readonly number[]): readonly (readonly [number, number])[] {
  return rows.flatMap((left, at) => rows.slice(at + 1).map((right) => [left, right] as const));
}
