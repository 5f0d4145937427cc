import { join, resolve } from "node:path";
import { parseHTML } from "linkedom";
import { writeWhole } from "../../base/node/files/write-whole.ts";
import { mayBeReplaced, replaceFolder } from "../../base/node/replace-folder.ts";
import { drawLinkageFigure } from "../../figures/draw-linkage-figure.ts";
import { serialiseCsv } from "../../formats/serialise-csv.ts";
import { serialiseYaml } from "../../formats/yaml.ts";
import type { LinkageFigure } from "../../model/linkage-figure.ts";
import type { Cell } from "../../model/result.ts";
import { linkErrors } from "./errors.ts";
import { evaluateClusters, type Quality, type Truth } from "./evaluate.ts";
import { evaluateCurve } from "./evaluate-curve.ts";
import { explainPair, idOf, sayWaterfall } from "./explain-pair.ts";
import type { Linkage } from "./link-tables.ts";
import { matchWeightBars, thresholdCurve, weightHistogram } from "./linkage-figures.ts";
import { probabilityOfWeight, serialiseModel } from "./linkage-model.ts";
import { choosePairsToExplain, createPairSplit } from "./pair-lists.ts";
import { createPairScorer } from "./score-pairs.ts";

export interface WriteOptions {
  /** Why the tables are linked; it stands in the output. */
  readonly purpose: string;
  readonly tables: readonly { readonly name: string; readonly sha256: string }[];
  readonly truth?: Truth;
  readonly truthColumn?: string;
  /** Pairs explained step by step. */
  readonly waterfalls: number;
  /** What a draft made of each column. */
  readonly readings?: readonly { readonly column: string; readonly reading: string }[];
}

/** The file that tells a linkage's folder from any other. */
const mark = "linkage.json";
const { document } = parseHTML("<!doctype html><html><body></body></html>");

/** Throws LINK_OUTPUT_EXISTS where a folder holds something that is no linkage. Asked before the work begins. */
export async function assertOutputFree(folder: string): Promise<void> {
  if (await mayBeReplaced(folder, mark)) return;
  throw linkErrors.create("LINK_OUTPUT_EXISTS", "The output folder holds files that are no output of a linkage.", {
    hint: "Name a folder that is empty or not there yet.",
  });
}

/** Writes pairs, clusters, model, waterfalls and charts into a folder, all or nothing. Gives the quality where a truth is known. */
export async function writeLinkage(
  folder: string,
  linkage: Linkage,
  options: WriteOptions,
): Promise<Quality | undefined> {
  await assertOutputFree(folder);
  const leftCount = linkage.prepared.tables.length === 1 ? undefined : linkage.prepared.leftCount;
  const quality =
    options.truth === undefined ? undefined : evaluateClusters(linkage.clusters, options.truth, leftCount);
  const curve = options.truth === undefined ? undefined : evaluateCurve(linkage, options.truth);
  await replaceFolder(resolve(folder), async (temporary) => {
    const write = (name: string, content: string): Promise<void> => writeText(join(temporary, name), content);
    const writeJson = (name: string, value: unknown): Promise<void> =>
      write(name, `${JSON.stringify(value, undefined, 2)}\n`);
    await writePairs(temporary, linkage);
    await writeRows(join(temporary, "clusters.csv"), clusterColumns(linkage), clusterRows(linkage));
    await write("model.json", serialiseModel(linkage.model));
    await write("model.yaml", serialiseYaml(linkage.model.definition));
    await writeWaterfalls(temporary, linkage, options.waterfalls);
    const chart = (name: string, figure: LinkageFigure): Promise<void> =>
      write(`charts/${name}.svg`, drawLinkageFigure(figure, { document, idPrefix: name }));
    await chart("weight-histogram", weightHistogram(linkage));
    await chart("match-weights", matchWeightBars(linkage));
    await chart("threshold-curve", thresholdCurve(linkage, curve));
    if (curve !== undefined) {
      const columns = ["weight", "of", "precision", "recall", "f1"];
      const rows = curve.map(({ of, weightBits, precision, recall, f1 }): Cell[] => [
        weightBits,
        of,
        precision,
        recall,
        f1,
      ]);
      await write("evaluation.csv", serialiseCsv(columns, rows));
    }
    await writeJson(mark, summarise(linkage, options, quality));
  });
  return quality;
}

