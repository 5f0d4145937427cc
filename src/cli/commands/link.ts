import { readFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { writeFileIfChanged } from "../../base/node/write-file-if-changed.ts";
import { serialiseYaml } from "../../formats/yaml.ts";
import {
  assertLinkable,
  assertOutputFree,
  draftModel,
  linkErrors,
  linkTables,
  parseLinkageModel,
  readLinkTable,
  readTruth,
  withKey,
  writeLinkage,
  type DraftedModel,
  type Linkage,
  type LinkageDefinition,
  type LinkageModel,
  type LinkTable,
  type Quality,
} from "../../stages/resolve/index.ts";
import { cliErrors } from "../errors.ts";
import { print, tell, terminalProgress } from "../terminal.ts";

export interface LinkCommandOptions {
  readonly out: string;
  readonly model?: string;
  readonly draft?: boolean;
  readonly draftOnly?: boolean;
  readonly purpose?: string;
  readonly key?: string;
  readonly truth?: string;
  readonly truthMatch?: string;
  readonly leaveOut?: readonly string[];
  readonly threshold?: number;
  readonly least: number;
  readonly pairLimit: number;
  readonly waterfalls: number;
  readonly threads?: number;
  readonly json?: boolean;
}

export async function link(first: string, second: string | undefined, options: LinkCommandOptions): Promise<void> {
  checkOptions(options);
  if (options.draftOnly !== true) await assertOutputFree(options.out);
  const pattern = options.truthMatch === undefined ? undefined : toPattern(options.truthMatch);
  const progress = terminalProgress();
  progress.start("Reading");
  const read = await Promise.all([first, ...(second === undefined ? [] : [second])].map((path) => readLinkTable(path)));
  const plain = read.map(({ table }) => table);
  progress.finish(plain.map(({ name, rowCount }) => `${name}, ${rowCount.toLocaleString("en-GB")} rows`).join("; "));
  for (const table of plain) assertHas(table, [options.truth, ...(options.leaveOut ?? [])]);

  const leaveOut = [...(options.leaveOut ?? []), ...(options.truth === undefined ? [] : [options.truth])];
  const source = options.model === undefined ? draftOf(plain, options, leaveOut) : await readModel(options.model);
  const definition = "readings" in source ? source.definition : "format" in source ? source.definition : source;
  const key = options.key ?? definition.key;
  if (options.draftOnly === true) {
    const file = resolve(options.out, "model.yaml");
    await writeFileIfChanged(file, serialiseYaml(definition));
    print(`Wrote ${file}.\n${sayReadings(source)}`);
    return;
  }
  const tables = plain.map((table) => withKey(table, key));
  assertLinkable(tables);
  const truth = options.truth === undefined ? undefined : readTruth(tables, options.truth, pattern);
  const linkage = await linkTables(tables, "readings" in source ? source.definition : source, {
    progress,
    pairLimit: options.pairLimit,
    leastProbability: options.least,
    ...(options.threads === undefined ? {} : { threads: options.threads }),
    ...(options.threshold === undefined ? {} : { threshold: options.threshold }),
  });
  progress.start("Writing");
  const quality = await writeLinkage(options.out, linkage, {
    purpose: options.purpose ?? "not stated",
    tables: read.map(({ table, sha256 }) => ({ name: table.name, sha256 })),
    waterfalls: options.waterfalls,
    ...(truth === undefined ? {} : { truth }),
    ...(options.truth === undefined ? {} : { truthColumn: options.truth }),
    ...("readings" in source ? { readings: source.readings.map(({ column, reading }) => ({ column, reading })) } : {}),
  });
  progress.finish(options.out);
  if (options.purpose === undefined) tell("No purpose was stated; --purpose puts one on record beside the result.");
  if (options.json === true) print(JSON.stringify(outcomeOf(linkage, quality), undefined, 2));
  else print(sayOutcome(linkage, quality, source));
}

function checkOptions(options: LinkCommandOptions): void {
  const isDraft = options.draft === true || options.draftOnly === true;
  if (options.model === undefined && !isDraft)
    throw cliErrors.create("CLI_OPTION_UNFIT", "A linkage needs a model.", {
      hint: "Give one with --model FILE, or have one drafted from the table with --draft.",
    });
  if (options.model !== undefined && isDraft)
    throw cliErrors.create("CLI_OPTION_UNFIT", "A model was given and one was to be drafted.", {
      hint: "Leave one of them out.",
    });
  if (options.truthMatch !== undefined && options.truth === undefined)
    throw cliErrors.create("CLI_OPTION_UNFIT", "--truth-match needs the column that it is matched in.", {
      hint: "Add --truth COLUMN.",
    });
}

function toPattern(text: string): RegExp {
  try {
    return new RegExp(text, "u");
  } catch (error) {
    throw cliErrors.create("CLI_OPTION_UNFIT", "The pattern of --truth-match is no regular expression.", {
      hint: "An example: --truth-match '^rec-(\\d+)-'",
      cause: error,
    });
  }
}

function assertHas(table: LinkTable, wanted: readonly (string | undefined)[]): void {
  const present = table.columns.map(({ name }) => name);
  const missing = wanted.find((name) => name !== undefined && !present.includes(name));
  if (missing !== undefined)
    throw linkErrors.create("LINK_COLUMN_MISSING", `The table ${table.name} has no column ${missing}.`, {
      hint: `Its columns are ${present.join(", ")}.`,
    });
}

function draftOf(tables: readonly LinkTable[], options: LinkCommandOptions, leaveOut: readonly string[]): DraftedModel {
  return draftModel(tables, { leaveOut, ...(options.key === undefined ? {} : { key: options.key }) });
}

async function readModel(file: string): Promise<LinkageDefinition | LinkageModel> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    throw linkErrors.create("LINK_MODEL_UNREADABLE", "The model's file cannot be read.", {
      hint: "Check the path after --model.",
      cause: error,
    });
  });
  return parseLinkageModel(text, basename(file));
}

