import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { Document, FootnoteReferenceRun, Packer, Paragraph, TextRun } from "docx";
import { zipSync } from "fflate";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { packageFolder } from "../../base/node/package-folder.ts";
import { readDocument, readDocumentFile, type ReadDocument } from "./read-document.ts";

const read = async (content: string | Buffer, name: string, charset?: string): Promise<ReadDocument> =>
  readDocument(Buffer.from(content as string), name, charset === undefined ? {} : { charset });
const textOf = (document: ReadDocument): string => document.segments.map((segment) => segment.text).join("");
const codeOf = async (content: string | Buffer, name: string): Promise<unknown> =>
  read(content, name).then(
    () => "read",
    (error: { code?: string }) => error.code,
  );

describe("a plain text", () => {
  test("keeps every character, line ends included, and knows its paragraphs", async () => {
    const text = "one\r\n\r\ntwo\r\nlines\r\n \r\n\r\nthree";
    const document = await read(text, "x.txt");
    expect(textOf(document)).toBe(text);
    expect(document.segments.map((one) => one.locator)).toEqual([
      { kind: "paragraph", paragraph: 1 },
      { kind: "paragraph", paragraph: 2 },
      { kind: "paragraph", paragraph: 3 },
    ]);
  });

  test("in Windows-1251 is guessed, and the guess is a finding", async () => {
    const document = await read(Buffer.from("cff0e8e2e5f220ece8f02c20eae0ea20e4e5ebe0", "hex"), "x.txt");
    expect(textOf(document)).toBe("Привет мир, как дела");
    expect(document.findings.map((finding) => finding.rule)).toEqual(["text-encoding-is-utf-8"]);
  });

  test("is read in the encoding that a person names", async () => {
    const document = await read(Buffer.from("c7e1e4e5d1", "hex"), "x.txt", "windows-1256");
    expect(textOf(document)).toBe("النهر");
    expect(document.findings).toEqual([]);
  });
});

describe("a Markdown text", () => {
  test("gives its head apart, and its words as written", async () => {
    const document = await read("---\ntitle: A *title*\nlanguage: ar\n---\n\nكنت **هناك**\n", "x.md");
    expect(document).toMatchObject({ title: "A *title*", language: "ar" });
    expect(textOf(document)).toBe("كنت **هناك**\n");
  });

  test("whose head spells out what no store keeps loses it, with findings", async () => {
    const document = await read('---\ntitle: "one\\0two"\nlist: ["a\\ud83db"]\n---\n\nword', "x.md");
    expect(document.title).toBe("onetwo");
    expect(document.head).toEqual({ title: "onetwo", list: ["a\uFFFDb"] });
    expect(document.findings.map((finding) => finding.rule)).toEqual([
      "cell-has-no-null-character",
      "text-has-whole-characters",
    ]);
  });

  test("with a broken head keeps it in the text and says so", async () => {
    const document = await read("---\ntitle: [\n---\n\nword", "x.md");
    expect(textOf(document)).toContain("title: [");
    expect(document.findings.map((finding) => finding.rule)).toEqual(["document-head-is-readable"]);
  });
});

describe("a page", () => {
  const page = `<!doctype html><html lang="tr"><head><title>Başlık</title><style>p{}</style></head><body><nav>menü</nav>
    <article><h1>Başlık</h1>${"<p>Bir <b>iki</b>   üç&nbsp;dört, ve sonra, yine de, uzun bir cümle.</p>".repeat(30)}<p>beş<br>altı</p></article><script>alert(1)</script></body></html>`;

  test("gives the words of its article, a paragraph a block", async () => {
    const document = await read(page, "x.html");
    expect(document).toMatchObject({ language: "tr", title: "Başlık", charset: "utf-8" });
    expect(document.segments.at(-2)?.text).toBe("Bir iki üç dört, ve sonra, yine de, uzun bir cümle.\n\n");
    expect(document.segments.at(-1)?.text).toBe("beş\naltı\n\n");
    expect(textOf(document)).not.toMatch(/alert|p\{\}|menü/);
  });

  test("without a head or an end is read all the same", async () => {
    expect(textOf(await read("<html><title>T</title><p>one<p>two", "x.html"))).toContain("one");
  });

  test("that is nested without end is refused before it exhausts the stack", async () => {
    expect(await codeOf("<div>".repeat(100_000), "x.html")).toBe("FORMAT_DOCUMENT_TOO_LARGE");
    for (const tag of ["<x-a>", "<x-a/>", "<a href=x>", "<h1>", "<p><b>"])
      expect([tag, await codeOf(tag.repeat(30_000), "x.html")]).toEqual([tag, "FORMAT_DOCUMENT_TOO_LARGE"]);
    expect(textOf(await read("<p><a name=x>word<br>".repeat(1500), "x.html"))).toContain("word");
  });

  test("with drawings and scripts full of signs is no deeper for them: its article is found", async () => {
    const signs = `<svg>${"<path d='M0 0'/><g><circle r=1 /></g>".repeat(300)}</svg><script>${"if (a<b) c();".repeat(300)}</script><!--${"<div>".repeat(300)}-->`;
    const document = await read(page.replace("<nav>", `${signs}<nav>`), "x.html");
    expect(textOf(document)).toContain("uzun bir cümle");
    expect(textOf(document)).not.toMatch(/alert|menü|M0/);
  });

  test("in which no tag ends, or that holds no element, is read or refused at once", async () => {
    expect(textOf(await read("They left at night.", "x.html"))).toContain("They left at night.");
    for (const odd of ["<div ".repeat(40_000), "<!-- nothing -->", "<!--".repeat(10_000), "<!doctype html>"])
      expect(await codeOf(odd, "x.html")).toBe("FORMAT_DOCUMENT_EMPTY");
  });
});

