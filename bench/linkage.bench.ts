/**
 * Finds duplicates among invented people: blocking, training, weighing, clustering; one JSON line a size, each in a process of its own.
 * Run with `npx tsx bench/linkage.bench.ts` after `npm run build`, since threads run built code; `--rows=N` for one size, `--full` for ten
 * million too, `--sql` to hold a million against the same comparison as one SQL statement in DuckDB.
 */
import { spawnSync } from "node:child_process";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import {
  countPatterns,
  evaluateClusters,
  LinkageDefinition,
  linkTables,
  prepareLinkage,
  type PreparedLinkage,
} from "../src/stages/resolve/index.ts";
import { countPatternsInSql } from "../test/support/duckdb-patterns.ts";
import { syntheticPeople } from "./synthetic-people.ts";

const comparisons = [
  { kind: "jaro-winkler", column: "given", atLeast: [0.92, 0.8], termFrequency: true },
  { kind: "jaro-winkler", column: "family", atLeast: [0.92, 0.8], termFrequency: true },
  { kind: "damerau-levenshtein", column: "born", atMost: [1] },
  { kind: "category", column: "town", termFrequency: true },
  { kind: "category", column: "sex" },
];

/** Rules that a million people take; past two millions the blocks of one column alone would be too large. */
const wideRules = [["born"], ["given", "family"], ["family", "town"], ["given", "town"]];
const narrowRules = [
  ["born", "given"],
  ["born", "family"],
  ["given", "family", "town"],
];

const definitionFor = (people: number): LinkageDefinition =>
  LinkageDefinition.parse({ linkage: 1, comparisons, blocking: people > 2_000_000 ? narrowRules : wideRules });

async function measure(count: number): Promise<void> {
  const { table, people } = syntheticPeople(count);
  const definition = definitionFor(count);
  const steps: Record<string, number> = {};
  let [name, startedAt] = ["", 0];
  const progress = {
    start(step: string) {
      [name, startedAt] = [step, performance.now()];
    },
    advance() {},
    finish() {
      steps[name] = round((performance.now() - startedAt) / 1000);
    },
  };
  const cpuBefore = process.cpuUsage();
  const from = performance.now();
  const linkage = await linkTables([table], definition, { progress, pairLimit: 1e10 });
  const seconds = (performance.now() - from) / 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  const { precision, recall, f1 } = evaluateClusters(
    linkage.clusters,
    people.map((person) => person + 1),
  );
  print({
    bench: "linkage",
    people: count,
    rows: table.rowCount,
    pairs: linkage.scoring.comparedCount,
    seconds: round(seconds),
    cpuSeconds: round((user + system) / 1e6),
    steps,
    peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1024),
    quality: { precision: round(precision), recall: round(recall), f1: round(f1) },
  });
}

/** The comparing alone: pairs a second on one thread, and beside the same comparison in SQL. */
async function compareEngines(count: number): Promise<void> {
  const { table } = syntheticPeople(count);
  const definition = definitionFor(count);
  const prepared = prepareLinkage(definition, [table]);
  const time = async (threads: number) => {
    const cpuBefore = process.cpuUsage();
    const from = performance.now();
    const counts = await countPatterns(prepared, { threads });
    const { user, system } = process.cpuUsage(cpuBefore);
    return { counts, seconds: (performance.now() - from) / 1000, cpuSeconds: (user + system) / 1e6 };
  };
  await countPatterns(prepared, { threads: 2 });
  const one = [await time(1), await time(1), await time(1)].toSorted((a, b) => a.cpuSeconds - b.cpuSeconds)[0]!;
  const two = [await time(2), await time(2), await time(2)].toSorted((a, b) => a.seconds - b.seconds)[0]!;
  const pairs = one.counts.reduce((sum, [, n]) => sum + n, 0);
  const folder = await mkdtemp(join(tmpdir(), "firsthand-bench-"));
  try {
    const csv = join(folder, "people.csv");
    await writeCsv(csv, prepared);
    const cpuBefore = process.cpuUsage();
    const sql = await countPatternsInSql(csv, definition, 2);
    const { user, system } = process.cpuUsage(cpuBefore);
    print({
      bench: "linkage against SQL",
      people: count,
      pairs,
      kernelSecondsOnOneThread: round(one.seconds),
      millionPairsPerCpuSecond: round(pairs / one.cpuSeconds / 1e6),
      kernelSecondsOnTwoThreads: round(two.seconds),
      duckdbSecondsOnTwoThreads: round(sql.seconds),
      duckdbCpuSeconds: round((user + system) / 1e6),
      ratio: round(sql.seconds / two.seconds),
      cpuRatio: round((user + system) / 1e6 / one.cpuSeconds),
      samePatternCounts: JSON.stringify(sql.counts) === JSON.stringify(two.counts),
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The values as both engines compare them: folded, and empty where they say nothing. */
async function writeCsv(file: string, { comparisons: prepared, rowCount }: PreparedLinkage): Promise<void> {
  function* lines(): Generator<string> {
    yield `${prepared.map(({ name }) => name).join(",")}\n`;
    for (let row = 0; row < rowCount; row += 1)
      yield `${prepared.map(({ values, kernel }) => values[kernel.codes[row]!]).join(",")}\n`;
  }
  await pipeline(lines(), createWriteStream(file));
}

function print(line: object): void {
  const [cpu] = cpus();
  const machine = {
    cpu: cpu?.model,
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
  process.stdout.write(`${JSON.stringify({ ...line, machine })}\n`);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

const option = (name: string): string | undefined =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.split("=")[1];
const asked = option("rows");
if (asked !== undefined)
  await (process.argv.includes("--sql") ? compareEngines(Number(asked)) : measure(Number(asked)));
else {
  const sizes = [10_000, 50_000, 100_000, 1_000_000, ...(process.argv.includes("--full") ? [10_000_000] : [])];
  const run = (args: readonly string[]): void => {
    spawnSync(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url), ...args], { stdio: "inherit" });
  };
  for (const size of sizes) run([`--rows=${size}`]);
  run(["--rows=1000000", "--sql"]);
}
