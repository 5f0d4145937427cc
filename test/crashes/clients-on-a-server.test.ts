import { expect, test } from "vitest";
import { founder, judge, kept, kills, seed } from "../support/crash-judgement.ts";
import { crashClients } from "../support/crash-runs.ts";
import { postgresUrl } from "../support/postgres-schemas.ts";

const patience = { timeout: 1_200_000 };

test("a client killed at a random moment leaves every command it was told of, none by half", patience, async () => {
  const databaseUrl = await postgresUrl();
  const report = await crashClients({ runs: kills.clientsOnAServer, seed, found: founder(databaseUrl), databaseUrl });
  expect(judge(report), `seed ${seed}`).toEqual(kept(kills.clientsOnAServer));
});

test("one that commits its rows before its command is found out", patience, async () => {
  const databaseUrl = await postgresUrl();
  const report = await crashClients({
    runs: 100,
    seed,
    found: founder(databaseUrl),
    databaseUrl,
    client: "leaky",
    isEnoughWhenBroken: true,
  });
  expect(report.problems.join("\n"), `seed ${seed}`).toMatch(/is not what its journal says/);
});
