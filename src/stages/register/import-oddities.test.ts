import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { silentProgress } from "../../base/progress.ts";
import {
  accountsHead,
  accountsMapping as mapping,
  benchForEachTest,
  openTableBench,
  threeAccounts,
} from "./fixture/table-bench.ts";

const bench = benchForEachTest({ beforeEach, afterEach });

describe("own variables", () => {
  const own = {
    table: "own",
    key: "n",
    columns: {
      role: { property: "role", type: "category" },
      weeks: { property: "weeks", type: "number" },
      left: { property: "left_on", type: "date" },
      home: { property: "home", type: "country" },
      partner: { property: "partner_sex", type: "sex" },
      paper: { property: "second_outlet", type: "publisher" },
      form: { property: "other_form", type: "name-form" },
      remark: { property: "remark", type: "text" },
      alias: { property: "alias", type: "name" },
    },
  };

  it("are read by their type, one of each", async () => {
    await bench().import(
      "n,role,weeks,left,home,partner,paper,form,remark,alias\n1,cook,1 200,2015-03,Iraqi,F,Example TV,kunya,a note,Abu Example\n2,n/a,many,soon,Narnian,?,,,,\n",
      {
        mapping: own,
      },
    );
    const values = await bench().values();
    expect(values["1"]).toEqual({
      role: "cook",
      weeks: "1200",
      left_on: "2015-03",
      home: "IQ",
      partner_sex: "female",
      second_outlet: "Example TV",
      other_form: "kunya",
      remark: "a note",
      alias: "Abu Example",
    });
    expect(Object.values(values["2"] ?? {}).every((value) => value === null)).toBe(true);
    const rules = await bench().openRules();
    expect(rules).toContain("number-is-a-number");
    expect(
      rules.filter((rule) => rule.startsWith("date-is") || rule.startsWith("nationality-is")).length,
    ).toBeGreaterThanOrEqual(2);
  });
});

describe("mappings that do not fit", () => {
  it.each([
    [
      "a column that is not there",
      { ...mapping, columns: { ...mapping.columns, outlet: { property: "outlet" } } },
      "REGISTER_COLUMN_MISSING",
    ],
    ["a key that is not there", { ...mapping, key: "number" }, "REGISTER_COLUMN_MISSING"],
    [
      "one property twice",
      { ...mapping, columns: { ...mapping.columns, source: { property: "sex" } } },
      "REGISTER_MAPPING_UNFIT",
    ],
    [
      "a built-in variable retyped",
      { ...mapping, columns: { ...mapping.columns, date: { property: "became_public", type: "text" } } },
      "REGISTER_MAPPING_UNFIT",
    ],
    [
      "a column of the study's own",
      { ...mapping, columns: { ...mapping.columns, source: { property: "is_weak" } } },
      "REGISTER_MAPPING_UNFIT",
    ],
    [
      "a column that follows from another",
      { ...mapping, columns: { ...mapping.columns, source: { property: "nationality_region" } } },
      "REGISTER_MAPPING_UNFIT",
    ],
  ])("are refused before anything is written: %s", async (_, unfit, code) => {
    const before = await bench().commandCount();
    await expect(bench().import(threeAccounts, { mapping: unfit })).rejects.toMatchObject({ code });
    expect(await bench().commandCount()).toBe(before);
  });
});

