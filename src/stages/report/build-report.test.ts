import { describe, expect, it } from "vitest";
import { FirsthandError } from "../../base/errors.ts";
import { buildReport } from "./build-report.ts";
import { appendix, createReportInput } from "./fixture/report-fixture.ts";
import { toPlainText } from "./plain-text.ts";
import type { Block, Inline } from "./report-document.ts";
import type { ReportInput } from "./report-input.ts";

const build = (body: string, changes: Partial<ReportInput> = {}) =>
  buildReport(createReportInput({ manuscript: `---\ntitle: A study\n---\n${body}\n`, ...changes }));

const fail = async (body: string, changes: Partial<ReportInput> = {}): Promise<FirsthandError> => {
  const error: unknown = await build(body, changes).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(FirsthandError);
  return error as FirsthandError;
};

const firstParagraph = (blocks: readonly Block[]): readonly Inline[] => {
  const paragraph = blocks.find((block) => block.kind === "paragraph");
  return paragraph?.kind === "paragraph" ? paragraph.children : [];
};

describe("values", () => {
  const print = async (directive: string): Promise<string> =>
    toPlainText(firstParagraph((await build(directive)).document.blocks));

  it("prints a count with its denominator", async () => {
    expect(await print(':value{of="by-country" row="East Vale" column="count"}')).toBe("17\u00A0of\u00A058");
  });

  it("takes the first column of counts when none is named", async () => {
    expect(await print(':value{of="by-country" row="East Vale"}')).toBe("17\u00A0of\u00A058");
  });

  it("prints a share with one decimal, from the counts or from a column of shares", async () => {
    expect(await print(':value{of="by-country" row="East Vale" as="share"}')).toBe("29.3\u00A0%");
    expect(await print(':value{of="by-country" row="East Vale" column="share"}')).toBe("29.3\u00A0%");
  });

  it("prints a bare number and a range when asked", async () => {
    expect(await print(':value{of="by-country" row="Northmark" as="number"}')).toBe("21");
    expect(await print(':value{of="by-country" row="Northmark" as="range"}')).toBe("21 (20–21)");
    expect(await print(':value{of="by-country" row="East Vale" as="range"}')).toBe("17");
  });

  it("prints the first cell of a query, and asks each query once", async () => {
    const asked: string[] = [];
    const queryValue = (sql: string) => {
      asked.push(sql);
      return Promise.resolve({ value: 7, denominator: 58 });
    };
    const report = await build(':value{query="select 7, 58"} and :value{query="select 7, 58" as="share"}', {
      queryValue,
    });
    expect(toPlainText(firstParagraph(report.document.blocks))).toBe("7\u00A0of\u00A058 and 12.1\u00A0%");
    expect(asked).toEqual(["select 7, 58"]);
  });

  it("names the line of a query that fails and keeps the cause", async () => {
    const cause = new Error("no such column");
    const error = await fail('one\n\n:value{query="select x"}', { queryValue: () => Promise.reject(cause) });
    expect(error).toMatchObject({
      code: "REPORT_VALUE_QUERY_FAILED",
      cause,
      details: { file: "manuscript.md", line: 6 },
    });
  });

  it.each([
    [':value{of="by-town" row="East Vale"}', "REPORT_RESULT_UNKNOWN"],
    [':value{of="by-country" row="East Vale" column="cuont"}', "REPORT_COLUMN_UNKNOWN"],
    [':value{of="by-country" row="Westmark"}', "REPORT_ROW_UNKNOWN"],
    [':value{of="by-country"}', "REPORT_ROW_UNKNOWN"],
    [':value{row="East Vale"}', "REPORT_DIRECTIVE_INCOMPLETE"],
    [':value{of="by-country" row="East Vale" colum="count"}', "REPORT_DIRECTIVE_INCOMPLETE"],
    [':value{of="by-country" row="East Vale" as="fraction"}', "REPORT_DIRECTIVE_INCOMPLETE"],
    [':value{of="by-country" row="East Vale" column="note" as="of"}', "REPORT_VALUE_FORM_UNFIT"],
    ["::figure{of=by-town}", "REPORT_FIGURE_UNKNOWN"],
    ['::table{of="by-country" columns="country, cuont"}', "REPORT_COLUMN_UNKNOWN"],
    ["::tabel{of=by-country}", "REPORT_DIRECTIVE_UNKNOWN"],
    [":clam[three]{#total}", "REPORT_DIRECTIVE_UNKNOWN"],
    [":claim[three]{#nobody}", "REPORT_CLAIM_UNKNOWN"],
    [":claim[three]", "REPORT_DIRECTIVE_INCOMPLETE"],
    [":plain[2015]", "REPORT_PLAIN_WITHOUT_REASON"],
    [':plain[2015]{why=" "}', "REPORT_PLAIN_WITHOUT_REASON"],
    ["::audit{only=false}", "REPORT_DIRECTIVE_INCOMPLETE"],
    [":::language{of=x_y}\nwords\n:::", "REPORT_DIRECTIVE_INCOMPLETE"],
    ["word[^a]\n\n[^a]: ::figure{of=by-month}\n\n    ::figure{of=by-month}", "REPORT_FOOTNOTE_HOLDS_BLOCK"],
  ])("refuses %s and says where it stands", async (body, code) => {
    const error = await fail(`first\n\n${body}`);
    expect(error.code).toBe(code);
    expect(error.details["line"]).toBeGreaterThanOrEqual(6);
    expect(error.message).toMatch(/^manuscript\.md, line \d+: /u);
  });

  it("does not repeat a row's label in the message, which may be a name", async () => {
    const error = await fail(':value{of="by-country" row="Zahra Invented"}');
    expect(`${error.message}${error.hint ?? ""}${JSON.stringify(error.details)}`).not.toContain("Zahra");
  });
});

