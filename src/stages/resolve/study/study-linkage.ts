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
import {
  readEarlierWeighing,
  standingOf,
  type EarlierWeighing,
  type Renewal,
  type StandingOptions,
} from "./saved-model.ts";
import { draftStudyModel, withBlocking } from "./study-model.ts";
import { readStudyTable, type StudyTable } from "./study-table.ts";
import { currentCounts, earlierCounts, haveDrifted, type StudyCounts } from "./value-counts.ts";

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
  readonly earlier: EarlierWeighing;
}

/** A study's testimonies, a model of them, and the means to weigh any two. */
export interface StudyLinkage extends StudyPlan {
  readonly prepared: PreparedLinkage;
  readonly model: LinkageModel;
  readonly scorer: PairScorer;
  /** How common each value is reckoned to be. */
  readonly counts: StudyCounts;
  /** Ids of the testimonies that this model has not weighed yet. */
  readonly fresh: ReadonlySet<string>;
  /** Why the model was trained again; undefined where it is the saved one. */
  readonly renewal: Renewal | undefined;
  /** The saved model's id. */
  readonly resolutionId: string | undefined;
  readonly findings: readonly Finding[];
}

/** Reads the testimonies and settles the model as written. Throws LINK_TABLE_EMPTY and LINK_NOTHING_TO_COMPARE. */
export async function planStudyLinkage(store: Store, input: StudyLinkageInput): Promise<StudyPlan> {
  const { study, earlier } = await store.read(async (reader) => ({
    study: await readStudyTable(reader, Object.keys(input.variables)),
    earlier: await readEarlierWeighing(reader),
  }));
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
  const definitionHash = sha256(canonicalJson("format" in source ? source : definition));
  return { study, definition, definitionHash, source, earlier };
}

/**
 * Takes the saved model where it still stands for the study; otherwise trains the plan's model on the study, or takes it as trained.
 * Throws what `prepareLinkage` and `trainModel` throw.
 */
export async function trainStudyLinkage(
  plan: StudyPlan,
  input: StudyLinkageInput,
  options: Omit<StandingOptions, "definitionHash"> = {},
): Promise<StudyLinkage> {
  const prepared = prepareLinkage(plan.definition, [plan.study.table]);
  const { rows } = plan.study;
  const standing = standingOf(rows, plan.earlier, { ...options, definitionHash: plan.definitionHash });
  const now = currentCounts(prepared);
  if (standing.renewal === undefined) {
    const { fresh, saved } = standing;
    const counts = earlierCounts(prepared, { rows, fresh, compared: plan.earlier.compared, counted: saved.counted });
    if (!haveDrifted(counts, now)) {
      const { model, resolutionId } = saved;
      const scorer = createPairScorer(prepared, model, counts);
      const { findings } = prepared;
      return { ...plan, prepared, model, scorer, counts, fresh, renewal: undefined, resolutionId, findings };
    }
  }
  const { source } = plan;
  const trained = "format" in source ? { model: source, findings: [] } : await trainModel(prepared, input);
  return {
    ...plan,
    prepared,
    model: trained.model,
    scorer: createPairScorer(prepared, trained.model, now),
    counts: now,
    fresh: new Set(rows.map(({ id }) => id)),
    renewal: standing.renewal ?? "frequencies",
    resolutionId: undefined,
    findings: [...prepared.findings, ...trained.findings],
  };
}

export interface WeighOptions {
  readonly progress: Progress;
  readonly leastProbability: number;
  /** Weighs pairs with a testimony only that the model has not weighed yet. */
  readonly onlyFresh?: boolean;
}

/** Weighs the pairs that the model brings together. */
export function weighStudy(
  { prepared, model, scorer, study, fresh }: StudyLinkage,
  { progress, leastProbability, onlyFresh = false }: WeighOptions,
): Promise<Scoring> {
  const wantedRows = onlyFresh ? Uint8Array.from(study.rows, ({ id }) => (fresh.has(id) ? 1 : 0)) : undefined;
  return scorePairs(prepared, model, { progress, leastProbability, scorer, wantedRows });
}
