import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { silentProgress } from "../../../src/base/progress.ts";
import { serialiseCsv } from "../../../src/formats/serialise-csv.ts";
import { runStudy, type StudyRun } from "../../../src/pipeline.ts";
import { foundStudy } from "../../../src/stages/register/index.ts";
import { getActor, type Study } from "../../../src/store/index.ts";
import { expectGolden } from "../../support/golden.ts";

const expected = join(import.meta.dirname, "expected");

let folder: string;
let study: Study;
let run: StudyRun;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "firsthand-pipeline-"));
  study = await foundStudy(join(folder, "study"), { example: "icsr-2015", ownerName: "tester" });
  run = await runStudy(study, await getActor(study.store.reader), silentProgress);
});

afterAll(async () => {
  await study.close();
  await rm(folder, { recursive: true, force: true });
});

describe("the founding study from its table to its results", () => {
  it("gives the tables that were accepted, and no others", async () => {
    const names = run.files.filter((file) => /^tables\/.*\.csv$/.test(file)).map((file) => file.slice("tables/".length));
    for (const name of names) await expectGolden(join(expected, name), await readFile(join(study.paths.results, "tables", name), "utf8"));
    const accepted = (await readdir(expected)).filter((name) => name.endsWith(".csv") && !name.endsWith("-changed.csv") && name !== "audit-verdicts.csv");
    expect(names.toSorted()).toEqual(accepted.toSorted());
  });

  it("gives the verdicts on the report's 80 claims that were accepted", async () => {
    const claims = run.audit?.claims ?? [];
    expect(claims).toHaveLength(80);
    const rows = claims.map(({ id, verdict, recomputed, low, high }) => [id, verdict, recomputed, low, high].map((cell) => cell ?? ""));
    await expectGolden(join(expected, "audit-verdicts.csv"), serialiseCsv(["id", "verdict", "recomputed", "low", "high"], rows));
  });

  it("gives the findings that were accepted, rule by rule", async () => {
    const rows = run.findings.flatMap((group) => group.findings.map((finding) => [finding.rule, finding.severity, finding.read]));
    expect(rows).toHaveLength(11);
    await expectGolden(join(expected, "findings.txt"), serialiseCsv(["rule", "severity", "read"], rows));
  });

  it("changes nothing on a second run", async () => {
    const again = await runStudy(study, await getActor(study.store.reader), silentProgress);
    expect(again.isFresh).toBe(false);
    expect(again.imports.map(({ added, changed }) => [added, changed])).toEqual([[0, 0]]);
    expect(again.snapshot.hash).toBe(run.snapshot.hash);
  });
});
