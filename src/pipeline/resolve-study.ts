import { basename, join } from "node:path";
import { findBytes } from "../base/node/files/read-file.ts";
import { writeFileIfChanged } from "../base/node/write-file-if-changed.ts";
import type { Progress } from "../base/progress.ts";
import { serialiseYaml } from "../formats/yaml.ts";
import type { Actor } from "../model/actor.ts";
import type { Finding } from "../model/finding.ts";
import type { Variable } from "../model/study.ts";
import {
  judgePair,
  listVariables,
  readConfiguration,
  registerPolicies,
  withdrawJudgement,
  type JudgementReport,
  type PairJudgement,
} from "../stages/register/index.ts";
import {
  acceptRule,
  checkModel,
  describeStudyModel,
  linkErrors,
  listClusters,
  parseLinkageModel,
  previewRule,
  propose,
  readClusters,
  readQueue,
  reviewJudgements,
  type ModelCheck,
  type ProposeReport,
  type QueueOptions,
  type ReviewQueue,
  type RulePreview,
  type RuleReport,
  type ShownClusters,
  type StudyCluster,
  type StudyLinkageInput,
} from "../stages/resolve/index.ts";
import type { Store, Study } from "../store/index.ts";

export interface ResolveOptions {
  /** A model's file; otherwise `resolve/model.yaml` of the study, or the built-in one. */
  readonly model?: string;
  readonly leastProbability?: number;
  readonly again?: boolean;
}

export interface StudyResolution extends ProposeReport {
  /** Where the model is from. */
  readonly model: string;
  readonly people: ReviewQueue["people"];
  readonly contradictions: readonly Finding[];
}

/** Where a study keeps a model of its own. */
export const modelFile = "resolve/model.yaml";

/** Has the machine propose which testimonies are one person's; nothing is merged. Throws ACTOR_NOT_ALLOWED and the LINK_ codes. */
export async function resolveStudy(
  study: Study,
  actor: Actor,
  progress: Progress,
  { model, leastProbability, again }: ResolveOptions = {},
): Promise<StudyResolution> {
  const { input, source } = await prepareInput(study, progress, model);
  const report = await propose(study.store, actor, {
    ...input,
    ...(leastProbability === undefined ? {} : { leastProbability }),
    ...(again === undefined ? {} : { again }),
  });
  const contradictions = await reviewJudgements(study.store, actor);
  const { people } = await readQueue(study.store, actor, { variables: {}, mayReadNames: false, limit: 0 });
  return { ...report, model: source, people, contradictions };
}

/** Judges pairs by a rule on record; see `acceptRule`. */
export async function acceptByRule(
  study: Study,
  actor: Actor,
  progress: Progress,
  { model, name, at }: { readonly model?: string; readonly name: string; readonly at: number },
): Promise<RuleReport> {
  const { input } = await prepareInput(study, progress, model);
  const report = await acceptRule(study.store, actor, { ...input, name, at });
  await reviewJudgements(study.store, actor);
  return report;
}

/** What a rule would judge; see `previewRule`. */
export async function previewByRule(
  study: Study,
  actor: Actor,
  progress: Progress,
  rule: { readonly name: string; readonly at: number },
): Promise<RulePreview> {
  const { input } = await prepareInput(study, progress, undefined);
  return previewRule(study.store, actor, { ...input, ...rule });
}

/** The clusters of several cases with what holds them together; see `readClusters`. */
export async function showClusters(
  study: Study,
  actor: Actor,
  progress: Progress,
  options: { readonly threshold: number; readonly limit: number },
): Promise<ShownClusters> {
  const { input } = await prepareInput(study, progress, undefined);
  const mayReadNames = registerPolicies.allows(actor, "read-names");
  return readClusters(study.store, actor, { ...input, ...options, mayReadNames });
}

