import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { systemClock } from "../src/base/clock.ts";
import { silentProgress } from "../src/base/progress.ts";
import { backUpStudy, createStudy, getActor, openStudy } from "../src/store/index.ts";
import { startPostgres } from "../test/support/postgres-server.ts";
import { syntheticChanges } from "./synthetic-study.ts";

// How much memory a backup of a study on PostgreSQL takes, for one and for four times as many testimonies: flat where the two
// peaks are alike. Each backup runs in a process of its own, so that what filled the study is not counted.
// Run: npx tsx bench/backup-postgres.bench.ts [testimonies]
const passphrase = "seven quiet lanterns";
const [first = "20000", url = ""] = process.argv.slice(2);
if (url === "") await measureBoth(Number(first));
else await backUp(first, url);

async function measureBoth(rowCount: number): Promise<void> {
  const server = await startPostgres();
  const home = await mkdtemp(join(tmpdir(), "firsthand-backup-bench-"));
  try {
    for (const count of [rowCount, rowCount * 4]) {
      const folder = join(home, `study-${count}`);
      await fill(folder, server.url, count);
      const { stdout, stderr, status } = spawnSync(
        process.execPath,
        ["--import", "tsx", fileURLToPath(import.meta.url), folder, server.url],
        { encoding: "utf8" },
      );
      if (status !== 0) throw new Error(stderr);
      console.log(
        JSON.stringify({
          name: "backup of a study on PostgreSQL",
          testimonies: count,
          statements: count * 6,
          ...(JSON.parse(stdout) as object),
          cores: cpus().length,
          load: loadavg()[0],
          node: process.version,
        }),
      );
    }
  } finally {
    await server.stop();
    await rm(home, { recursive: true, force: true });
  }
}

async function fill(folder: string, databaseUrl: string, count: number): Promise<void> {
  const study = await createStudy(folder, "bench", systemClock, { databaseUrl });
  const actor = { id: study.store.newId(), name: "bench", role: "owner" as const };
  for (let from = 0; from < count; from += 500) {
    await study.store.record(actor, { name: "import-rows", summary: "Recorded 500 rows." }, async () =>
      syntheticChanges(from, Math.min(500, count - from), study.store.newId, actor.id),
    );
  }
  await study.close();
}

async function backUp(folder: string, databaseUrl: string): Promise<void> {
  const study = await openStudy(folder, undefined, { databaseUrl });
  const actor = await getActor(study.store.reader);
  const before = process.memoryUsage().rss;
  const startedAt = performance.now();
  await backUpStudy(study, `${folder}.backup`, { actor, now: systemClock, passphrase }, silentProgress);
  const seconds = (performance.now() - startedAt) / 1000;
  await study.close();
  const mb = (bytes: number): number => Math.round(bytes / 2 ** 20);
  // The system's own highest mark: copying holds the loop, so a timer would miss it.
  const peak = process.resourceUsage().maxRSS * 1024;
  console.log(
    JSON.stringify({ seconds: Math.round(seconds * 10) / 10, memoryBeforeMb: mb(before), memoryPeakMb: mb(peak) }),
  );
}
