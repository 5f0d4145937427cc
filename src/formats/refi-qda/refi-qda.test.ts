import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from "fflate";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CodedStudy } from "../../model/code/coded-study.ts";
import { fromCodedStudy } from "./from-coded-study.ts";
import { readQda, type QdaReading } from "./open-qda.ts";
import { toCodedStudy } from "./to-coded-study.ts";
import { arbitraryStudy } from "../../../test/support/arbitrary-study.ts";
import { writeQda } from "./write-qda.ts";

const namespace = 'xmlns="urn:QDA-XML:project:1.0"';
const guid = (digit: string): string => [8, 4, 4, 4, 12].map((length) => digit.repeat(length)).join("-");
const codebook = `<CodeBook><Codes><Code guid="${guid("c")}" name="D2" isCodable="true"/></Codes></CodeBook>`;

function qdpx(xml: string, sources: Readonly<Record<string, Uint8Array>> = {}, qde = "project.qde"): Uint8Array {
  const entries: Zippable = { [qde]: strToU8(`<?xml version="1.0" encoding="utf-8"?>${xml}`) };
  return zipSync({ ...entries, ...sources });
}

function read(xml: string, sources: Readonly<Record<string, Uint8Array>> = {}): QdaReading {
  return readQda(qdpx(xml, sources), "invented.qdpx");
}

function rulesOf({ findings }: { readonly findings: readonly { readonly rule: string }[] }): readonly string[] {
  return [...new Set(findings.map(({ rule }) => rule))].toSorted();
}

function project(sources: string): string {
  return `<Project name="Invented" ${namespace}>${codebook}<Sources>${sources}</Sources></Project>`;
}

function textSource(selections: string, file = "internal://a.txt"): string {
  return `<TextSource guid="${guid("a")}" name="Interview" plainTextPath="${file}">${selections}</TextSource>`;
}

function selection(start: number, end: number, name = ""): string {
  const shown = name === "" ? "" : ` name="${name}"`;
  return `<PlainTextSelection guid="${guid("b")}"${shown} startPosition="${start}" endPosition="${end}"><Coding guid="${guid("d")}"><CodeRef targetGUID="${guid("c")}"/></Coding></PlainTextSelection>`;
}

function quotes(reading: QdaReading): readonly (string | undefined)[] {
  return toCodedStudy(reading.project, "invented.qdpx").study.codings.map(({ target }) =>
    target.kind === "document" ? target.passage?.quote : undefined,
  );
}

describe("a study through a project file and back", () => {
  test("is the same study", () => {
    fc.assert(
      fc.property(arbitraryStudy, (study) => {
        const { project: made, findings } = fromCodedStudy(study);
        expect(findings).toEqual([]);
        const reading = readQda(writeQda(made), "again.qdpx");
        expect(reading.findings).toEqual([]);
        expect(canonical(toCodedStudy(reading.project, "again.qdpx").study)).toEqual(canonical(study));
      }),
      { numRuns: 150 },
    );
  });

  test("gives the same bytes each time, and the file read and written again is the same file", () => {
    fc.assert(
      fc.property(arbitraryStudy, (study) => {
        const bytes = writeQda(fromCodedStudy(study).project);
        expect(writeQda(fromCodedStudy(study).project)).toEqual(bytes);
        expect(writeQda(readQda(bytes, "again.qdpx").project)).toEqual(bytes);
      }),
      { numRuns: 50 },
    );
  });

  function canonical(study: CodedStudy): unknown {
    const byId = <T extends { readonly id: string }>(items: readonly T[]) =>
      items.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    return {
      ...study,
      codebook: { ...study.codebook, codes: byId(study.codebook.codes) },
      codings: byId(study.codings),
      memos: byId(study.memos).map((memo) => ({
        ...memo,
        about: memo.about.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      })),
    };
  }
});

