import { describe, expect, test } from "vitest";
import type { Result } from "../../../model/result.ts";
import { buildReport } from "../build-report.ts";
import type { ReportInput } from "../report-input.ts";

const names = ["code", "theme", "stance", "quote", "place", "document", "case", "language"];
const quotations: Result = {
  name: "quotations",
  title: "Quotations",
  subtitle: "",
  columns: names.map((name) => ({ name, label: name, kind: "text" })),
  rows: [
    ["D2", "Brutality", "asserted", "They shot the boy.", "paragraph 3", "documents/43.en.md", "43", "en"],
    ["D2", "Brutality", "denied", "Nobody was beaten.", "paragraph 4", "documents/43.en.md", "43", "en"],
    ["D1", "Infighting", "asserted", "قتلنا من رجالنا", "", "documents/32.ar.md", "32", "ar"],
    ["RN", "None", "asserted", "", "", "documents/32.ar.md", "32", "ar"],
  ],
  missing: { unknown: 0, notApplicable: 0 },
  notes: [],
  sql: [],
  snapshot: { hash: "0".repeat(64), takenOn: "2026-01-01" },
  protection: "Internal, unprotected",
};

const build = async (line: string, given: Partial<ReportInput> = { quotations }) =>
  buildReport({
    manuscript: `---\ntitle: A report\n---\n\n${line}\n`,
    fileName: "report.md",
    claims: [],
    results: new Map(),
    figures: new Map(),
    drawFigure: () => "",
    queryValue: async () => ({ value: null }),
    findings: [],
    snapshot: quotations.snapshot,
    protection: "Internal, unprotected",
    ...given,
  });

describe("a quotation", () => {
  test("gives the passage with its case, place, theme and stance, and is a decision", async () => {
    const { document, findings } = await build('::quote{code="D2" document="43.en.md" words="Nobody"}');
    expect(JSON.stringify(document.blocks)).toContain("“Nobody was beaten.”");
    expect(JSON.stringify(document.blocks)).toContain("Case 43, paragraph 4, D2 Brutality, denied");
    expect(findings.map((one) => one.rule)).toEqual(["quotation-is-a-decision"]);
    expect(JSON.stringify(findings)).not.toContain("beaten");
  });

  test("keeps its own language and direction", async () => {
    const { document } = await build('::quote{code="D1" document="documents/32.ar.md"}');
    expect(document.blocks[0]).toMatchObject({
      kind: "quote",
      blocks: [{ kind: "language", language: "ar", direction: "rtl" }, { kind: "paragraph" }],
    });
  });

  test.each([
    ["of several passages", 'code="D2" document="43.en.md"'],
    ["that nobody accepted so", 'code="D3" document="43.en.md"'],
    ["of a whole document", 'code="RN" document="32.ar.md"'],
    ["of words that are not in it", 'code="D1" document="32.ar.md" words="They shot"'],
  ])("%s is refused without repeating a word of it", async (_what, attributes) => {
    const work = build(`::quote{${attributes}}`);
    await expect(work).rejects.toMatchObject({ code: "REPORT_QUOTATION_UNKNOWN" });
    await expect(work).rejects.not.toMatchObject({ message: expect.stringMatching(/shot|beaten/) as unknown });
  });

  test("is refused where the caller gave none", async () => {
    await expect(build('::quote{code="D1" document="32.ar.md"}', {})).rejects.toMatchObject({
      code: "REPORT_QUOTATION_UNKNOWN",
    });
  });
});
