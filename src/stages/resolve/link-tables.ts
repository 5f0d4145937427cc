import { silentProgress, type Progress } from "../../base/progress.ts";
import type { Finding } from "../../model/finding.ts";
import { analyseBlocking, estimateMissed, type BlockingAnalysis, type MissedMatches } from "./analyse-blocking.ts";
import { chooseThreshold, expectedAt, type ExpectedQuality } from "./choose-threshold.ts";
import { clusterPairs, type Clusters } from "./cluster-pairs.ts";
import { linkErrors } from "./errors.ts";
import type { LinkTable } from "./link-table.ts";
import { priorWeight, weightOfProbability, type LinkageModel } from "./linkage-model.ts";
import type { LinkageDefinition } from "./linkage-definition.ts";
import { linkOneToOne } from "./one-to-one.ts";
import { prepareLinkage, type PreparedLinkage } from "./prepare/prepare-linkage.ts";
import { createPairScorer, scorePairs, type PairScorer, type ScoredPairs, type Scoring } from "./score-pairs.ts";
import { trainModel } from "./train-model.ts";

export interface LinkOptions {
  readonly threads?: number;
  readonly progress?: Progress;
  /** Pairs that one blocking rule may bring together. */
  readonly pairLimit?: number;
  /** Pairs below are dropped. */
  readonly leastProbability?: number;
  /** Overrides the model's threshold. */
  readonly threshold?: number;
  readonly mustLink?: readonly (readonly [number, number])[];
  readonly cannotLink?: readonly (readonly [number, number])[];
}

export interface Linkage {
  readonly prepared: PreparedLinkage;
  readonly model: LinkageModel;
  readonly blocking: BlockingAnalysis;
  readonly missed: MissedMatches;
  readonly scoring: Scoring;
  /** What the model expects at the least weight that was used. */
  readonly threshold: ExpectedQuality;
  readonly clusters: Clusters;
  readonly findings: readonly Finding[];
}

/** A table with fewer rows is not linked with another: that would come close to looking people up. */
export const fewestRows = 50;

/**
 * Finds the rows of one table, or of two, that are about one person: blocks, trains where the model is not trained yet, weighs, chooses a
 * threshold and clusters. Nothing is decided for good: the result is a proposal. Throws the LINK_ codes.
 */
export async function linkTables(
  tables: readonly LinkTable[],
  source: LinkageDefinition | LinkageModel,
  options: LinkOptions = {},
): Promise<Linkage> {
  assertLinkable(tables);
  const progress = options.progress ?? silentProgress;
  const definition = "format" in source ? source.definition : source;
  const step = async <T>(name: string, work: () => T | Promise<T>, summary?: (result: T) => string): Promise<T> => {
    progress.start(name);
    const result = await work();
    progress.finish(summary?.(result));
    return result;
  };
  const run = { ...(options.threads === undefined ? {} : { threads: options.threads }), progress };
  const prepared = await step(
    "Preparing",
    () => prepareLinkage(definition, tables),
    ({ rowCount }) => `${count(rowCount)} rows`,
  );
  const limit = options.pairLimit === undefined ? {} : { pairLimit: options.pairLimit };
  const blocking = await step(
    "Blocking",
    () => analyseBlocking(prepared, { ...run, ...limit }),
    ({ rules }) => `${count(rules.at(-1)?.cumulativePairs ?? 0)} pairs to compare`,
  );
  const { model, findings } =
    "format" in source
      ? { model: source, findings: [] }
      : await step(
          "Training",
          () => trainModel(prepared, run),
          (trained) => `${trained.model.training.sessions.length} sessions`,
        );
  const least = options.leastProbability === undefined ? {} : { leastProbability: options.leastProbability };
  const scoring = await step(
    "Weighing",
    () => scorePairs(prepared, model, { ...run, ...least }),
    ({ pairs }) => `${count(pairs.left.length)} pairs that may be one person`,
  );
  const threshold = thresholdOf(scoring, options.threshold ?? definition.threshold);
  const clusters = await step("Clustering", () =>
    clusterRows(prepared, model, scoring.pairs, threshold.weightBits, options),
  );
  const missed = await step("Estimating what blocking misses", () => estimateMissed(prepared, model));
  return {
    prepared,
    model,
    blocking,
    missed,
    scoring,
    threshold,
    clusters,
    findings: [...prepared.findings, ...findings],
  };
}

