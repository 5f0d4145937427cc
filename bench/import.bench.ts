/**
 * Imports synthetic tables of seven columns, shaped like the founding appendix, into a fresh study on disk; one JSON line a size.
 * Run with `npx tsx bench/import.bench.ts`, and `--full` for a million rows too. Each size runs in a process of its own.
 */
import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { silentProgress } from "../src/base/progress.ts";
import { StudyConfiguration } from "../src/model/study.ts";
import { importTable } from "../src/stages/register/index.ts";
import { createStudy, getActor } from "../src/store/index.ts";
import { syntheticMapping, writeSyntheticTable } from "./synthetic-table.ts";

async function measure(rowCount: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "firsthand-bench-"));
  try {
    const file = join(folder, "synthetic.csv");
    await writeSyntheticTable(file, rowCount);
    const study = await createStudy(join(folder, "study"), "bench");
    const actor = await getActor(study.store.reader);
    const configuration = StudyConfiguration.parse({ title: "Synthetic" });
    const time = async () => {
      const startedAt = performance.now();
      const before = process.cpuUsage();
      const report = await importTable(
        study.store,
        actor,
        file,
        { mapping: syntheticMapping, configuration },
        silentProgress,
      );
      const { user, system } = process.cpuUsage(before);
      return {
        seconds: (performance.now() - startedAt) / 1000,
        cpuSeconds: (user + system) / 1e6,
        added: report.added,
      };
    };
    const first = await time();
    const again = await time();
    await study.close();
    const [cpu] = cpus();
    const line = {
      bench: "import",
      rows: rowCount,
      seconds: round(first.seconds),
      cpuSeconds: round(first.cpuSeconds),
      microsecondsPerRow: round((first.seconds * 1e6) / rowCount),
      rowsAdded: first.added,
      againSeconds: round(again.seconds),
      againRowsAdded: again.added,
      peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1024),
      machine: {
        cpu: cpu?.model,
        cores: cpus().length,
        memoryGb: Math.round(totalmem() / 2 ** 30),
        node: process.version,
      },
    };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

const asked = process.argv.find((argument) => argument.startsWith("--rows="));
if (asked === undefined) {
  const sizes = [10_000, 100_000, ...(process.argv.includes("--full") ? [1_000_000] : [])];
  for (const size of sizes) {
    spawnSync(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url), `--rows=${size}`], {
      stdio: "inherit",
    });
  }
} else await measure(Number(asked.slice("--rows=".length)));
