import { beforeAll, describe, expect, it } from "vitest";
import { buildReport } from "../build-report.ts";
import { listPdfFonts, readPdfText } from "../fixture/inspect-pdf.ts";
import { appendix, createReportInput } from "../fixture/report-fixture.ts";
import type { ReportInput } from "../report-input.ts";
import { compilePdf, declaresPdfUa } from "./compile-pdf.ts";
import type { TypstReport } from "./write-typst.ts";
import { writeTypst } from "./write-typst.ts";

const shipped = [
  "NotoNaskhArabic-Bold",
  "NotoNaskhArabic-Regular",
  "SourceSans3-Regular",
  "SourceSans3-SemiBold",
  "SourceSerif4-Italic",
  "SourceSerif4-Regular",
  "SourceSerif4-SemiBold",
];

/** Whether a PDF's text holds something; a failed test then does not print the whole file. */
const holds = (text: string, sought: string | RegExp): boolean =>
  typeof sought === "string" ? text.includes(sought) : sought.test(text);

const write = async (changes: Partial<ReportInput> = {}): Promise<TypstReport> =>
  writeTypst((await buildReport(createReportInput({ appendix, ...changes }))).document);
const writeBody = (body: string, head = ""): Promise<TypstReport> =>
  write({ manuscript: `---\ntitle: A study\n${head}---\n${body}\n` });

describe("compilePdf", () => {
  let report: TypstReport;
  let pdf: Uint8Array;
  let text: string;
  beforeAll(async () => {
    report = await write();
    pdf = compilePdf(report);
    text = readPdfText(pdf);
  });

  it("gives the same bytes for the same report", async () => {
    expect(Buffer.compare(compilePdf(await write()), pdf)).toBe(0);
    expect(holds(text, /CreationDate|ModDate|CreateDate/u)).toBe(false);
  });

  it("uses shipped fonts and no other, in the drawings too", () => {
    const fonts = listPdfFonts(pdf);
    expect(fonts.length).toBeGreaterThan(4);
    expect(fonts.filter((font) => !shipped.includes(font))).toEqual([]);
  });

  it("is tagged, says its language, and carries title, authors and keywords", () => {
    expect(holds(text, "/MarkInfo")).toBe(true);
    expect(holds(text, "/StructTreeRoot")).toBe(true);
    expect(holds(text, /\/Lang\s*\(en-GB\)/u)).toBe(true);
    expect(holds(text, "The Harbour Accounts: two harbours, one story")).toBe(true);
    expect(holds(text, "Mara Quill")).toBe(true);
    expect(holds(text, "invented example")).toBe(true);
  });

  it("declares PDF/UA-1, also with Arabic prose", async () => {
    expect(declaresPdfUa(compilePdf(await writeBody("::figure{of=by-month}\n\nقال الرجل إنه غادر.")))).toBe(true);
  });

  it("declares nothing where only a drawing has Arabic letters, but is tagged", async () => {
    const drawn = compilePdf(await writeBody("::figure{of=by-region}"));
    expect(declaresPdfUa(drawn)).toBe(false);
    expect(holds(readPdfText(drawn), "/StructTreeRoot")).toBe(true);
  });

  it("comes on A4 or on Letter", async () => {
    expect(holds(text, /\/MediaBox\s*\[0 0 595\.27\d* 841\.8\d*\]/u)).toBe(true);
    expect(
      holds(readPdfText(compilePdf(await writeBody("words", "paper: letter\n"))), /\/MediaBox\s*\[0 0 612 792\]/u),
    ).toBe(true);
  });

  it("sets text that no shipped font has, and text that looks like Typst", async () => {
    const hostile = 'a 漢字 👋🏽 #panic("x") [b] $c$ \\d <e> @f *g* _h_ `i` = j // k /* l */ \u200F\u2066\u00AD';
    const compiled = compilePdf(
      await writeBody(`${hostile.replaceAll(/[\\`*_[\]<>]/gu, "\\$&")}\n\n# 漢 #panic()\n\n| ] #x |\n| -- |\n| " |\n`),
    );
    expect(listPdfFonts(compiled).filter((font) => !shipped.includes(font))).toEqual([]);
  });

  it("sets a report that runs from right to left, with claims and notes", async () => {
    const compiled = compilePdf(
      await writeBody(
        "## القسم\n\nقال :claim[at least 58]{#total} شيئا[^1].\n\n::table{of=by-country}\n\n[^1]: حاشية",
        "language: ar\n",
      ),
    );
    expect(holds(readPdfText(compiled), /\/Lang\s*\(ar\)/u)).toBe(true);
  });

  it("finds room for more notes on a page than stand beside their words", async () => {
    const words = Array.from({ length: 40 }, () => ":claim[at least 58]{#total}").join(" ");
    expect(compilePdf(await writeBody(words)).length).toBeGreaterThan(1000);
  });

  it("says that it failed, and keeps what the typesetter said", () => {
    expect(() => compilePdf({ main: "#nothing-of-this-name", files: new Map() })).toThrow(
      expect.objectContaining({ code: "REPORT_PDF_FAILED", cause: expect.anything() as unknown }) as Error,
    );
  });

  it("reads no file of the machine", () => {
    expect(() => compilePdf({ main: '#read("/etc/hostname")', files: new Map() })).toThrow(
      expect.objectContaining({ code: "REPORT_PDF_FAILED" }) as Error,
    );
  });
});