describe("claims", () => {
  it("binds words to the audit and to the row that tells the whole verdict", async () => {
    const { document } = await build(":claim[nearly a quarter]{#nearly-a-quarter}");
    const [claim] = firstParagraph(document.blocks);
    expect(claim).toMatchObject({
      kind: "claim",
      claim: { verdict: "contradicted" },
      anchor: "fh-claim-4",
      note: "17 of 58 (29.3 %) is above a quarter.",
    });
    const tables = document.blocks.flatMap((block) => (block.kind === "table" ? block.table.rows : []));
    expect(tables.map(({ anchor }) => anchor)).toEqual(["fh-claim-4"]);
  });

  it("prints what the claim says where the author gives no words", async () => {
    const { document } = await build("There are :claim{#total}.");
    expect(toPlainText(firstParagraph(document.blocks))).toBe("There are at least 58.");
  });

  it("takes the author's text for the margin, and keeps the verdict", async () => {
    const { document } = await build(':claim[at least 58]{#total verdict="See the appendix."}');
    expect(firstParagraph(document.blocks)[0]).toMatchObject({
      note: "See the appendix.",
      claim: { verdict: "unsettled" },
    });
  });

  it("finds words that say something other than the claim", async () => {
    const { findings } = await build("There are :claim[at least 158]{#total}.");
    expect(findings.map(({ rule }) => rule)).toEqual(["claim-says-what-the-prose-says"]);
  });

  it("finds words that the data contradict", async () => {
    const { findings } = await build("It is :claim[nearly a quarter]{#nearly-a-quarter}.");
    expect(findings).toMatchObject([
      { rule: "claim-in-prose-holds", severity: "decide", where: { line: 4 }, read: "a quarter" },
    ]);
  });

  it("lists a claim once in the closing table, and not at all when the full audit stands in the text", async () => {
    const rows = async (body: string): Promise<number> => {
      const { document } = await build(body);
      return document.blocks
        .flatMap((block) => (block.kind === "table" ? block.table.rows : []))
        .filter(({ anchor }) => anchor === "fh-claim-1").length;
    };
    expect(await rows(":claim{#total} :claim{#total}")).toBe(1);
    expect(await rows(":claim{#total}\n\n::audit{}\n\n::audit{}")).toBe(1);
    expect(await rows(":claim{#total}\n\n::audit{only=unsettled}")).toBe(1);
  });
});

describe("coverage", () => {
  it("flags a number that nobody bound, with its line, and leaves the bound and the plain", async () => {
    const { coverage, findings } = await build(
      'Of :claim[at least 58]{#total} people,\n17 spoke in :plain[2015]{why="year of publication"}.',
    );
    expect(coverage).toMatchObject({
      numbers: 3,
      bound: 1,
      plain: 1,
      open: 1,
      reasons: [{ text: "2015", why: "year of publication" }],
    });
    expect(findings).toMatchObject([
      { rule: "number-in-prose-is-bound", where: { file: "manuscript.md", line: 5 }, read: "17" },
    ]);
  });

  it("does not take half a bound number for a bound one", async () => {
    const { coverage } = await build("There were :claim[5]{#total}8 of them.");
    expect(coverage).toMatchObject({ numbers: 1, bound: 0, open: 1 });
  });

  it("counts printed values apart from typed numbers", async () => {
    const { coverage } = await build(':value{of="by-country" row="East Vale"} and 3');
    expect(coverage).toMatchObject({ numbers: 1, open: 1, computed: 1 });
  });

  it("reads the title, headings, cells and footnotes, but no code and no link address", async () => {
    const manuscript =
      "---\ntitle: Eleven people\n---\n# Twelve\n\n| 13 |\n| -- |\n| 14 |\n\n```\n15\n```\n\nword[^1] [here](https://example.org/16)\n\n[^1]: 17\n";
    const { findings } = await buildReport(createReportInput({ manuscript }));
    expect(findings.map(({ read, where }) => [read, where.line])).toEqual([
      ["Eleven", 2],
      ["Twelve", 4],
      ["13", 6],
      ["14", 8],
      ["17", 16],
    ]);
  });

  it("is stated at the end of the report", async () => {
    const { document } = await build("Only 3.");
    const words = document.blocks
      .map((block) => (block.kind === "paragraph" ? toPlainText(block.children) : ""))
      .join("\n");
    expect(words).toContain(
      "The prose of this report holds 1 number or number word: 0 bound to claims, 0 set as plain with a reason, and 1 not bound to anything.",
    );
  });
});

