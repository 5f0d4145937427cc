import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { packageFolder } from "../src/base/node/package-folder.ts";
import { json, temporaryFolder } from "./support/firsthand.ts";
import { isLong } from "./support/long-tests.ts";

/** Tables collected by others; FIRSTHAND_CONFORMANCE names their folder. */
const folder = join(process.env["FIRSTHAND_CONFORMANCE"] ?? "", "linkage");
const isHere = process.env["FIRSTHAND_CONFORMANCE"] !== undefined && existsSync(folder);
const why = "Conformance data is not here: FIRSTHAND_CONFORMANCE must name its folder.";
if (!isHere && process.env["CI"] === "true") throw new Error(why);
if (!isHere) process.stderr.write(`${why} These tests are left out.\n`);

const recordNumber = ["--truth", "rec_id", "--truth-match", String.raw`^\s*rec-(\d+)-`];

/** F1 of pairs within clusters, at a threshold chosen without the truth. */
async function f1Of(table: string, model: readonly string[], truth: readonly string[]): Promise<number> {
  const args = ["link", join(folder, table), ...model, ...truth, "--out", join(temporaryFolder(), "linked")];
  const { evaluation } = await json<{ readonly evaluation: { readonly f1: number } }>(args);
  return evaluation.f1;
}

const example = (name: string): readonly string[] => ["--model", join(packageFolder, "examples/linkage", name)];

describe.runIf(isHere)("tables that others link", () => {
  test.each([
    ["fake_1000.csv", example("fake-1000.yaml"), ["--truth", "cluster"], 0.98],
    ["fake_1000.csv", ["--draft"], ["--truth", "cluster"], 0.96],
    ["febrl1.csv", example("febrl.yaml"), recordNumber, 0.999],
    ["febrl1.csv", ["--draft"], recordNumber, 0.999],
  ])("%s by %j reaches its F1", async (table, model, truth, least) => {
    expect(await f1Of(table, model, truth)).toBeGreaterThanOrEqual(least);
  });

  // Every pair of 5,000 rows: twelve million comparisons.
  test.runIf(isLong("linkage")).each([
    ["febrl3.csv", example("febrl.yaml"), recordNumber, 0.999],
    ["febrl3.csv", ["--draft"], recordNumber, 0.999],
  ])(
    "%s by %j reaches its F1",
    async (table, model, truth, least) => {
      expect(await f1Of(table, model, truth)).toBeGreaterThanOrEqual(least);
    },
    600_000,
  );
});
