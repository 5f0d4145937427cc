import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { toldArabic } from "../../src/web/words/told/arabic.ts";

const bare = (text: string | undefined) => text?.replaceAll(/[\u2068\u2069]/gu, "");

describe("what the rooms say in Arabic", () => {
  const contract = (name: string): readonly string[] =>
    JSON.parse(readFileSync(new URL(`../contracts/${name}.json`, import.meta.url), "utf8")) as string[];

  test("every rule of the findings has its name", () => {
    expect(contract("finding-rules").filter((rule) => toldArabic.rule(rule) === undefined)).toEqual([]);
  });

  test("every failure that a page can meet has its sentence", () => {
    // What is left out stops a command of the command line, two tables that are linked, or the program itself.
    const elsewhere = /^(?:CLI|LINK|STATS|FIGURES)_/u;
    const codes = contract("error-codes").filter((code) => !elsewhere.test(code));
    expect(codes.filter((code) => toldArabic.failure(code) === undefined)).toEqual([]);
  });

  test("every analysis of the reference has its name and its question", () => {
    const page = readFileSync(new URL("../../docs/reference/analyses.md", import.meta.url), "utf8");
    const lines = [...page.matchAll(/^\| `[\w-]+` \| [^|]+ \| (?<question>[^|]+) \| (?<title>[^|]+) \|$/gmu)];
    expect(lines.length).toBeGreaterThan(20);
    const said = lines.flatMap(({ groups }) => [groups?.["question"]?.trim() ?? "", groups?.["title"]?.trim() ?? ""]);
    expect(said.filter((text) => toldArabic.text(text) === undefined)).toEqual([]);
  });

  test("counts with their bounds, composed titles and notes of several sentences are said whole", () => {
    const { text } = toldArabic;
    expect(bare(text("Included cases, 58 (57–58); unknown and not applicable apart"))).toBe(
      "الحالات المُدرجة: 58 (57–58)؛ غير المعروف وما لا ينطبق على حدة",
    );
    expect(bare(text("Took back command 7: Judged a pair of accounts: different."))).toBe(
      "تم التراجع عن الأمر 7: حُكم على زوج من الروايات: شخصان مختلفان.",
    );
    expect(
      bare(
        text("Unsettled pairs, which may be one person each: 1. They count apart; the low bound counts each as one."),
      ),
    ).toBe("أزواج غير محسومة قد يكون كل منها شخصًا واحدًا: 1. تُعدّ متفرقة؛ والحد الأدنى يعدّ كلًّا منها واحدًا.");
  });
});
