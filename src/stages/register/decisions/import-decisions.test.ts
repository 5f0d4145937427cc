import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { silentProgress } from "../../../base/progress.ts";
import { getActor } from "../../../store/index.ts";
import { addActor } from "../actors/manage-actors.ts";
import { listCases } from "../cases/read-cases.ts";
import { configure } from "../configure.ts";
import { openTableBench, type TableBench } from "../fixture/table-bench.ts";
import { listJudgements, withdrawJudgement } from "../judgements/judge-pairs.ts";
import { readDecisionFiles } from "./decision-files.ts";
import { importDecisions } from "./import-decisions.ts";

let bench: TableBench;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "firsthand-decisions-"));
  bench = await openTableBench();
  await configure(bench.store, bench.actor, "title: Invented\n");
  await bench.import("n,sex\n1,F\n2,M\n3,M\n", {
    mapping: { table: "accounts", key: "n", columns: { sex: { property: "sex" } } },
  });
  return async () => {
    const { problems } = await bench.store.verify(silentProgress);
    await bench.close();
    await rm(folder, { recursive: true, force: true });
    if (problems.length > 0) throw new Error(problems.join("\n"));
  };
});

const write = async (name: string, text: string): Promise<void> => writeFile(join(folder, `${name}.csv`), text);
const takeIn = async () => importDecisions(bench.store, bench.actor, await readDecisionFiles(folder));

describe("decisions in a study's folder", () => {
  test("are taken in once, a command each, and a folder without them says nothing", async () => {
    expect(await takeIn()).toEqual({ judgements: 0, withdrawals: 0 });
    await write("judgements", "left,right,verdict,reason\n2,3,unsure,nobody could tell\n");
    await write("withdrawals", "case,by,reason\n1,person,asked to be left out\n");
    expect(await takeIn()).toEqual({ judgements: 1, withdrawals: 1 });
    const digest = await bench.store.digest();
    expect(await takeIn()).toEqual({ judgements: 0, withdrawals: 0 });
    expect(await bench.store.digest()).toEqual(digest);
    expect((await listCases(bench.store, bench.actor, { limit: 10 })).byState).toEqual({ included: 2, withdrawn: 1 });
  });

  test("do not bring back a judgement that was withdrawn since", async () => {
    await write("judgements", "left,right,verdict,reason\n2,3,unsure,nobody could tell\n");
    await takeIn();
    const [one] = await listJudgements(bench.store, bench.actor);
    await withdrawJudgement(bench.store, bench.actor, one?.id ?? "", "a second reading settled it");
    expect(await takeIn()).toEqual({ judgements: 0, withdrawals: 0 });
    expect(await listJudgements(bench.store, bench.actor)).toEqual([]);
  });

  test.each([
    ["lacks a column", "judgements", "left,right,verdict\n2,3,unsure\n", "REGISTER_DECISIONS_UNFIT"],
    [
      "has a verdict that is none",
      "judgements",
      "left,right,verdict,reason\n2,3,maybe,x\n",
      "REGISTER_DECISIONS_UNFIT",
    ],
    ["gives no reason", "withdrawals", "case,by,reason\n1,person,\n", "REGISTER_DECISIONS_UNFIT"],
    ["names nobody's decision", "withdrawals", "case,by,reason\n1,police,x\n", "REGISTER_DECISIONS_UNFIT"],
    ["names a case that is not there", "withdrawals", "case,by,reason\n9,team,x\n", "REGISTER_CASE_MISSING"],
  ])("are refused, and nothing is written, where a file %s", async (_what, name, text, code) => {
    await write(name, text);
    const digest = await bench.store.digest();
    await expect(takeIn()).rejects.toMatchObject({ code });
    expect(await bench.store.digest()).toEqual(digest);
  });

  test("ask the policies of the acts: an editor withdraws nobody, and writes nothing where all is taken in", async () => {
    await write("withdrawals", "case,by,reason\n1,person,asked to be left out\n");
    await addActor(bench.store, bench.actor, { name: "Second", role: "editor" });
    const editor = await getActor(bench.store.reader, "Second");
    const files = await readDecisionFiles(folder);
    await expect(importDecisions(bench.store, editor, files)).rejects.toMatchObject({ code: "ACTOR_NOT_ALLOWED" });
    await takeIn();
    expect(await importDecisions(bench.store, editor, files)).toEqual({ judgements: 0, withdrawals: 0 });
  });
});