describe("hostile tables", () => {
  it.each([
    ["ragged rows", `${accountsHead}1,Syrian\n2,German,F,14/02/15,Example TV,extra,more\n`, 2],
    ["formulas", `${accountsHead}1,=cmd|' /C calc'!A0,M,13/02/15,"=HYPERLINK(""http://example.invalid"")"\n`, 1],
    ["no rows", accountsHead, 0],
    [
      "impossible dates",
      `${accountsHead}1,Syrian,M,31/02/15,A\n2,Syrian,M,2015-13-01,A\n3,Syrian,M,spring 2014?,A\n4,Syrian,M,01/14/15,A\n5,Syrian,M,25/12/14,A\n`,
      5,
    ],
    [
      "control characters and long cells",
      `${accountsHead}1,Syrian,M,13/02/15,"${"x".repeat(100_000)}\u0001\u202e"\n`,
      1,
    ],
  ])("are imported with findings and a whole journal: %s", async (_, content, added) => {
    const report = await bench().import(content, { mapping });
    expect(report.added).toBe(added);
    expect((await bench().store.verify(silentProgress)).problems).toEqual([]);
    const before = await bench().commandCount();
    await bench().import(content, { mapping });
    expect(await bench().commandCount()).toBe(before);
  });

  it("reads a date in words with its doubt, and keeps impossible ones unknown", async () => {
    await bench().import(`${accountsHead}1,Syrian,M,31/02/15,A\n2,Syrian,M,spring 2014?,A\n3,Syrian,M,25/12/14,A\n`, {
      mapping,
    });
    const values = await bench().values();
    expect(values["1"]?.["became_public"]).toBeNull();
    expect(values["2"]?.["became_public"]).toBe("2014-21?");
    expect(values["3"]?.["became_public"]).toBe("2014-12-25");
  });

  it("takes columns named like an object's own parts", async () => {
    const report = await bench().import("id,__proto__,constructor,toString,hasOwnProperty\n1,a,b,c,d\n2,e,f,g,h\n", {
      name: "odd.csv",
    });
    expect(report.added).toBe(2);
    expect(new Set(Object.values((await bench().values())["1"] ?? {}))).toEqual(new Set(["b", "c", "d"]));
    expect(
      report.findings.find((one) => one.rule === "column-is-mapped" && one.where.column === "__proto__")?.made,
    ).toContain("not read");
    expect(
      await bench().import("id,__proto__,constructor,toString,hasOwnProperty\n1,a,b,c,d\n2,e,f,g,h\n", {
        name: "odd.csv",
      }),
    ).toMatchObject({ changed: 0 });
  });
});

describe("any table", () => {
  const cell = fc.oneof(
    fc.constantFrom(
      "",
      "Syrian",
      "unknown",
      "M",
      "13/02/15",
      "01/14/15",
      "=1+1",
      "*",
      "n/a",
      "7",
      "007",
      "NBC",
      "NBC News",
    ),
    fc.string({ unit: "grapheme", maxLength: 12 }).map((text) => text.replaceAll(/[\r\n"\0]/g, " ")),
  );
  const rows = fc.array(fc.array(cell, { minLength: 5, maxLength: 5 }), { maxLength: 12 });

  it("records nothing when it is imported a second time, and its journal can be replayed", async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.boolean(), async (cells, isMapped) => {
        const any = await openTableBench();
        const content = accountsHead + cells.map((row) => `${row.map((text) => `"${text}"`).join(",")}\n`).join("");
        const options = isMapped ? { mapping } : {};
        await any.import(content, options);
        const before = await any.commandCount();
        await any.import(content, options);
        expect(await any.commandCount()).toBe(before);
        expect((await any.store.verify(silentProgress)).problems).toEqual([]);
        await any.close();
      }),
      { numRuns: 40 },
    );
  });
});

describe("rows of one date and outlet", () => {
  const article = { ...mapping, source_key: "article" };
  const table = (second: string): string =>
    `n,nationality,sex,date,source,article\n1,Syrian,M,13/02/15,Example TV,a\n2,German,F,13/02/15,Example TV,${second}\n`;

  it("are a finding where the table does not say that they share a source", async () => {
    await bench().import(table("b"), { mapping: article });
    expect(await bench().openRules()).toContain("report-is-one-source");
  });

  it("are none where the table says that they do", async () => {
    await bench().import(table("a"), { mapping: article });
    expect(await bench().openRules()).not.toContain("report-is-one-source");
  });
});