describe("what other programs do", () => {
  const words = "Sie sagten: geht 😀 nicht.";
  const text = { "sources/a.txt": strToU8(words) };

  test("capital names of the file and the folder are read", () => {
    const bytes = qdpx(project(textSource(selection(0, 3))), { "Sources/A.TXT": strToU8(words) }, "Project.qde");
    expect(quotes(readQda(bytes, "capital.qdpx"))).toEqual(["Sie"]);
  });

  test("ids that are no GUID get one that is the same each time, also where they are referred to", () => {
    const odd = project(textSource(selection(0, 3)))
      .replaceAll(guid("c"), "code-1")
      .replaceAll(guid("a"), "src 1");
    const reading = read(odd, text);
    expect(rulesOf(reading)).toEqual(["qda-guid-is-valid"]);
    expect(quotes(reading)).toEqual(["Sie"]);
    expect(quotes(read(odd, text))).toEqual(["Sie"]);
    expect(read(odd, text).project.root).toEqual(reading.project.root);
  });

  test("GUIDs in braces or capitals are one with the same GUID without", () => {
    const odd = project(textSource(selection(0, 3))).replace(
      `targetGUID="${guid("c")}"`,
      `targetGUID="{${guid("C")}}"`,
    );
    expect(rulesOf(read(odd, text))).toEqual([]);
    expect(quotes(read(odd, text))).toEqual(["Sie"]);
  });

  test("positions in UTF-16 units are told by the words beside them", () => {
    expect(quotes(read(project(textSource(selection(20, 25, "nicht"))), text))).toEqual(["nicht"]);
    const standard = read(project(textSource(selection(19, 24, "nicht"))), text);
    expect(quotes(standard)).toEqual(["nicht"]);
    expect(rulesOf(toCodedStudy(standard.project, "a"))).toEqual([]);
    const other = read(project(textSource(selection(20, 25, "nicht"))), text);
    expect(rulesOf(toCodedStudy(other.project, "a"))).toEqual(["qda-offsets-are-code-points"]);
  });

  test("line ends counted once, and bytes, are told by the words beside them", () => {
    const lines = { "sources/a.txt": strToU8("eins\r\nzwei\r\ndrei später") };
    expect(quotes(read(project(textSource(selection(12, 16, "drei"))), lines))).toEqual(["drei"]);
    expect(quotes(read(project(textSource(selection(10, 14, "drei"))), lines))).toEqual(["drei"]);
    const accents = { "sources/a.txt": strToU8("äöü später") };
    expect(quotes(read(project(textSource(selection(7, 14, "später"))), accents))).toEqual(["später"]);
  });

  test("selections outside the text or backwards are said and not taken; one that runs over is cut", () => {
    for (const [start, end] of [
      [5, 5],
      [9, 3],
      [100, 120],
      [-4, 3],
    ] as const) {
      const { study, findings } = toCodedStudy(read(project(textSource(selection(start, end))), text).project, "a");
      expect(study.codings).toEqual([]);
      expect(rulesOf({ findings })).toEqual(["qda-selection-is-in-text"]);
    }
    const over = toCodedStudy(read(project(textSource(selection(20, 400))), text).project, "a");
    expect(over.study.codings).toHaveLength(1);
    expect(rulesOf(over)).toEqual(["qda-selection-is-in-text"]);
  });

  test("unknown parts, wrong order, missing and odd values are each said, and what can be mended is", () => {
    const odd = `<Project name="Invented" ${namespace} zoom="3"><Sources>${textSource("")}</Sources><CodeBook><Codes>
      <Code guid="${guid("c")}" name="D2" isCodable="True" color="#80FF0000"><Extra/></Code>
      <Code guid="${guid("e")}" isCodable="maybe"/></Codes></CodeBook><Sets/></Project>`;
    const reading = read(odd, text);
    expect(rulesOf(reading)).toEqual([
      "qda-part-is-complete",
      "qda-part-is-in-order",
      "qda-part-is-known",
      "qda-value-is-valid",
    ]);
    const [first, second] = toCodedStudy(reading.project, "a").study.codebook.codes;
    expect(first).toMatchObject({ label: "D2", colour: "#ff0000", isCodable: true });
    expect(second).toMatchObject({ label: "Unnamed", isCodable: true });
  });

  test("a text that is missing, and codings without their code, are said", () => {
    const missing = toCodedStudy(read(project(textSource(selection(0, 3)))).project, "a");
    expect(missing.study.documents).toEqual([]);
    expect(rulesOf(missing)).toEqual(["qda-source-is-there"]);
    const lost = read(
      project(textSource(selection(0, 3))).replace(`targetGUID="${guid("c")}"`, `targetGUID="${guid("f")}"`),
      text,
    );
    expect(rulesOf(lost)).toEqual(["qda-reference-leads-somewhere"]);
    expect(toCodedStudy(lost.project, "a").study.codings).toEqual([]);
  });

  test("two codings with one GUID stay two", () => {
    const both = project(textSource(selection(0, 3) + selection(4, 10)));
    const { study } = toCodedStudy(read(both, text).project, "a");
    expect(new Set(study.codings.map(({ id }) => id)).size).toBe(2);
  });

  test("characters that XML cannot hold become U+FFFD, so that positions stay", () => {
    const inline = project(
      `<TextSource guid="${guid("a")}"><PlainTextContent>a\u0001b&#2;c</PlainTextContent>${selection(2, 5)}</TextSource>`,
    );
    expect(quotes(read(inline))).toEqual(["b\ufffdc"]);
    expect(rulesOf(read(inline))).toEqual(["qda-value-is-valid"]);
  });

  test("texts in UTF-16, and in an old encoding, are read", () => {
    const utf16 = new Uint8Array(Buffer.from("\ufeffgehört", "utf16le"));
    expect(quotes(read(project(textSource(selection(0, 6))), { "sources/a.txt": utf16 }))).toEqual(["gehört"]);
    const latin = new Uint8Array(Buffer.from("gehört", "latin1"));
    expect(quotes(read(project(textSource(selection(0, 6))), { "sources/a.txt": latin }))).toEqual(["gehört"]);
  });
});

