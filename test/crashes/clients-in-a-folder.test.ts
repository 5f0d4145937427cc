import { expect, test } from "vitest";
import { founder, judge, kept, kills, seed } from "../support/crash-judgement.ts";
import { crashClients } from "../support/crash-runs.ts";

const patience = { timeout: 1_200_000 };

test("a client killed at a random moment leaves every command it was told of, none by half", patience, async () => {
  expect(judge(await crashClients({ runs: kills.clientsInAFolder, seed, found: founder() })), `seed ${seed}`).toEqual(
    kept(kills.clientsInAFolder),
  );
});

test("one that commits its rows before its command is found out", patience, async () => {
  const report = await crashClients({ runs: 100, seed, found: founder(), client: "leaky", isEnoughWhenBroken: true });
  expect(report.problems.join("\n"), `seed ${seed}`).toMatch(/is not what its journal says/);
});