test("a file larger than is read of its kind is known by its head, and nothing more of it is read", async () => {
  const sizes: number[] = [];
  const file = {
    sizeBytes: 200_000_000,
    async readAt(buffer: Buffer) {
      sizes.push(buffer.length);
      return buffer.fill("x").length;
    },
  };
  await expect(readDocumentFile(file, "x.txt")).rejects.toMatchObject({ code: "FORMAT_DOCUMENT_TOO_LARGE" });
  expect(sizes).toEqual([1024]);
  const small = { ...file, sizeBytes: 10 };
  expect(textOf(await readDocumentFile(small, "x.txt"))).toBe("x".repeat(10));
});

describe("subtitles", () => {
  test("become a transcript with times and speakers", async () => {
    const document = await read(
      "WEBVTT\nLanguage: en\n\n00:01.000 --> 00:04.000\n<v Asha>Hello &amp; <i>you</i>\nthere\n\ncue-2\n01:00:05.000 --> 01:00:06.500\nNext",
      "x.vtt",
    );
    expect(document.language).toBe("en");
    expect(document.segments).toEqual([
      { text: "Hello & you there\n", locator: { kind: "time", fromMs: 1000, untilMs: 4000, speaker: "Asha" } },
      { text: "Next\n", locator: { kind: "time", fromMs: 3_605_000, untilMs: 3_606_500 } },
    ]);
  });

  test("in SRT with a comma in the seconds are read", async () => {
    const document = await read("1\r\n00:00:01,250 --> 00:00:04,000\r\nمرحبا\r\n\r\n", "x.srt");
    expect(document.segments[0]).toEqual({ text: "مرحبا\n", locator: { kind: "time", fromMs: 1250, untilMs: 4000 } });
  });

  test("of which nothing can be read are refused", async () => {
    expect(await codeOf("no times here", "x.srt")).toBe("FORMAT_DOCUMENT_DAMAGED");
  });
});

describe("a Word document", () => {
  test("gives paragraphs and footnotes, and no link back", async () => {
    const file = new Document({
      footnotes: { 1: { children: [new Paragraph("A note at the foot.")] } },
      sections: [
        {
          children: [
            new Paragraph({ children: [new TextRun("First paragraph"), new FootnoteReferenceRun(1)] }),
            new Paragraph({ bidirectional: true, children: [new TextRun("فقرة عربية")] }),
          ],
        },
      ],
    });
    const document = await read(await Packer.toBuffer(file), "x.docx");
    expect(document.segments.map((one) => one.text.trim())).toEqual([
      "First paragraph[1]",
      "فقرة عربية",
      "A note at the foot.",
    ]);
  });

  test("that is a bomb is refused", async () => {
    const bomb = zipSync({ "word/document.xml": new Uint8Array(50_000_000) });
    expect(await codeOf(Buffer.from(bomb), "x.docx")).toBe("FORMAT_ARCHIVE_TOO_LARGE");
  });
});

describe("a PDF", () => {
  const fonts = join(packageFolder, "node_modules/@expo-google-fonts/noto-naskh-arabic/400Regular");
  const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: [fonts] }] });
  const pdf = (source: string): Buffer => compiler.pdf({ mainFileContent: source });

  test("gives its text page by page", async () => {
    const document = await read(
      pdf('#set text(font: "Noto Naskh Arabic")\nFirst page\n#pagebreak()\nSecond page'),
      "x.pdf",
    );
    expect(document.segments).toEqual([
      { text: "First page\n\n", locator: { kind: "page", page: 1 } },
      { text: "Second page\n\n", locator: { kind: "page", page: 2 } },
    ]);
  });

  test("in Arabic, as a browser prints it, gives the letters in reading order", async () => {
    const document = await read(readFileSync(new URL("fixture/arabic-page.pdf", import.meta.url)), "x.pdf");
    expect(document.segments[0]?.text).toContain("كنا نحرس الجسر من الناس");
  });

  test("whose pages hold no text says that they may be scanned", async () => {
    expect(await codeOf(pdf("#rect(width: 1cm)"), "x.pdf")).toBe("FORMAT_DOCUMENT_EMPTY");
  });

  test("with some pages without text says which", async () => {
    const document = await read(
      pdf('#set text(font: "Noto Naskh Arabic")\nwords\n#pagebreak()\n#rect(width: 1cm)'),
      "x.pdf",
    );
    expect(document.findings[0]?.read).toBe("page 2 holds no text");
  });

  test("that is cut short is refused", async () => {
    expect(await codeOf(pdf("x").subarray(0, 300), "x.pdf")).toBe("FORMAT_DOCUMENT_DAMAGED");
  });
});

test.each([
  ["a picture", Buffer.from("89504e470d0a1a0a", "hex"), "x.txt", "FORMAT_DOCUMENT_UNKNOWN"],
  [
    "bytes that are no text",
    Buffer.from(Array.from({ length: 100 }, (_, n) => n % 9)),
    "x.txt",
    "FORMAT_DOCUMENT_DAMAGED",
  ],
  ["an error page called a PDF", Buffer.from("<html>404</html>"), "x.pdf", "FORMAT_DOCUMENT_DAMAGED"],
  [
    "an archive of something else",
    Buffer.from(zipSync({ "a.txt": new Uint8Array(3) })),
    "x.docx",
    "FORMAT_DOCUMENT_UNKNOWN",
  ],
  ["an ending nobody knows", Buffer.from("x"), "x.odt", "FORMAT_DOCUMENT_UNKNOWN"],
  ["white space", Buffer.from(" \n\n "), "x.txt", "FORMAT_DOCUMENT_EMPTY"],
])("%s is refused", async (_what, bytes, name, code) => {
  expect(await codeOf(bytes, name)).toBe(code);
});
