import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { silentProgress } from "../src/base/progress.ts";
import { createStudy, getActor } from "../src/store/index.ts";
import { crashCommands } from "./support/crash-commands.ts";
import { crashClients, crashServers, type CrashReport } from "./support/crash-runs.ts";
import { temporaryFolder } from "./support/firsthand.ts";
import { startPostgres } from "./support/postgres-server.ts";
import { postgresUrl } from "./support/postgres-schemas.ts";

/** Each run is a crash; .ci/run sets FIRSTHAND_LONG_TESTS. */
const isLong = process.env["FIRSTHAND_LONG_TESTS"] !== undefined;
const seed = Number(process.env["FIRSTHAND_SEED"] ?? Date.now() % 2 ** 31);

function founder(databaseUrl?: string): () => Promise<string> {
  const home = temporaryFolder();
  let count = 0;
  return async () => {
    count += 1;
    const folder = join(home, `study-${count}`);
    await (
      await createStudy(folder, "Invented Owner", undefined, databaseUrl === undefined ? {} : { databaseUrl })
    ).close();
    return folder;
  };
}

/** What a report must come to: a crash that always came before the first command would prove nothing. */
const kept = (runs: number) => ({ problems: [], crashes: runs, hasMetCommands: true });

const judge = ({ problems, crashes, acknowledged }: CrashReport) => ({
  problems,
  crashes,
  hasMetCommands: acknowledged > crashes,
});

test("every kind of command of the crash tests is recorded sooner or later", { timeout: 120_000 }, async () => {
  const study = await createStudy(join(temporaryFolder(), "study"), "Invented Owner");
  onTestFinished(() => study.close());
  const { store } = study;
  const actor = await getActor(store.reader);
  const files = temporaryFolder();
  let state = seed;
  const draw = (bound: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return bound <= 0 ? 0 : (state >>> 8) % bound;
  };
  const count = async () => (await store.reader.selectFrom("commands").select("seq").execute()).length;
  const idle = new Set(crashCommands.map((command) => command.name));
  for (let round = 0; idle.size > 0 && round < 60; round += 1) {
    for (const command of crashCommands) {
      const before = await count();
      await command.run({ study, store, actor, files, draw });
      if ((await count()) > before) idle.delete(command.name);
    }
  }
  expect([...idle], `seed ${seed}`).toEqual([]);
  expect((await store.verify(silentProgress)).problems).toEqual([]);
});

describe("a client killed at a random moment of any command", { timeout: 1_200_000 }, () => {
  const runs = isLong ? 300 : 20;

  test("leaves every command it was told of, none by half, in the folder", async () => {
    expect(judge(await crashClients({ runs, seed, found: founder() })), `seed ${seed}`).toEqual(kept(runs));
  });

  test("leaves every command it was told of, none by half, on a server", async () => {
    const databaseUrl = await postgresUrl();
    expect(judge(await crashClients({ runs, seed, found: founder(databaseUrl), databaseUrl })), `seed ${seed}`).toEqual(
      kept(runs),
    );
  });

  test.each(["sqlite", "postgres"])(
    "is found out on %s where it commits its rows before its command",
    async (engine) => {
      const databaseUrl = engine === "postgres" ? await postgresUrl() : undefined;
      const server = databaseUrl === undefined ? {} : { databaseUrl };
      const report = await crashClients({
        runs: 100,
        seed,
        found: founder(databaseUrl),
        client: "leaky",
        isEnoughWhenBroken: true,
        ...server,
      });
      expect(report.problems.join("\n"), `seed ${seed}`).toMatch(/is not what its journal says/);
    },
  );
});

test(
  "a server killed at a random moment keeps what it acknowledged, and the client is told",
  { timeout: 1_200_000 },
  async () => {
    const runs = isLong ? 300 : 20;
    const server = await startPostgres();
    onTestFinished(() => server.stop());
    const databaseUrl = server.url;
    expect(
      judge(await crashServers(server, { runs, seed, found: founder(databaseUrl), databaseUrl })),
      `seed ${seed}`,
    ).toEqual(kept(runs));
  },
);
