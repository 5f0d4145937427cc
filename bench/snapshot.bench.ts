import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { StudyConfiguration, variablesOf } from "../src/model/study.ts";
import { freezeStudy, openQuerySession, openSnapshot, readStudy } from "../src/snapshot/index.ts";
import { openStudy } from "../src/store/index.ts";
import { fillStudy } from "./synthetic-study.ts";

// What it takes a new process to freeze and open a study, against reading the same statements out of SQLite by one plain query.
const rowCount = Number(process.argv[2] ?? 100_000);
const folder = process.argv[3];

if (folder === undefined) {
  const made = await mkdtemp(join(tmpdir(), "firsthand-bench-"));
  try {
    await fillStudy(join(made, "study"), rowCount);
    for (let run = 0; run < 3; run += 1) {
      process.stdout.write(
        execFileSync(process.execPath, [
          ...process.execArgv,
          fileURLToPath(import.meta.url),
          String(rowCount),
          join(made, "study"),
        ]),
      );
    }
  } finally {
    await rm(made, { recursive: true, force: true });
  }
} else await measure(folder);

async function measure(at: string): Promise<void> {
  const study = await openStudy(at);
  const { store } = study;
  const configuration = StudyConfiguration.parse({ title: "Bench" });
  let contents: Awaited<ReturnType<typeof readStudy>> | undefined;
  let snapshot: ReturnType<typeof freezeStudy> | undefined;
  const cpuBefore = process.cpuUsage();
  const readMs = await timed(async () => (contents = await readStudy(store.reader)));
  if (contents === undefined) throw new Error("Nothing was read.");
  const options = { configuration, variables: variablesOf(configuration), takenOn: "2020-01-01" };
  const read = contents;
  const freezeMs = await timed(() => (snapshot = freezeStudy(read, options)));
  if (snapshot === undefined) throw new Error("Nothing was frozen.");
  const frozen = snapshot;
  const openMs = await timed(async () => {
    const open = await openSnapshot(frozen);
    const answer = await open.select("select count(*) from cases");
    if (Number(answer.rows[0]?.[0]) !== rowCount) throw new Error("The snapshot lacks cases.");
    open.close();
  });
  const cpu = process.cpuUsage(cpuBefore);
  const session = openQuerySession([() => frozen.tables(frozen.worlds[0] ?? fail())], true);
  const queryMs = await timed(() => session.select("select count(*) from cases"));
  session.close();
  const baselineMs = await timed(() => store.reader.selectFrom("statements").selectAll().execute());
  await study.close();
  const ms = readMs + freezeMs + openMs;
  const machine = {
    cores: cpus().length,
    node: process.version,
    cases: rowCount,
    rssMb: Math.round(process.resourceUsage().maxRSS / 1024),
  };
  console.log(
    JSON.stringify({
      name: "read, freeze and open a snapshot",
      ms,
      readMs,
      freezeMs,
      openMs,
      cpuMs: Math.round((cpu.user + cpu.system) / 1000),
      firstQueryMs: queryMs,
      baseline: "select * from statements",
      baselineMs,
      ratio: ms / baselineMs,
      ...machine,
    }),
  );
}

async function timed(work: () => unknown): Promise<number> {
  const from = performance.now();
  await work();
  return Math.round(performance.now() - from);
}

function fail(): never {
  throw new Error("The snapshot has no world.");
}