function outcomeOf(linkage: Linkage, quality: Quality | undefined) {
  const { prepared, scoring, threshold, clusters, missed, findings } = linkage;
  return {
    rows: prepared.rowCount,
    comparedPairs: scoring.comparedCount,
    expectedMatches: scoring.expectedMatches,
    threshold,
    missed,
    clusters: new Set(clusters).size,
    findings,
    ...(quality === undefined ? {} : { evaluation: quality }),
  };
}

function sayOutcome(linkage: Linkage, quality: Quality | undefined, source: object): string {
  const { threshold, clusters, prepared, missed, findings } = linkage;
  const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;
  return [
    ...("readings" in source ? [sayReadings(source), ""] : []),
    `${prepared.rowCount.toLocaleString("en-GB")} rows in ${new Set(clusters).size.toLocaleString("en-GB")} clusters.`,
    `Linked from a weight of ${threshold.weightBits.toFixed(1)} (probability ${threshold.probability.toFixed(3)}); the model expects precision ${percent(threshold.precision)} and recall ${percent(threshold.recall)} of the compared pairs.`,
    `Of the matches in a sample of ${missed.sampledRows.toLocaleString("en-GB")} rows, blocking misses about ${percent(missed.expectedMatches === 0 ? 0 : missed.expectedMissed / missed.expectedMatches)}.`,
    ...(quality === undefined
      ? []
      : [
          `Against the truth: precision ${quality.precision.toFixed(4)}, recall ${quality.recall.toFixed(4)}, F1 ${quality.f1.toFixed(4)} (pairs within clusters).`,
        ]),
    ...findings.map(({ rule, where, read, made }) => `${rule}: ${where.column ?? where.label ?? ""}: ${read}. ${made}`),
    "Internal, unprotected. Nothing was decided: look through possible-pairs.csv and waterfalls.txt.",
  ].join("\n");
}

function sayReadings(source: object): string {
  if (!("readings" in source)) return "";
  return (source as DraftedModel).readings.map(({ column, reading }) => `${column}: ${reading}`).join("\n");
}
