import { expect, onTestFinished, test } from "vitest";
import { founder, judge, kept, kills, seed } from "../support/crash-judgement.ts";
import { crashServers } from "../support/crash-runs.ts";
import { startPostgres } from "../support/postgres-server.ts";

test(
  "a server killed at a random moment keeps what it acknowledged, and the client is told",
  { timeout: 1_200_000 },
  async () => {
    const server = await startPostgres();
    onTestFinished(() => server.stop());
    const databaseUrl = server.url;
    const report = await crashServers(server, { runs: kills.servers, seed, found: founder(databaseUrl), databaseUrl });
    expect(judge(report), `seed ${seed}`).toEqual(kept(kills.servers));
  },
);
