import { mkdtemp, rm } from "node:fs/promises";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { silentProgress } from "../src/base/progress.ts";
import { createStudy, openStudy } from "../src/store/index.ts";
import { loadStudy } from "../test/support/load-runs.ts";
import { startPostgres } from "../test/support/postgres-server.ts";

// Eight writers and eight readers on one study on PostgreSQL for two minutes; the server's data are in memory where there is a disk for it.
// Baseline: one writer alone for a quarter of the time.
const seconds = Number(process.argv[2] ?? 120);
const processes = Number(process.argv[3] ?? 4);
const folder = await mkdtemp(join(tmpdir(), "firsthand-bench-"));
const server = await startPostgres();
const databaseUrl = server.url;

try {
  const alone = await measure("alone", seconds / 4, { processes: 1, writers: 1, readers: 0 });
  const together = await measure("together", seconds, { processes, writers: 8 / processes, readers: 8 / processes });
  console.log(
    JSON.stringify({
      name: "commands a second, 8 writers and 8 readers on PostgreSQL",
      ...together,
      baseline: "one writer alone",
      baselinePerSecond: alone.perSecond,
      baselineCpuMsPerCommand: alone.cpuMsPerCommand,
      cores: cpus().length,
      load: loadavg()[0],
      node: process.version,
    }),
  );
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

async function measure(
  name: string,
  forSeconds: number,
  who: { readonly processes: number; readonly writers: number; readonly readers: number },
) {
  const study = join(folder, name);
  await (await createStudy(study, "bench", undefined, { databaseUrl })).close();
  const before = server.cpuMs();
  const report = await loadStudy(study, { seconds: forSeconds, ...who, databaseUrl });
  const serverCpuMs = server.cpuMs() - before;
  const opened = await openStudy(study, undefined, { databaseUrl });
  const { problems, commandCount } = await opened.store.verify(silentProgress);
  await opened.close();
  if (problems.length > 0 || commandCount !== report.commands + 1)
    throw new Error(`The chain broke: ${commandCount} commands, ${problems.join("\n")}`);
  const cpuMsPerCommand = Math.round(((report.cpuMs + serverCpuMs) / report.commands) * 100) / 100;
  const perSecond = Math.round(report.commands / forSeconds);
  return { perSecond, cpuMsPerCommand, seconds: forSeconds, ...report, serverCpuMs, chain: "unbroken" };
}