/** What a reader needs first: purpose, what was compared, the threshold and how it came about, what to be careful with. */
function summarise(linkage: Linkage, options: WriteOptions, quality: Quality | undefined) {
  const { prepared, blocking, missed, scoring, threshold, clusters, findings, model } = linkage;
  const sizes = new Map<number, number>();
  for (const cluster of clusters) sizes.set(cluster, (sizes.get(cluster) ?? 0) + 1);
  return {
    protection: "Internal, unprotected",
    purpose: options.purpose,
    tables: options.tables.map(({ name, sha256 }, at) => ({ name, sha256, rows: prepared.tables[at]?.rowCount })),
    ...(options.readings === undefined ? {} : { draft: options.readings }),
    blocking,
    missed,
    matchShare: model.matchShare,
    expectedMatches: scoring.expectedMatches,
    threshold: {
      ...threshold,
      chosen:
        prepared.definition.threshold === undefined
          ? "where the model expects the highest F1; no truth was used"
          : "given by the model",
    },
    clusters: {
      count: sizes.size,
      ofSeveralRows: [...sizes.values()].filter((size) => size > 1).length,
      largest: [...sizes.values()].reduce((a, b) => Math.max(a, b), 0),
    },
    ...(quality === undefined ? {} : { evaluation: { truth: options.truthColumn, ...quality } }),
    findings,
  };
}

async function writePairs(folder: string, linkage: Linkage): Promise<void> {
  const columns = ["left", "right", "weight", "probability"];
  const { linked, possible } = createPairSplit(linkage);
  const rows = function* (pairs: Iterable<number>): Generator<Cell[]> {
    const { left, right, weights } = linkage.scoring.pairs;
    for (const pair of pairs) {
      const weight = weights[pair]!;
      yield [
        idOf(linkage.prepared, left[pair]!),
        idOf(linkage.prepared, right[pair]!),
        rounded(weight, 4),
        rounded(probabilityOfWeight(weight), 6),
      ];
    }
  };
  await writeRows(join(folder, "pairs.csv"), columns, rows(linked));
  await writeRows(join(folder, "possible-pairs.csv"), columns, rows(possible));
}

function clusterColumns({ prepared }: Linkage): string[] {
  return prepared.tables.length === 1 ? ["id", "cluster"] : ["id", "cluster", "table"];
}

function* clusterRows({ prepared, clusters }: Linkage): Generator<Cell[]> {
  const numbers = new Map<number, number>();
  for (const [row, cluster] of clusters.entries()) {
    const number = numbers.get(cluster) ?? numbers.size + 1;
    numbers.set(cluster, number);
    const id = idOf(prepared, row);
    yield prepared.tables.length === 1 ? [id, number] : [id, number, row < prepared.leftCount ? 1 : 2];
  }
}

async function writeWaterfalls(folder: string, linkage: Linkage, count: number): Promise<void> {
  const scorer = createPairScorer(linkage.prepared, linkage.model);
  const { left, right } = linkage.scoring.pairs;
  const waterfalls = choosePairsToExplain(linkage, count).map((pair) =>
    explainPair(linkage.prepared, linkage.model, scorer, left[pair]!, right[pair]!),
  );
  await writeText(join(folder, "waterfalls.json"), `${JSON.stringify(waterfalls, undefined, 1)}\n`);
  await writeText(
    join(folder, "waterfalls.txt"),
    `Internal, unprotected\n\n${waterfalls.map((waterfall) => sayWaterfall(waterfall)).join("\n")}`,
  );
}

const chunkRows = 5000;

/** Writes a long table in pieces. */
async function writeRows(file: string, columns: string[], rows: Iterable<Cell[]>): Promise<void> {
  async function* pieces(): AsyncGenerator<Buffer> {
    yield Buffer.from(serialiseCsv(columns, []));
    let chunk: Cell[][] = [];
    for (const row of rows) {
      chunk.push(row);
      if (chunk.length < chunkRows) continue;
      yield Buffer.from(withoutHeader(chunk));
      chunk = [];
    }
    if (chunk.length > 0) yield Buffer.from(withoutHeader(chunk));
  }
  const withoutHeader = (chunk: Cell[][]): string => {
    const text = serialiseCsv(columns, chunk);
    return text.slice(text.indexOf("\r\n") + 2);
  };
  await writeWhole(file, pieces());
}

function writeText(file: string, content: string): Promise<void> {
  return writeWhole(file, [Buffer.from(content)]);
}

function rounded(value: number, decimals: number): number {
  return Math.round(value * 10 ** decimals) / 10 ** decimals;
}
