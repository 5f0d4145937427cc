/**
 * Imports synthetic tables of seven columns, shaped like the founding appendix, into a fresh study on disk; one JSON line a size.
 * Run with `npx tsx bench/import.bench.ts`, and `--full` for a million rows too. Each size runs in a process of its own.
 */
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { silentProgress } from "../src/base/progress.ts";
import { StudyConfiguration } from "../src/model/study.ts";
import { importTable, Mapping } from "../src/stages/register/index.ts";
import { createSeededRandom } from "../src/stats/seeded-random.ts";
import { createStudy, getActor } from "../src/store/index.ts";

const forms = ["full name", "kunya", "kunya and nisba", "single name", "initialled", "unknown"];
const demonyms = [
  "Syrian",
  "Saudi",
  "Tunisian",
  "German",
  "British",
  "Indonesian",
  "Turkish",
  "Tajik",
  "Likely Turkish",
  "Unknown",
];

/** Writes the table; the same rows for the same count. */
async function writeSyntheticTable(file: string, rowCount: number): Promise<void> {
  const random = createSeededRandom(`import bench ${rowCount}`);
  const pick = (labels: readonly string[]): string => labels[random.nextBelow(labels.length)] as string;
  const stream = createWriteStream(file);
  stream.write("n,name_form,nationality,sex,date,source,footnote\n");
  for (let n = 1; n <= rowCount; n += 1) {
    const [day, month, year] = [random.nextBelow(28) + 1, random.nextBelow(12) + 1, random.nextBelow(2) + 14];
    const date = `${String(day).padStart(2, "0")}/${String(month).padStart(2, "0")}/${year}`;
    const line = `${n},${pick(forms)},${pick(demonyms)},${pick(["M", "F"])},${date},Outlet ${random.nextBelow(300)},\n`;
    if (!stream.write(line)) await once(stream, "drain");
  }
  stream.end();
  await once(stream, "finish");
}

const mapping = Mapping.parse({
  table: "synthetic",
  key: "n",
  columns: {
    name_form: { property: "name_form" },
    nationality: { property: "nationality" },
    sex: { property: "sex" },
    date: { property: "became_public" },
    source: { property: "publisher" },
    footnote: { marks: true },
  },
});

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
      const report = await importTable(study.store, actor, file, { mapping, configuration }, silentProgress);
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
