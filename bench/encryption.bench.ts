/**
 * What encryption costs: import of a synthetic table and a query, in one run, on a plain study and on an encrypted one,
 * in turn; JSON lines with the best of several runs each and their ratio. The encrypted run has the passphrase stretched,
 * as each command has. Run after `npm run build` with `npx tsx bench/encryption.bench.ts`; `--rows=10000`, `--runs=3`.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "../src/base/clock.ts";
import { silentProgress } from "../src/base/progress.ts";
import { StudyConfiguration } from "../src/model/study.ts";
import { askStudy } from "../src/pipeline.ts";
import { importTable } from "../src/stages/register/index.ts";
import { createStudy, getActor, openStudy } from "../src/store/index.ts";
import { syntheticMapping, writeSyntheticTable } from "./synthetic-table.ts";

const option = (name: string, otherwise: number): number =>
  Number(process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3) ?? otherwise);
const rowCount = option("rows", 20_000);
const runCount = option("runs", 3);
const passphrase = "seven quiet lanterns";

const folder = await mkdtemp(join(tmpdir(), "firsthand-encryption-bench-"));
try {
  const table = join(folder, "synthetic.csv");
  await writeSyntheticTable(table, rowCount);
  const best = { plain: { seconds: Infinity, cpu: Infinity }, encrypted: { seconds: Infinity, cpu: Infinity } };
  for (let run = 0; run < runCount; run += 1) {
    for (const kind of ["plain", "encrypted"] as const) {
      const took = await measure(join(folder, `${kind}-${run}`), table, kind === "encrypted");
      best[kind] = {
        seconds: Math.min(best[kind].seconds, took.seconds),
        cpu: Math.min(best[kind].cpu, took.cpu),
      };
    }
  }
  const round = (value: number): number => Math.round(value * 100) / 100;
  process.stdout.write(
    `${JSON.stringify({
      bench: "encryption",
      rows: rowCount,
      plainSeconds: round(best.plain.seconds),
      encryptedSeconds: round(best.encrypted.seconds),
      ratio: round(best.encrypted.seconds / best.plain.seconds),
      plainCpuSeconds: round(best.plain.cpu),
      encryptedCpuSeconds: round(best.encrypted.cpu),
      cpuRatio: round(best.encrypted.cpu / best.plain.cpu),
    })}\n`,
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function measure(study: string, table: string, isEncrypted: boolean) {
  await (await createStudy(study, "bench", systemClock, isEncrypted ? { passphrase } : {})).close();
  const startedAt = performance.now();
  const before = process.cpuUsage();
  const opened = await openStudy(study, systemClock, { unlock: async () => ({ passphrase }) });
  const actor = await getActor(opened.store.reader);
  const configuration = StudyConfiguration.parse({ title: "Synthetic" });
  await importTable(opened.store, actor, table, { mapping: syntheticMapping, configuration }, silentProgress);
  const { session } = await askStudy(opened.store, actor);
  await session.select("select nationality, count(*) from included_cases group by all");
  session.close();
  await opened.close();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - startedAt) / 1000, cpu: (user + system) / 1e6 };
}