/** Holds the model against people's judgements; see `checkModel`. */
export async function checkStudyModel(
  study: Study,
  actor: Actor,
  progress: Progress,
  { model }: { readonly model?: string } = {},
): Promise<ModelCheck> {
  const { input } = await prepareInput(study, progress, model);
  return checkModel(study.store, actor, input);
}

/** The clusters that the model and the judgements give; a proposal. */
export async function clusterStudy(
  study: Study,
  actor: Actor,
  progress: Progress,
  { model, threshold }: { readonly model?: string; readonly threshold?: number } = {},
): Promise<readonly StudyCluster[]> {
  const { input } = await prepareInput(study, progress, model);
  return listClusters(study.store, actor, { ...input, ...(threshold === undefined ? {} : { threshold }) });
}

/** Writes the built-in model, as it fits the study, to `resolve/model.yaml` to be changed; says whether the file is new or changed. */
export async function writeStudyModel(study: Study, actor: Actor): Promise<boolean> {
  const variables = await variablesOfStudy(study.store);
  const definition = await describeStudyModel(study.store, actor, variables);
  const file = join(study.folder, modelFile);
  if ((await findBytes(file)) !== undefined)
    throw linkErrors.create("LINK_OUTPUT_EXISTS", `The study has a ${modelFile} already.`, {
      hint: "Change that file, or move it away to get the built-in one again.",
    });
  return writeFileIfChanged(file, serialiseYaml(definition));
}

/** What waits for judgement, with the names that the actor may read. */
export async function readReviewQueue(
  store: Store,
  actor: Actor,
  options: Pick<QueueOptions, "order" | "limit"> = {},
): Promise<ReviewQueue> {
  return readQueue(store, actor, {
    ...options,
    variables: await variablesOfStudy(store),
    mayReadNames: registerPolicies.allows(actor, "read-names"),
  });
}

export interface StudyJudgement extends JudgementReport {
  readonly contradictions: readonly Finding[];
}

/** Judges a pair, and looks whether the judgements still agree. Throws what `judgePair` throws. */
export async function judgeInStudy(
  store: Store,
  actor: Actor,
  keys: readonly [left: string, right: string],
  judgement: PairJudgement,
): Promise<StudyJudgement> {
  const report = await judgePair(store, actor, keys, judgement);
  return { ...report, contradictions: await reviewJudgements(store, actor) };
}

/** Withdraws a judgement, and looks whether those that stand agree. Throws what `withdrawJudgement` throws. */
export async function withdrawJudgementInStudy(
  store: Store,
  actor: Actor,
  id: string,
  reason: string,
): Promise<{ readonly seq: number | undefined; readonly contradictions: readonly Finding[] }> {
  const seq = await withdrawJudgement(store, actor, id, reason);
  return { seq, contradictions: await reviewJudgements(store, actor) };
}

/** Takes back what was just judged, by its command. */
export async function takeBackJudgement(store: Store, actor: Actor, seq: number): Promise<void> {
  await store.undo(actor, seq);
  await reviewJudgements(store, actor);
}

async function variablesOfStudy(store: Store): Promise<Readonly<Record<string, Variable>>> {
  return listVariables(store.reader, await readConfiguration(store));
}

interface Prepared {
  readonly input: StudyLinkageInput;
  readonly source: string;
}

async function prepareInput(study: Study, progress: Progress, model: string | undefined): Promise<Prepared> {
  const variables = await variablesOfStudy(study.store);
  const file = model ?? join(study.folder, modelFile);
  const bytes = await findBytes(file);
  if (bytes === undefined) {
    if (model === undefined) return { input: { variables, progress }, source: "built-in" };
    throw linkErrors.create("LINK_MODEL_UNREADABLE", "The model's file cannot be read.", {
      hint: "Check the path after --model.",
    });
  }
  const parsed = parseLinkageModel(bytes.toString("utf8"), basename(file));
  return { input: { variables, progress, model: parsed }, source: model === undefined ? modelFile : basename(file) };
}
