/**
 * Backs up an encrypted study with 1 GB of captures, and tries the backup by restoring it; JSON lines with the rates and
 * the peak of memory. Run with `npx tsx bench/backup.bench.ts`; `--mb=100` for less. Needs three times as much disk.
 * Baseline, on two shared cores (Node 20.20): see docs/decisions/0021.
 */
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "../src/base/clock.ts";
import { sha256 } from "../src/base/node/sha256.ts";
import { writeFileIfChanged } from "../src/base/node/write-file-if-changed.ts";
import type { Progress } from "../src/base/progress.ts";
import { backUpStudy, createStudy, getActor } from "../src/store/index.ts";

const megabytes = Number(process.argv.find((argument) => argument.startsWith("--mb="))?.slice(5) ?? 1000);
const blobMegabytes = 5;
const passphrase = "seven quiet lanterns";

const folder = await mkdtemp(join(tmpdir(), "firsthand-backup-bench-"));
try {
  const study = await createStudy(join(folder, "study"), "bench", systemClock, { passphrase });
  for (let at = 0; at < megabytes; at += blobMegabytes) {
    const bytes = randomBytes(blobMegabytes * 1e6);
    const name = sha256(bytes);
    await writeFileIfChanged(join(study.paths.blobs, name.slice(0, 2), name), bytes);
  }
  const actor = await getActor(study.store.reader);
  const before = process.memoryUsage().rss;
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20);
  const steps: Record<string, number> = {};
  const cpuSteps: Record<string, number> = {};
  let cpuBefore = process.cpuUsage();
  let startedAt = 0;
  let step = "";
  const progress: Progress = {
    start(name) {
      step = name;
      startedAt = performance.now();
      cpuBefore = process.cpuUsage();
    },
    advance() {},
    finish() {
      steps[step] = (performance.now() - startedAt) / 1000;
      const { user, system } = process.cpuUsage(cpuBefore);
      cpuSteps[step] = (user + system) / 1e6;
    },
  };
  const wholeAt = performance.now();
  await backUpStudy(study, join(folder, "backup"), { actor, now: systemClock }, progress);
  const wholeSeconds = (performance.now() - wholeAt) / 1000;
  clearInterval(watch);
  await study.close();
  const rate = (seconds: number | undefined) => Math.round(megabytes / (seconds ?? Number.NaN));
  process.stdout.write(
    `${JSON.stringify({
      bench: "backup",
      megabytes,
      writeMbPerSecond: rate(steps["Writing the backup"]),
      writeMbPerCpuSecond: rate(cpuSteps["Writing the backup"]),
      restoreMbPerSecond: rate(steps["Restoring the backup"]),
      restoreMbPerCpuSecond: rate(cpuSteps["Restoring the backup"]),
      wholeMbPerSecond: rate(wholeSeconds),
      memoryBeforeMb: Math.round(before / 2 ** 20),
      memoryPeakMb: Math.round(peak / 2 ** 20),
    })}\n`,
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}
