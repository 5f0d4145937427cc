import type { IRunOptions, ParagraphChild } from "docx";
import { Bookmark, ExternalHyperlink, FootnoteReferenceRun, InternalHyperlink, TextRun, UnderlineType } from "docx";
import type { Inline } from "../report-document.ts";
import { getVerdictColour } from "../verdict-colour.ts";
import { verdictWording } from "../wording.ts";

/** Names of places in the document, as Word allows them: letters and digits only. */
export interface DocxScope {
  readonly bookmarks: Map<string, string>;
}

/** The bookmark that stands for an id of the report. */
export function nameBookmark(id: string, scope: DocxScope): string {
  const known = scope.bookmarks.get(id);
  if (known !== undefined) return known;
  const name = `place${scope.bookmarks.size + 1}`;
  scope.bookmarks.set(id, name);
  return name;
}

/** Content that links can lead to. */
export function placeBookmark(id: string, children: readonly ParagraphChild[], scope: DocxScope): ParagraphChild {
  return new Bookmark({ id: nameBookmark(id, scope), children });
}

/** Inlines as runs; each carries the form of all that surrounds it. */
export function docxInlines(
  inlines: readonly Inline[],
  scope: DocxScope,
  form: IRunOptions = {},
): readonly ParagraphChild[] {
  return inlines.flatMap((inline) => docxInline(inline, scope, form));
}

function docxInline(inline: Inline, scope: DocxScope, form: IRunOptions): readonly ParagraphChild[] {
  switch (inline.kind) {
    case "text":
    case "value":
      return [run(inline.text, form)];
    case "emphasis":
      return docxInlines(inline.children, scope, { ...form, italics: true, italicsComplexScript: true });
    case "strong":
      return docxInlines(inline.children, scope, { ...form, bold: true, boldComplexScript: true });
    case "strike":
      return docxInlines(inline.children, scope, { ...form, strike: true });
    case "code":
      return [run(inline.text, { ...form, style: "Code" })];
    case "break":
      return [new TextRun({ break: 1 })];
    case "link": {
      const children = docxInlines(inline.children, scope, { ...form, style: "Hyperlink" });
      return inline.href.startsWith("#")
        ? [new InternalHyperlink({ anchor: nameBookmark(inline.href.slice(1), scope), children })]
        : [new ExternalHyperlink({ link: inline.href, children })];
    }
    case "language": {
      const language = { value: inline.language, bidirectional: inline.language };
      return docxInlines(inline.children, scope, { ...form, rightToLeft: inline.direction === "rtl", language });
    }
    case "claim": {
      const { verdict } = inline.claim;
      const { icon, word } = verdictWording[verdict];
      const color = getVerdictColour(verdict).slice(1);
      const mark = run(`\u00A0${icon}\u00A0${word.toLowerCase()}`, { style: "VerdictMark", color });
      return [
        ...docxInlines(inline.children, scope, { ...form, underline: { type: UnderlineType.SINGLE, color } }),
        new InternalHyperlink({ anchor: nameBookmark(inline.anchor, scope), children: [mark] }),
      ];
    }
    case "verdict": {
      const { icon, word } = verdictWording[inline.verdict];
      return [run(`${icon} ${word}`, { ...form, bold: true, color: getVerdictColour(inline.verdict).slice(1) })];
    }
    case "footnote":
      return inline.isFirst
        ? [new FootnoteReferenceRun(inline.number)]
        : [run(String(inline.number), { ...form, superScript: true })];
  }
}

function run(text: string, form: IRunOptions): TextRun {
  return new TextRun({ ...form, text });
}
