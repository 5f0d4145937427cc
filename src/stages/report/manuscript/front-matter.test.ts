import { describe, expect, it } from "vitest";
import { splitManuscript } from "./front-matter.ts";

describe("splitManuscript", () => {
  it("reads the fields and fills in what is not written", () => {
    const { frontMatter, body } = splitManuscript(
      "---\ntitle: A study\nauthors: Mara Quill\ndate: 2026-11-22\n---\ntext",
      "a.md",
    );
    expect(frontMatter).toEqual({
      title: "A study",
      subtitle: "",
      authors: ["Mara Quill"],
      keywords: [],
      language: "en",
      date: "2026-11-22",
      paper: "a4",
    });
    expect(body.trim()).toBe("text");
  });

  it("keeps the lines of the text where they are in the file", () => {
    const { body } = splitManuscript("---\r\ntitle: A\r\n---\r\n\r\nfifth line", "a.md");
    expect(body.split("\n").indexOf("fifth line")).toBe(4);
  });

  it("prints a number or a day as it was written", () => {
    const { frontMatter } = splitManuscript("---\ntitle: 2015\ndate: 2026\nkeywords: [1, a]\n---\n", "a.md");
    expect(frontMatter).toMatchObject({ title: "2015", date: "2026", keywords: ["1", "a"] });
  });

  it.each([
    ["no front matter", "# Text\n", 1],
    ["front matter without an end", "---\ntitle: A\n", 1],
    ["no title", "---\nsubtitle: B\n---\n", 1],
    ["an unknown field", "---\ntitle: A\nauthor: B\n---\n", 3],
    ["a paper that is not sold", "---\ntitle: A\npaper: a3\n---\n", 3],
    ["a language that is none", "---\ntitle: A\nlanguage: English please\n---\n", 3],
    ["YAML that is none", "---\ntitle: [A\nsubtitle: B\n---\n", 3],
    ["brackets that would exhaust the stack", `---\ntitle: ${"[".repeat(5000)}\n---\n`, 1],
    [
      "aliases that expand without end",
      `---\na: &a [x]\n${Array.from({ length: 20 }, (_, n) => `b${n}: &b${n} [${`*${n === 0 ? "a" : `b${n - 1}`}, `.repeat(9)}]`).join("\n")}\n---\n`,
      1,
    ],
    ["a list in place of fields", "---\n- title\n---\n", 1],
  ])("refuses %s", (_, manuscript, line) => {
    expect(() => splitManuscript(manuscript, "a.md")).toThrow(
      expect.objectContaining({ code: "REPORT_FRONT_MATTER_INVALID", details: { file: "a.md", line } }) as Error,
    );
  });
});
