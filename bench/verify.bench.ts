import { mkdtemp, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { silentProgress, type Progress } from "../src/base/progress.ts";
import { createStudy } from "../src/store/index.ts";
import { openSqlite } from "../src/store/dialects/sqlite/open-sqlite.ts";
import { digestProjections, replayJournal } from "../src/store/journal/replay.ts";
import { migrate } from "../src/store/migrate.ts";
import { syntheticChanges } from "./synthetic-study.ts";

// How long verify takes over a study of a million statements, and how much memory, against a replay into a second database
// whose tables are then compared by digest. Run: npx tsx bench/verify.bench.ts [testimonies]
const rowCount = Number(process.argv[2] ?? 166_667);
const statementsPerRow = 6;
const folder = await mkdtemp(join(tmpdir(), "firsthand-bench-"));

try {
  const study = await createStudy(join(folder, "study"), "bench");
  const actor = { id: study.store.newId(), name: "bench", role: "owner" as const };
  for (let from = 0; from < rowCount; from += 500) {
    await study.store.record(actor, { name: "import-rows", summary: "Recorded 500 rows." }, async () =>
      syntheticChanges(from, Math.min(500, rowCount - from), study.store.newId, actor.id),
    );
  }
  const steps: string[] = [];
  const verify = await measured(async () => {
    const { problems } = await study.store.verify(stopwatch(steps));
    if (problems.length > 0) throw new Error(problems.join("\n"));
  });
  await study.close();
  const baseline = await measured(() => replayAndDigest(join(folder, "study", "study.db")));
  console.log(
    JSON.stringify({
      name: "verify",
      statements: rowCount * statementsPerRow,
      targetMs: 60_000,
      ...verify,
      steps,
      baseline: "replay into a second database, digest both",
      baselineMs: baseline.ms,
      baselineCpuMs: baseline.cpuMs,
      baselinePeakMb: baseline.peakMb,
      ratio: Math.round((verify.ms / baseline.ms) * 100) / 100,
      cores: cpus().length,
      node: process.version,
    }),
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function replayAndDigest(file: string): Promise<void> {
  const [engine, replayed] = [openSqlite(file), openSqlite(":memory:")];
  await migrate(replayed);
  await replayJournal(engine.kysely, replayed, watched());
  const [one, other] = [await digestProjections(engine), await digestProjections(replayed)];
  for (const [table, digest] of one) if (other.get(table) !== digest) throw new Error(`${table} differs.`);
  watchMemory();
  await engine.close();
  await replayed.close();
}

/** Wall and processor time, since other work may share the machine, and the most memory seen meanwhile. */
async function measured(work: () => Promise<void>) {
  const [from, cpuFrom] = [performance.now(), process.cpuUsage()];
  peak = 0;
  await work();
  const { user, system } = process.cpuUsage(cpuFrom);
  return {
    ms: Math.round(performance.now() - from),
    cpuMs: Math.round((user + system) / 1000),
    peakMb: Math.round(peak / 2 ** 20),
  };
}

/** The most memory since the measurement began; asked for as the work goes on, since it leaves a timer no turn. */
var peak = 0;

function watchMemory(): void {
  peak = Math.max(peak, process.memoryUsage.rss());
}

function watched(): Progress {
  return { ...silentProgress, advance: watchMemory };
}

function stopwatch(steps: string[]): Progress {
  let from = 0;
  return {
    ...watched(),
    start(step) {
      from = performance.now();
      steps.push(step);
    },
    finish() {
      steps.push(`${Math.round(performance.now() - from)} ms`);
    },
  };
}
