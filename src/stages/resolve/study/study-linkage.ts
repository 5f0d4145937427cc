import { canonicalJson } from "../../../base/canonical-json.ts";
import { sha256 } from "../../../base/node/sha256.ts";
import type { Progress } from "../../../base/progress.ts";
import type { Finding } from "../../../model/finding.ts";
import type { Variable } from "../../../model/study.ts";
import type { Store } from "../../../store/index.ts";
import { linkErrors } from "../errors.ts";
import type { LinkageDefinition } from "../linkage-definition.ts";
import type { LinkageModel } from "../linkage-model.ts";
import { prepareLinkage, type PreparedLinkage } from "../prepare/prepare-linkage.ts";
import { createPairScorer, scorePairs, type PairScorer, type Scoring } from "../score-pairs.ts";
import { trainModel } from "../train-model.ts";
import { draftStudyModel, withBlocking } from "./study-model.ts";
import { readStudyTable, type StudyTable } from "./study-table.ts";

export interface StudyLinkageInput {
  /** What the study's properties are; only those of them that the model names are compared. */
  readonly variables: Readonly<Record<string, Variable>>;
  /** A model of the study's own, as written or trained; the built-in one unless given. */
  readonly model?: LinkageDefinition | LinkageModel;
  readonly progress: Progress;
}

/** What is to be compared, before anything is. */
export interface StudyPlan {
  readonly study: StudyTable;
  readonly definition: LinkageDefinition;
  /** Tells one model from another, as written. */
  readonly definitionHash: string;
  readonly source: LinkageDefinition | LinkageModel;
}

/** A study's testimonies, a model of them, and the means to weigh any two. */
export interface StudyLinkage extends StudyPlan {
  readonly prepared: PreparedLinkage;
  readonly model: LinkageModel;
  readonly scorer: PairScorer;
  readonly findings: readonly Finding[];
}

/** Reads the testimonies and settles the model as written. Throws LINK_TABLE_EMPTY and LINK_NOTHING_TO_COMPARE. */
export async function planStudyLinkage(store: Store, input: StudyLinkageInput): Promise<StudyPlan> {
  const study = await store.read((reader) => readStudyTable(reader, Object.keys(input.variables)));
  if (study.rows.length < 2) {
    throw linkErrors.create(
      "LINK_TABLE_EMPTY",
      `The study has ${study.rows.length} testimonies; there is nothing to compare.`,
      { hint: "Import a table first: firsthand import." },
    );
  }
  const source = input.model ?? draftStudyModel(input.variables, study.filled);
  const given = "format" in source ? source.definition : source;
  if (given.comparisons.length === 0) {
    throw linkErrors.create(
      "LINK_NOTHING_TO_COMPARE",
      "The testimonies state nothing that could tell two people apart.",
      { hint: "Import what the accounts say of the speaker, or give a model with --model." },
    );
  }
  const definition = input.model === undefined ? withBlocking(given, study.rows.length) : given;
  return { study, definition, definitionHash: sha256(canonicalJson("format" in source ? source : given)), source };
}

/** Trains the plan's model on the study, or takes it as trained. Throws what `prepareLinkage` and `trainModel` throw. */
export async function trainStudyLinkage(plan: StudyPlan, input: StudyLinkageInput): Promise<StudyLinkage> {
  const prepared = prepareLinkage(plan.definition, [plan.study.table]);
  const { source } = plan;
  const trained = "format" in source ? { model: source, findings: [] } : await trainModel(prepared, input);
  return {
    ...plan,
    prepared,
    model: trained.model,
    scorer: createPairScorer(prepared, trained.model),
    findings: [...prepared.findings, ...trained.findings],
  };
}

/** Both in one. */
export async function openStudyLinkage(store: Store, input: StudyLinkageInput): Promise<StudyLinkage> {
  return trainStudyLinkage(await planStudyLinkage(store, input), input);
}

/** Weighs every pair that the model brings together. */
export function weighStudy(
  { prepared, model }: StudyLinkage,
  progress: Progress,
  leastProbability: number,
): Promise<Scoring> {
  return scorePairs(prepared, model, { progress, leastProbability });
}