function count(value: number): string {
  return value.toLocaleString("en-GB");
}

/** Throws LINK_TABLE_TOO_SMALL, LINK_TABLE_EMPTY and LINK_KEY_REPEATED. */
export function assertLinkable(tables: readonly LinkTable[]): void {
  for (const table of tables) {
    if (tables.length > 1 && table.rowCount < fewestRows) {
      throw linkErrors.create(
        "LINK_TABLE_TOO_SMALL",
        `The table ${table.name} has ${table.rowCount} rows; a table of fewer than ${fewestRows} is not linked with another, because that would amount to looking people up.`,
        {
          hint: "Link whole tables. To find duplicates within a small table, give it alone.",
          details: { rows: table.rowCount, fewestRows },
        },
      );
    }
    if (table.rowCount < 2) {
      throw linkErrors.create(
        "LINK_TABLE_EMPTY",
        `The table ${table.name} has ${table.rowCount} rows; there is nothing to compare.`,
        {
          hint: "Check that the table was saved whole.",
        },
      );
    }
    assertDistinctIds(table);
  }
}

function assertDistinctIds(table: LinkTable): void {
  const seen = new Set<string>();
  for (const [row, id] of table.ids.entries()) {
    if (id !== "" && !seen.has(id)) {
      seen.add(id);
      continue;
    }
    throw linkErrors.create(
      "LINK_KEY_REPEATED",
      `Row ${row + 1} of the table ${table.name} ${id === "" ? "has no key" : "has the key of an earlier row"}; a key must name one row.`,
      {
        hint: "Name another column with --key, or leave the key out: rows are then numbered.",
        details: { row: row + 1 },
      },
    );
  }
}

function thresholdOf(scoring: Scoring, given: number | undefined): ExpectedQuality {
  if (given === undefined) return chooseThreshold(scoring);
  return expectedAt(scoring, weightOfProbability(Math.min(given, 1 - 1e-12)));
}

/** Clusters of a scoring at a least weight, one to one where the definition says so. */
export function clusterRows(
  prepared: PreparedLinkage,
  model: LinkageModel,
  pairs: ScoredPairs,
  leastWeight: number,
  {
    mustLink = [],
    cannotLink = [],
    scorer = createPairScorer(prepared, model),
  }: Pick<LinkOptions, "mustLink" | "cannotLink"> & { readonly scorer?: PairScorer } = {},
): Clusters {
  const { rowCount } = prepared;
  const frame = { rowCount, leastWeight, ranks: rankRows(prepared.tables), mustLink, cannotLink };
  if (prepared.definition.oneToOne && prepared.tables.length > 1) return linkOneToOne(pairs, frame);
  return clusterPairs(pairs, {
    ...frame,
    priorWeight: priorWeight(model),
    weighRows: (left, right) => scorer.weighRows(left, right),
  });
}

/** The place of each row in the order of ids, table by table, which does not hang on the order of rows. */
function rankRows(tables: readonly LinkTable[]): Uint32Array {
  const ranks = new Uint32Array(tables.reduce((sum, { rowCount }) => sum + rowCount, 0));
  let offset = 0;
  for (const { ids, rowCount } of tables) {
    const order = Uint32Array.from({ length: rowCount }, (_, row) => row).toSorted((a, b) =>
      ids[a]! < ids[b]! ? -1 : 1,
    );
    for (const [rank, row] of order.entries()) ranks[offset + row] = offset + rank;
    offset += rowCount;
  }
  return ranks;
}
