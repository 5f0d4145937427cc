import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { arbitraryStudy } from "../../../test/support/arbitrary-study.ts";
import type { Code } from "../../model/code/codebook.ts";
import { readTable } from "../open-table.ts";
import { serialiseCsv } from "../serialise-csv.ts";
import { codebookTable, readCodebookTable } from "./codebook-table.ts";
import { readCodebookYaml, writeCodebookYaml } from "./codebook-yaml.ts";
import { quotationTable } from "./quotation-table.ts";

async function readCsv(text: string) {
  const folder = mkdtempSync(join(tmpdir(), "firsthand-codebook-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "codebook.csv"), text);
  return readCodebookTable(await readTable(join(folder, "codebook.csv")), "Title");
}

const byId = (codes: readonly Code[]) => codes.toSorted((a, b) => (a.id < b.id ? -1 : 1));
/** Without white space at the ends, and without the apostrophe that keeps a spreadsheet from running a text. */
const trimmed = (code: Code): Code => {
  const trim = (text: string): string => text.replace(/^'/, "").trim();
  return {
    ...code,
    label: trim(code.label),
    definition: trim(code.definition),
    useWhen: trim(code.useWhen),
    doNotUseWhen: trim(code.doNotUseWhen),
    example: trim(code.example),
  };
};

test("a codebook through YAML and back is the same but for white space at the ends", () => {
  fc.assert(
    fc.property(arbitraryStudy, ({ codebook }) => {
      const { codebook: read, findings } = readCodebookYaml(writeCodebookYaml(codebook), "codebook.yaml");
      expect(findings).toEqual([]);
      expect({ ...read, codes: byId(read.codes).map(trimmed) }).toEqual({
        ...codebook,
        codes: byId(codebook.codes).map(trimmed),
      });
    }),
    { numRuns: 100 },
  );
});

test("a codebook through CSV and back is the same but for white space at the ends", async () => {
  for (const { codebook } of fc.sample(arbitraryStudy, { numRuns: 25, seed: 7 })) {
    const table = codebookTable(codebook);
    const { codebook: read, findings } = await readCsv(serialiseCsv(table.columns, table.rows));
    expect(findings.filter(({ rule }) => rule.startsWith("codebook-"))).toEqual([]);
    expect(byId(read.codes).map(trimmed)).toEqual(byId(codebook.codes).map(trimmed));
  }
});

test("other programs' columns are known by their names, and parents by label", async () => {
  const { codebook, findings } = await readCsv(
    'Name,Description,Parent,Color\nLeaving,why people left,,#FF0000\nInfighting,"fights, its own",Leaving,\n',
  );
  expect(findings.filter(({ rule }) => rule.startsWith("codebook-"))).toEqual([]);
  const [leaving, infighting] = codebook.codes;
  expect(leaving).toMatchObject({
    label: "Leaving",
    definition: "why people left",
    colour: "#ff0000",
    position: 0,
    kind: "own",
  });
  expect(infighting).toMatchObject({ label: "Infighting", parentId: leaving?.id });
});

test("what does not fit is said, and no code is lost", async () => {
  const { codebook, findings } = await readCsv(
    "id,parent,label,kind,colour\na,b,One,recruitment,red\nb,a,Two,nonsense,\nc,nowhere,Three,,\nc,,Four,,\nd,,,,\n",
  );
  expect(codebook.codes.map(({ label }) => label)).toEqual(["One", "Two", "Three", "Four"]);
  expect(new Set(codebook.codes.map(({ id }) => id)).size).toBe(4);
  const rules = new Set(findings.map(({ rule }) => rule));
  for (const rule of [
    "codebook-parent-is-known",
    "codebook-value-is-valid",
    "codebook-id-is-unique",
    "codebook-row-has-label",
  ])
    expect(rules).toContain(rule);
});

test("a fault in YAML is named with its line", () => {
  expect(() => readCodebookYaml("codes:\n  - label: A\n    colour: red\n", "odd.yaml")).toThrow(/line 3/);
});

test("quotations stand in the order of texts and places, coders as numbers unless named", () => {
  fc.assert(
    fc.property(arbitraryStudy, (study) => {
      const { columns, rows } = quotationTable(study);
      expect(rows).toHaveLength(study.codings.length);
      const start = columns.indexOf("start");
      const quote = columns.indexOf("quote");
      for (const row of rows) {
        if (row[start] === null) continue;
        expect(
          study.documents.some(({ text }) =>
            Array.from(text).slice(Number(row[start])).join("").startsWith(String(row[quote])),
          ),
        ).toBe(true);
      }
      for (const row of rows) expect(row[columns.indexOf("coder")] ?? "Coder 1").toMatch(/^Coder \d+$/);
      expect(() => serialiseCsv(columns, rows)).not.toThrow();
    }),
    { numRuns: 40 },
  );
});
