import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { silentProgress } from "../src/base/progress.ts";
import type { Actor } from "../src/model/actor.ts";
import {
  dropStagedTable,
  foundStudy,
  importStagedTable,
  planStagedTable,
  stageTable,
} from "../src/stages/register/index.ts";
import { getActor, listCommands, type Study } from "../src/store/index.ts";
import { listPaths } from "./support/list-paths.ts";

const folder = mkdtempSync(join(tmpdir(), "firsthand-staged-"));
const csv =
  "No,Nationality,Sex,Date,Outlet\n1,Tunisian,M,2014-03-02,Example Post\n2,Likely Turkish,F,31/02/2015,Example Post\n";
let study: Study;
let owner: Actor;

beforeAll(async () => {
  study = await foundStudy(join(folder, "study"), {
    ownerName: "Ina Test",
    passphrase: "five unrelated words for testing",
  });
  owner = await getActor(study.store.reader);
}, 60_000);
afterAll(async () => {
  await study.close();
  rmSync(folder, { recursive: true, force: true });
});

const stage = (name: string, text = csv) => stageTable(study, owner, name, [Buffer.from(text)]);
const waiting = (): readonly string[] => {
  const place = join(study.paths.tables, ".incoming");
  return existsSync(place) ? readdirSync(place) : [];
};

test(
  "a table is planned without a word written, then imported as planned and taken back",
  { timeout: 60_000 },
  async () => {
    const id = await stage("accounts.csv");
    const before = (await listCommands(study.store.reader)).length;
    const plan = await planStagedTable(study, owner, id, undefined, silentProgress);
    expect((await listCommands(study.store.reader)).length).toBe(before);
    expect(plan).toMatchObject({ rowCount: 2, testimonies: 2, skipped: 0, mapping: { table: "accounts", key: "No" } });
    expect(plan.rows[0]).toEqual(["1", "Tunisian", "M", "2014-03-02", "Example Post"]);
    expect(plan.findings[0]).toMatchObject({ severity: "decide" });
    const report = await importStagedTable(study, owner, id, plan.mapping, silentProgress);
    expect(report.added).toBe(plan.testimonies);
    expect(report.findings).toHaveLength(plan.findings.reduce((sum, group) => sum + group.count, 0));
    expect(waiting()).toEqual([]);
    for (const seq of report.commands) await study.store.undo(owner, seq);
    expect(await study.store.reader.selectFrom("testimonies").selectAll().execute()).toEqual([]);
  },
);

test("what waits lies encrypted where the study is", { timeout: 60_000 }, async () => {
  const id = await stage("waiting.csv");
  const files = listPaths(join(study.paths.tables, ".incoming"));
  expect(files.length).toBeGreaterThan(0);
  for (const path of files) expect(readFileSync(path, "latin1")).not.toContain("Tunisian");
  await dropStagedTable(study, owner, id);
  expect(waiting()).toEqual([]);
});

test("a table that is cut off on its way leaves nothing, and was at no moment readable on the disk", async () => {
  const seen: string[] = [];
  async function* cutOff(): AsyncGenerator<Uint8Array> {
    for (let part = 0; part < 40; part += 1) {
      yield Buffer.from(`${part},Tunisian,M,2014-03-02,Example Post\n`.repeat(2000));
      for (const path of listPaths(join(study.paths.tables, ".incoming"))) seen.push(readFileSync(path, "latin1"));
    }
    throw new Error("The connection was cut.");
  }
  await expect(stageTable(study, owner, "cut.csv", cutOff())).rejects.toThrow("The connection was cut.");
  expect(Math.max(...seen.map((text) => text.length))).toBeGreaterThan(100_000);
  expect(seen.filter((text) => text.includes("Tunisian"))).toEqual([]);
  expect(waiting()).toEqual([]);
});

describe("no path leads out of the study", () => {
  test.each(["../x.csv", "a/b.csv", "..", "a\\b.csv", "", "x\u0000.csv", ".x.csv"])("by the name %j", async (name) => {
    await expect(stage(name)).rejects.toMatchObject({ code: "REGISTER_TABLE_NAME_UNFIT" });
  });

  test.each(["..", "../../blobs", "x", "00000000-0000-0000-0000-000000000000", "%2e%2e"])(
    "by the id %j",
    async (id) => {
      await expect(planStagedTable(study, owner, id, undefined, silentProgress)).rejects.toMatchObject({
        code: "REGISTER_STAGED_TABLE_MISSING",
      });
      await expect(dropStagedTable(study, owner, id)).rejects.toMatchObject({ code: "REGISTER_STAGED_TABLE_MISSING" });
    },
  );
});
