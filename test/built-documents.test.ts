import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Document, Packer, Paragraph } from "docx";
import { afterAll, expect, test } from "vitest";
import { packageFolder } from "../src/base/node/package-folder.ts";
import { json, succeed } from "./support/firsthand.ts";

const folder = mkdtempSync(join(tmpdir(), "firsthand-built-documents-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// What reads a kind of file, and what tells a language, is loaded when it is needed: bundling could leave its other files behind.
test(
  "the built command reads a document of every kind and tells the language of each",
  { timeout: 60_000 },
  async () => {
    const words = "They left the valley at night because nobody there kept a single promise to them.";
    const docx = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph(words)] }] }));
    copyFileSync(join(packageFolder, "src/formats/documents/fixture/arabic-page.pdf"), join(folder, "a.pdf"));
    const files: Readonly<Record<string, string | Buffer>> = {
      "b.txt": words,
      "c.md": `# An account\n\n${words}\n`,
      "d.html": `<!doctype html><html><body><article><h1>An account</h1><p>${words}</p></article></body></html>`,
      "e.docx": docx,
      "f.srt": `1\n00:00:01,000 --> 00:00:04,000\n${words}\n`,
      "g.vtt": `WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n${words}\n`,
    };
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    const study = join(folder, "study");
    await succeed(["new", study]);
    const names = ["a.pdf", ...Object.keys(files)];
    await succeed(["documents", "add", ...names.map((name) => join(folder, name)), "--study", study]);
    const listed = await json<readonly { readonly file_name: string; readonly language: string | null }[]>([
      "documents",
      "list",
      "--study",
      study,
    ]);
    expect(listed.map((one) => one.file_name)).toEqual(names);
    expect(listed.map((one) => one.language)).toEqual(["ar", "en", "en", "en", "en", "en", "en"]);
  },
);
