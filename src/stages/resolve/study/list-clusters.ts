import type { Actor } from "../../../model/actor.ts";
import { listCountingJudgements, type Store } from "../../../store/index.ts";
import { clusterRows } from "../link-tables.ts";
import { weightOfProbability } from "../linkage-model.ts";
import type { LinkageDefinition } from "../linkage-definition.ts";
import type { Variable } from "../../../model/study.ts";
import { resolvePolicies } from "../policies.ts";
import { constraintsOf } from "./constraints.ts";
import { openStudyLinkage, weighStudy, type StudyLinkageInput } from "./study-linkage.ts";
import { draftStudyModel } from "./study-model.ts";
import { readStudyTable } from "./study-table.ts";

/** Testimonies that are proposed to be one person's. */
export interface StudyCluster {
  /** The case that stands for the person: the first of theirs in key order. */
  readonly case: string;
  /** Accession keys, in order. */
  readonly testimonies: readonly string[];
}

export interface ClusterInput extends StudyLinkageInput {
  /** Pairs count from this probability on; even odds unless given. */
  readonly threshold?: number;
}

/**
 * The partition of the testimonies that the model gives under people's judgements: judged the same, they are together, judged different or
 * unsure, apart. A proposal; results follow judgements alone. Throws ACTOR_NOT_ALLOWED and the LINK_ codes.
 */
export async function listClusters(store: Store, actor: Actor, input: ClusterInput): Promise<readonly StudyCluster[]> {
  resolvePolicies.require(actor, "read-proposals");
  const linkage = await openStudyLinkage(store, input);
  const scoring = await weighStudy(linkage, input.progress, 0.02);
  const constraints = constraintsOf(linkage.study, await listCountingJudgements(store.reader));
  const leastWeight = weightOfProbability(input.threshold ?? linkage.definition.threshold ?? 0.5);
  const clusters = clusterRows(linkage.prepared, linkage.model, scoring, leastWeight, constraints);
  const members = new Map<number, { readonly testimonies: string[]; readonly cases: string[] }>();
  for (const [at, { key, caseKey }] of linkage.study.rows.entries()) {
    const cluster = members.get(clusters[at]!) ?? { testimonies: [], cases: [] };
    cluster.testimonies.push(key);
    cluster.cases.push(caseKey);
    members.set(clusters[at]!, cluster);
  }
  return [...members.values()]
    .map(({ testimonies, cases }) => ({ case: cases.toSorted()[0] ?? "", testimonies }))
    .toSorted((a, b) => (a.case < b.case ? -1 : 1));
}

/** The built-in model as it fits the study. Throws ACTOR_NOT_ALLOWED. */
export async function describeStudyModel(
  store: Store,
  actor: Actor,
  variables: Readonly<Record<string, Variable>>,
): Promise<LinkageDefinition> {
  resolvePolicies.require(actor, "propose");
  const { filled } = await store.read((reader) => readStudyTable(reader, Object.keys(variables)));
  return draftStudyModel(variables, filled);
}
