import { mkdtemp, rm } from "node:fs/promises";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { createStudy } from "../src/store/index.ts";
import { crashClients, crashServers, type CrashOptions } from "../test/support/crash-runs.ts";
import { startPostgres } from "../test/support/postgres-server.ts";

// Kills clients and servers in the middle of commands and looks at the study after each time: that every acknowledged command is there,
// none by half, and that the study verifies.
//   node --import tsx bench/crash.bench.ts [KILLS [SEED]]     5,000 unless told: two fifths clients on SQLite, two fifths on PostgreSQL, the
//   rest PostgreSQL itself. Prints how far it is; ends with 1 where a promise was broken.
const kills = Number(process.argv[2] ?? 5000);
const seed = Number(process.argv[3] ?? Date.now() % 2 ** 31);
const home = await mkdtemp(join(tmpdir(), "firsthand-crash-bench-"));
const server = await startPostgres();

let studies = 0;
async function found(databaseUrl?: string): Promise<string> {
  studies += 1;
  const folder = join(home, `study-${studies}`);
  const options = databaseUrl === undefined ? {} : { databaseUrl };
  await (await createStudy(folder, "bench", undefined, options)).close();
  return folder;
}

const ofClients = Math.round(kills * 0.4);
const onServer = { found: () => found(server.url), databaseUrl: server.url };
const kinds: readonly {
  readonly name: string;
  readonly runs: number;
  readonly run: (options: CrashOptions) => ReturnType<typeof crashClients>;
  readonly where: Pick<CrashOptions, "found" | "databaseUrl">;
}[] = [
  { name: "clients on SQLite", runs: ofClients, run: crashClients, where: { found: () => found() } },
  { name: "clients on PostgreSQL", runs: ofClients, run: crashClients, where: onServer },
  {
    name: "PostgreSQL itself",
    runs: kills - 2 * ofClients,
    run: (options) => crashServers(server, options),
    where: onServer,
  },
];

let broken = 0;
try {
  for (const { name, runs, run, where } of kinds) {
    const from = performance.now();
    const report = await run({
      ...where,
      runs,
      seed,
      onRun(done) {
        if (done % 50 === 0) process.stderr.write(`${name}: ${done} of ${runs}\n`);
      },
    });
    broken += report.problems.length;
    console.log(
      JSON.stringify({
        name: `kills of ${name}`,
        ...report,
        seconds: Math.round((performance.now() - from) / 1000),
        seed,
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
process.exitCode = broken === 0 ? 0 : 1;
