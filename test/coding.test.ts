import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RoundAgreement } from "../src/stages/code/index.ts";
import { expectWhole, fail, json, succeed } from "./support/firsthand.ts";

const folder = mkdtempSync(join(tmpdir(), "firsthand-coding-"));
const study = join(folder, "valley");

beforeAll(async () => {
  await succeed(["run", study, "--from-example", "qalmira-covenant"]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Row = Readonly<Record<string, unknown>>;

async function ask(sql: string): Promise<readonly Row[]> {
  return json<readonly Row[]>(["query", sql, "--study", study]);
}

describe("the invented study, from its files", () => {
  test("holds its documents in five languages, and translations beside their originals", async () => {
    const documents = await json<readonly Row[]>(["documents", "list", "--study", study]);
    expect(documents).toHaveLength(37);
    expect(new Set(documents.map((one) => one["language"]))).toEqual(new Set(["en", "fr", "tr", "id", "ar"]));
    expect(documents.filter((one) => one["translation_of"] !== null)).toHaveLength(3);
    expect(documents.filter((one) => one["direction"] === "rtl")).toHaveLength(4);
  });

  test("finds a word in the texts without its accents, and an Arabic one behind its article", async () => {
    const hits = async (word: string) =>
      (await json<readonly { key: string }[]>(["documents", "search", word, "--study", study])).map((hit) => hit.key);
    expect(await hits("penicillin")).toEqual([]);
    expect(await hits("infirmiere")).toEqual([]);
    expect(await hits("infirmier")).toEqual(["documents/024-lf-18-009.fr.md"]);
    expect(await hits("جسر")).toContain("documents/032-sw-18-031.ar.md");
  });

  test("gives the agreement of each round, and says where a code is too rare for a coefficient", async () => {
    const measured = await json<RoundAgreement>(["round", "agreement", "round 2", "--study", study]);
    expect(measured).toMatchObject({ units: 22, coders: ["Ines", "Tomo", "Wren"], unit: "documents" });
    const alpha = (code: string) => measured.codes.find((one) => one.code === code)?.alpha;
    expect(alpha("D2")).toBeGreaterThan(0.7);
    expect(measured.codes.find((one) => one.code === "DN")).toMatchObject({ alpha: null });
    expect(measured.disagreements.length).toBeGreaterThan(10);
  });

  test("counts of a case what its testimonies assert, and not what they deny or report of others", async () => {
    const denied = await ask("select count(*) as n from codings where stance = 'denied'");
    expect(Number(denied[0]?.["n"])).toBeGreaterThan(3);
    const counted = await ask(
      "select count(*) as n from case_codes c where not exists (select * from codings g where g.case_key = c.case_key and g.code = c.code and g.stance = 'asserted')",
    );
    expect(counted).toEqual([{ n: 0 }]);
    // Of the 34 texts that were coded, one is the letter of somebody who withdrew.
    const cases = await ask("select count(distinct case_key) as n from coded_testimonies");
    expect(cases).toEqual([{ n: 33 }]);
  });

  test("keeps one pair open that nobody could settle, and has left out who withdrew", async () => {
    expect(await ask("select left_key, right_key from judgements where verdict = 'unsure'")).toEqual([
      { left_key: "28", right_key: "41" },
    ]);
    expect(await ask("select count(*) as n from testimonies where key = '121'")).toEqual([{ n: 0 }]);
    expect(await ask("select count(*) as n from codings where document_key like '%121-%'")).toEqual([{ n: 0 }]);
    const sex = await json<{ denominator: unknown }>(["analyse", "by-sex", "--json", "--study", study]);
    expect(sex.denominator).toMatchObject({ count: 125, low: 124, high: 125 });
    const log = await json<readonly Row[]>(["log", "--study", study, "--limit", "2"]);
    expect(log.map((one) => one["name"])).toEqual(["withdraw-case", "judge-pair"]);
  });

  test("answers an analysis with no intervals from the command line, and quotations as sheets", async () => {
    const told = await succeed(["analyse", "completeness", "--study", study]);
    expect(told).toContain("Known, hedged and missing values by variable");
    const quoted = await succeed(["analyse", "quotations", "--code", "D1", "--study", study]);
    expect(quoted).toMatch(/^Passage {4}Then they began to look for traitors among us\./m);
    await fail(["analyse", "mirror", "--by", "sex", "--study", study], 2, "ANALYSE_OPTION_UNFIT");
    await fail(["analyse", "quotations", "--study", study, "--as", "Ines"], 5, "ACTOR_NOT_ALLOWED");
  });

  test("is coded further by hand, and each act can be taken back", async () => {
    const at = ["--study", study];
    await succeed(["round", "create", "third", "--coders", "Ines", "Tomo", "--split", "--overlap", "0.5", ...at]);
    const status = await json<readonly { name: string; waiting: readonly string[] }[]>([
      "round",
      "status",
      ...at,
      "--as",
      "Tomo",
    ]);
    const mine = status.find((round) => round.name === "third")?.waiting[0] ?? "";
    await succeed(["code", "D2", "--document", mine, "--round", "third", ...at, "--as", "Tomo"]);
    expect(await json<readonly Row[]>(["codings", "list", ...at, "--as", "Ines"])).not.toContainEqual(
      expect.objectContaining({ round_id: expect.anything(), start_offset: null, code_id: "D2" }),
    );
    await fail(["round", "agreement", "third", ...at, "--as", "Tomo"], 5, "CODE_ROUND_BLIND");
    await fail(["code", "Z9", "--document", mine, ...at], 3, "CODE_MISSING");
    await succeed(["undo", ...at]);
    await succeed(["codebook", "merge", "D4", "D3", ...at]);
    expect(await ask("select count(*) as n from case_codes where code = 'D4'")).toEqual([{ n: 0 }]);
    await succeed(["undo", ...at]);
    expect(Number((await ask("select count(*) as n from case_codes where code = 'D4'"))[0]?.["n"])).toBeGreaterThan(5);
    await expectWhole(study);
  });

  test("brings back nothing of somebody who was erased, though their row, text and withdrawal still lie in files", async () => {
    const other = join(folder, "erased");
    await succeed(["run", other, "--from-example", "qalmira-covenant"]);
    for (const key of ["28", "121"])
      await succeed(["erase", "--case", key, "--reason", "asked by the person", "--yes", "--study", other]);
    await succeed(["run", other]);
    const documents = await json<readonly Row[]>(["documents", "list", "--study", other]);
    expect(documents).toHaveLength(36);
    expect(JSON.stringify(documents)).not.toContain("121-ah");
    const left = await json<readonly Row[]>(["query", "select rule, read, made from findings", "--study", other]);
    expect(left).toContainEqual(expect.objectContaining({ rule: "document-is-not-erased", made: "One was left out." }));
    expect(JSON.stringify(left)).not.toMatch(/121/);
    const before = await json<readonly Row[]>(["log", "--study", other, "--limit", "1"]);
    await succeed(["run", other]);
    expect(await json<readonly Row[]>(["log", "--study", other, "--limit", "1"])).toEqual(before);
    await expectWhole(other);
  });

  test("writes nothing when it is run again", async () => {
    const before = await json<readonly Row[]>(["log", "--study", study, "--limit", "1"]);
    await succeed(["run", study]);
    expect(await json<readonly Row[]>(["log", "--study", study, "--limit", "1"])).toEqual(before);
  });
});
