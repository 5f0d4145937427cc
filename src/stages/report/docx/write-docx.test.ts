import { strFromU8, unzipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { buildReport } from "../build-report.ts";
import { appendix, createReportInput } from "../fixture/report-fixture.ts";
import type { ReportInput } from "../report-input.ts";
import { writeDocx } from "./write-docx.ts";

const write = async (changes: Partial<ReportInput> = {}): Promise<Uint8Array> =>
  writeDocx((await buildReport(createReportInput({ appendix, ...changes }))).document);
const writeBody = (body: string, head = ""): Promise<Uint8Array> =>
  write({ manuscript: `---\ntitle: A study\n${head}---\n${body}\n` });
const open = (docx: Uint8Array): Map<string, string> =>
  new Map(Object.entries(unzipSync(docx)).map(([path, bytes]) => [path, strFromU8(bytes)]));
const all = (xml: string, pattern: RegExp): string[] => [...xml.matchAll(pattern)].map(([, found]) => found ?? "");

/** Whether elements open and close in pairs; attributes and text hold no bare < or &. */
function isWellFormed(xml: string): boolean {
  const openElements: string[] = [];
  for (const [token] of xml.matchAll(/<[^>]*>|[^<]+/gu)) {
    if (!token.startsWith("<")) {
      if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/iu.test(token)) return false;
    } else if (token.startsWith("</")) {
      if (openElements.pop() !== token.slice(2, -1).trim()) return false;
    } else if (!token.startsWith("<?") && !token.endsWith("/>"))
      openElements.push(/^<([^\s>]+)/u.exec(token)?.[1] ?? "");
  }
  return openElements.length === 0;
}

describe("writeDocx", () => {
  let docx: Uint8Array;
  let parts: Map<string, string>;
  const part = (path: string): string => parts.get(path) ?? "";
  beforeAll(async () => {
    docx = await write();
    parts = open(docx);
  });

  it("gives the same bytes for the same report, also after others were written", async () => {
    await writeBody("# Another\n\n[a](https://example.org)");
    expect(Buffer.compare(await write(), docx)).toBe(0);
    // The library's ids are random: twenty links in each of ten documents meet their odd letters.
    const links = Array.from({ length: 20 }, (_, index) => `[a](https://example.org/${index})`).join(" ");
    const files = new Set<string>();
    for (let round = 0; round < 10; round += 1) files.add(Buffer.from(await writeBody(links)).toString("base64"));
    expect(files.size).toBe(1);
    expect(part("docProps/core.xml")).toContain(">2026-11-22T00:00:00Z<");
  });

  it("holds well-formed parts, the list of types first", () => {
    expect([...parts.keys()][0]).toBe("[Content_Types].xml");
    for (const [path, xml] of parts) if (/\.(?:xml|rels)$/u.test(path)) expect(isWellFormed(xml), path).toBe(true);
  });

  it("uses styles that it defines", () => {
    const used = all(part("word/document.xml") + part("word/footnotes.xml"), /<w:[pr]Style w:val="([^"]+)"/gu);
    const defined = all(part("word/styles.xml"), /w:styleId="([^"]+)"/gu);
    expect([...new Set(used)].filter((style) => !defined.includes(style))).toEqual([]);
    expect(used).toEqual(
      expect.arrayContaining(["Title", "Heading1", "Heading2", "Caption", "Quote", "FootnoteText", "TableText"]),
    );
  });

  it("leads every link within it to a bookmark, each with a name and number of its own", () => {
    const document = part("word/document.xml");
    const names = all(document, /<w:bookmarkStart[^>]*w:name="([^"]+)"/gu);
    const numbers = all(document, /<w:bookmarkStart[^>]*w:id="([^"]+)"/gu);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(numbers).size).toBe(numbers.length);
    const anchors = all(document + part("word/footnotes.xml"), /w:anchor="([^"]+)"/gu);
    expect(anchors.length).toBeGreaterThan(15);
    expect(anchors.filter((anchor) => !names.includes(anchor))).toEqual([]);
  });

  it("says on every page that it is unprotected", () => {
    expect(part("word/header1.xml")).toContain("Internal, unprotected");
    expect(part("word/document.xml")).toMatch(/<w:headerReference w:type="default"/u);
  });

  it("carries each figure as a vector drawing with alternative text, and its numbers as a table", () => {
    const document = part("word/document.xml");
    expect(all(document, /(<asvg:svgBlip)/gu)).toHaveLength(3);
    expect(document).toContain('descr="Bars by month from January 2014 to August 2015');
    expect(document).toContain("Data of figure 3");
    expect(part("word/media/image1.svg")).toMatch(/^<svg/u);
  });

  it("has footnotes, referred to once by mark and after that by number", () => {
    expect(all(part("word/document.xml"), /<w:footnoteReference w:id="(\d+)"/gu)).toEqual(["1", "2"]);
    expect(part("word/footnotes.xml")).toContain("Written down on the day");
  });

  it("repeats the head of a long table and does not break its rows", () => {
    const document = part("word/document.xml");
    expect(all(document, /(<w:tblHeader\/>)/gu)).toHaveLength(all(document, /(<w:tbl>)/gu).length);
    expect(document).toContain("<w:cantSplit/>");
  });

  it("shows a verdict as icon and word", () => {
    expect(part("word/document.xml")).toContain("\u00A0✗\u00A0contradicted");
  });

  it("turns Arabic paragraphs, and all of them in an Arabic report", async () => {
    expect(part("word/document.xml")).toMatch(/<w:bidi\/>.{0,300}قال الرجل/su);
    const arabic =
      open(await writeBody("نص\n\n::table{of=by-country}", "language: ar\n")).get("word/document.xml") ?? "";
    expect(arabic).toContain("<w:bidiVisual/>");
  });

  it("leads each link out of the document to its own address", async () => {
    const names = ["c", "a", "d", "b"];
    const written = open(await writeBody(names.map((name) => `[${name}](https://example.org/${name})`).join(" ")));
    const targets = new Map(
      [...(written.get("word/_rels/document.xml.rels") ?? "").matchAll(/Id="([^"]+)"[^>]*Target="([^"]+)"/gu)].map(
        ([, id, target]) => [id, target],
      ),
    );
    const ids = all(written.get("word/document.xml") ?? "", /<w:hyperlink[^>]*r:id="([^"]+)"/gu);
    expect(ids.map((id) => targets.get(id))).toEqual(names.map((name) => `https://example.org/${name}`));
  });

  it("links out of footnotes too, and counts each ordered list for itself", async () => {
    const written = open(await writeBody("a[^1]\n\n3. x\n4. y\n\nb\n\n1. z\n\n[^1]: [here](https://example.org/note)"));
    expect(written.get("word/_rels/footnotes.xml.rels")).toContain("https://example.org/note");
    const numbering = written.get("word/numbering.xml") ?? "";
    expect(numbering).toContain('<w:start w:val="3"/>');
    const lists = all(written.get("word/document.xml") ?? "", /<w:numId w:val="(\d+)"/gu);
    expect(lists.slice(0, 4)).toEqual(["2", "2", "3", "1"]);
  });
});