describe("hostile and broken files", () => {
  const attempt = (bytes: Uint8Array) => () => readQda(bytes, "odd.qdpx");
  const failing = (code: string): unknown => expect.objectContaining({ code });

  test("paths that lead out of the archive are left out and said", () => {
    const reading = read(project(textSource("", "absolute:///etc/passwd")), {
      "sources/../../evil.txt": strToU8("x"),
      "/abs.txt": strToU8("x"),
    });
    expect(reading.project.files.size).toBe(0);
    expect(rulesOf(reading)).toContain("qda-source-is-inside");
    expect(rulesOf(toCodedStudy(reading.project, "a"))).toContain("qda-source-is-inside");
  });

  test("archives made to exhaust memory are refused before they are unpacked", () => {
    expect(attempt(zipSync({ "project.qde": new Uint8Array(64 * 1024 * 1024) }))).toThrow(
      failing("FORMAT_ARCHIVE_TOO_LARGE"),
    );
  });

  test("broken archives and XML, deep nesting, own entities and other files are refused with their own codes", () => {
    const whole = qdpx(project(""));
    expect(attempt(whole.subarray(0, whole.length - 30))).toThrow(failing("FORMAT_ARCHIVE_DAMAGED"));
    expect(attempt(qdpx(`<Project name="x" ${namespace}><Users>`))).toThrow(failing("FORMAT_QDA_BROKEN"));
    const deep = "<Code>".repeat(5000);
    expect(attempt(qdpx(`<Project name="x" ${namespace}><CodeBook><Codes>${deep}`))).toThrow(
      failing("FORMAT_QDA_BROKEN"),
    );
    const bomb = `<!DOCTYPE Project [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><Project name="&b;" ${namespace}/>`;
    expect(attempt(strToU8(bomb))).toThrow(failing("FORMAT_QDA_BROKEN"));
    expect(attempt(strToU8("<html><body/></html>"))).toThrow(failing("FORMAT_QDA_NOT_A_PROJECT"));
    expect(attempt(zipSync({ "word/document.xml": strToU8("<w/>") }))).toThrow(failing("FORMAT_QDA_NOT_A_PROJECT"));
    expect(attempt(new Uint8Array(0))).toThrow(failing("FORMAT_QDA_NOT_A_PROJECT"));
  });
});

test("paths and user names are taken out on request, and nothing else", () => {
  const xml = `<Project name="x" ${namespace} basePath="C:/Users/ada"><Users><User guid="${guid("1")}" name="Ada L." id="ada"/></Users>${codebook}<Sources>${textSource(selection(0, 3))}<PictureSource guid="${guid("2")}" path="absolute:///C:/Users/ada/p.jpg" currentPath="C:/p.jpg"/></Sources></Project>`;
  const { project: given } = read(xml, { "sources/a.txt": strToU8("abc") });
  const scrubbed = strFromU8(
    unzipSync(writeQda(given, { paths: true, userNames: true }))["project.qde"] ?? new Uint8Array(),
  );
  expect(scrubbed).not.toMatch(/ada|Ada|C:/);
  expect(scrubbed).toContain('name="Coder 1"');
  expect(scrubbed).toContain('path="relative:///p.jpg"');
  const kept = strFromU8(unzipSync(writeQda(given))["project.qde"] ?? new Uint8Array());
  expect(kept).toContain('basePath="C:/Users/ada"');
  expect(scrubbed.replace(/^[\s\S]*<CodeBook>/, "").length).toBeGreaterThan(100);
});
