import type { Actor } from "../../../model/actor.ts";
import { listCountingJudgements, type Store } from "../../../store/index.ts";
import { clusterRows } from "../link-tables.ts";
import { weightOfProbability } from "../linkage-model.ts";
import type { LinkageDefinition } from "../linkage-definition.ts";
import type { Variable } from "../../../model/study.ts";
import { resolvePolicies } from "../policies.ts";
import { constraintsOf } from "./constraints.ts";
import { keepLinkage } from "./keep-linkage.ts";
import { keepScoring } from "./keep-scoring.ts";
import type { StudyLinkage, StudyLinkageInput } from "./study-linkage.ts";
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
  const { linkage, members } = await partitionStudy(store, input);
  const { rows } = linkage.study;
  return members
    .map((own) => ({
      case: own.map((at) => rows[at]!.caseKey).toSorted()[0] ?? "",
      testimonies: own.map((at) => rows[at]!.key),
    }))
    .toSorted((a, b) => (a.case < b.case ? -1 : 1));
}

export interface Partition {
  readonly linkage: StudyLinkage;
  /** The rows of each cluster. */
  readonly members: readonly (readonly number[])[];
}

/** The partition by rows of the linkage table. Throws the LINK_ codes. */
export async function partitionStudy(store: Store, input: ClusterInput): Promise<Partition> {
  const linkage = await keepLinkage(store, input);
  const constraints = constraintsOf(linkage.study, await listCountingJudgements(store.reader));
  const from = input.threshold ?? linkage.definition.threshold ?? 0.5;
  const pairs = await keepScoring(store, linkage, { progress: input.progress, from });
  const clusters = clusterRows(linkage.prepared, linkage.model, pairs, weightOfProbability(from), {
    ...constraints,
    scorer: linkage.scorer,
  });
  const members = new Map<number, number[]>();
  for (const at of linkage.study.rows.keys()) {
    const own = members.get(clusters[at]!);
    if (own === undefined) members.set(clusters[at]!, [at]);
    else own.push(at);
  }
  return { linkage, members: [...members.values()] };
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