describe("the manuscript", () => {
  it("keeps a colon before a word or number as text", async () => {
    const { document } = await build("At 10:30 and note:well.");
    expect(toPlainText(firstParagraph(document.blocks))).toBe("At 10:30 and note:well.");
  });

  it("drops raw HTML and pictures, says so, and lets comments go", async () => {
    const { document, findings } = await build(
      'a <b onclick="x">bold</b> ![a harbour](x.png)\n\n<script>alert(1)</script>\n\n<!-- a comment -->',
    );
    expect(toPlainText(firstParagraph(document.blocks))).toBe("a bold a harbour");
    expect(findings.map(({ rule, where }) => [rule, where.line])).toEqual([
      ["prose-is-plain-markdown", 4],
      ["prose-is-plain-markdown", 4],
      ["prose-is-plain-markdown", 4],
      ["prose-is-plain-markdown", 6],
    ]);
  });

  it("keeps links to the web, to mail and to its own headings, and no others", async () => {
    const { document, findings } = await build(
      "[a](https://example.org) [b](mailto:a@example.org) [c](#part) [d](javascript:alert) [e](#nowhere) [f](file:///etc/passwd) [g]\n\n# Part\n\n[g]: https://example.org/g",
    );
    const links = firstParagraph(document.blocks).flatMap((inline) => (inline.kind === "link" ? [inline.href] : []));
    expect(links).toEqual(["https://example.org/", "mailto:a@example.org", "#part", "https://example.org/g"]);
    expect(findings.map(({ rule, read }) => [rule, read])).toEqual([
      ["link-can-be-followed", "a link whose address is none, or leads to no heading"],
      ["link-can-be-followed", "a link whose address is none, or leads to no heading"],
      ["link-can-be-followed", "a link whose address is none, or leads to no heading"],
    ]);
  });

  it("sets headings in order, whatever the author's levels, with ids of their own", async () => {
    const { document } = await build("### First\n\n##### First\n\n### القسم\n\n### fh-checked");
    const headings = document.blocks.flatMap((block) =>
      block.kind === "heading" ? [[block.level, block.id, block.direction]] : [],
    );
    expect(headings).toEqual([
      [1, "first", "ltr"],
      [2, "first-2", "ltr"],
      [1, "القسم", "rtl"],
      [1, "section-fh-checked", "ltr"],
      [1, "fh-checked", "ltr"],
    ]);
  });

  it("numbers footnotes by their first reference", async () => {
    const { document } = await build("a[^z] b[^y] c[^z]\n\n[^y]: second[^x]\n[^z]: first\n[^x]: third");
    expect(
      document.footnotes.map(({ number, paragraphs }) => [number, toPlainText(paragraphs[0]?.children ?? [])]),
    ).toEqual([
      [1, "first"],
      [2, "second"],
      [3, "third"],
    ]);
  });

  it("prints the row-level appendix only when it is given", async () => {
    const without = await build("::appendix{}");
    expect(toPlainText(firstParagraph(without.document.blocks))).toContain("left out");
    const within = await build("::appendix{}", { appendix });
    expect(within.document.blocks[0]).toMatchObject({ kind: "table", table: { isSmall: true, rows: { length: 90 } } });
  });

  it("takes a paragraph's direction from its first letter", async () => {
    const { document } = await build("قال الرجل\n\n«Salaam» قال\n\n:::language{of=ar}\n2015\n:::");
    expect(document.blocks.slice(0, 3)).toMatchObject([
      { direction: "rtl" },
      { direction: "ltr" },
      { kind: "language", blocks: [{ direction: "rtl" }] },
    ]);
  });

  it("finds characters that no shipped font has", async () => {
    const { findings } = await build("漢字 and 漢");
    expect(findings).toMatchObject([
      { rule: "character-has-a-glyph", read: "U+5B57, once" },
      { rule: "character-has-a-glyph", read: "U+6F22, 2 times" },
    ]);
  });

  it("resolves the whole example without an error and with every kind of block", async () => {
    const { document, coverage } = await buildReport(createReportInput({ appendix }));
    const kinds = new Set(document.blocks.map(({ kind }) => kind));
    expect([...kinds].toSorted()).toEqual([
      "code",
      "figure",
      "heading",
      "language",
      "list",
      "paragraph",
      "quote",
      "rule",
      "table",
    ]);
    expect(coverage.numbers).toBe(coverage.bound + coverage.plain + coverage.open);
    expect(coverage.claimsInProse).toBe(11);
  });
});
