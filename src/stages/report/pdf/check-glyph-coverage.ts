import type { Finding } from "../../../model/finding.ts";
import type { Block, Inline, ReportDocument, Table } from "../report-document.ts";
import { reportRules } from "../rules.ts";
import { isCovered } from "./glyph-coverage.ts";

/** One finding for each character of a report that no shipped font has, in code point order. */
export function checkGlyphCoverage(document: ReportDocument, file: string): readonly Finding[] {
  const uses = new Map<string, number>();
  for (const text of iterateTexts(document)) {
    for (const character of text) {
      if (character > "~" && !isCovered(character)) uses.set(character, (uses.get(character) ?? 0) + 1);
    }
  }
  return [...uses.entries()]
    .toSorted(([one], [other]) => (one.codePointAt(0) ?? 0) - (other.codePointAt(0) ?? 0))
    .map(([character, count]) =>
      reportRules.create("character-has-a-glyph", {
        where: { file },
        read: `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}, ${count === 1 ? "once" : `${count} times`}`,
        made: "The PDF prints a white square; HTML and DOCX leave it to the reader's fonts.",
        decision: "Write it in another way, or tell readers to use the HTML file.",
      }),
    );
}

function* iterateTexts(document: ReportDocument): Generator<string> {
  yield* iterateInlines(document.title);
  yield* iterateInlines(document.subtitle);
  yield* document.authors;
  if (document.date !== undefined) yield document.date;
  for (const block of document.blocks) yield* iterateBlock(block);
  for (const footnote of document.footnotes)
    for (const paragraph of footnote.paragraphs) yield* iterateInlines(paragraph.children);
}

function* iterateBlock(block: Block): Generator<string> {
  switch (block.kind) {
    case "heading":
    case "paragraph":
      yield* iterateInlines(block.children);
      return;
    case "quote":
    case "language":
      for (const inner of block.blocks) yield* iterateBlock(inner);
      return;
    case "list":
      for (const inner of block.items.flat()) yield* iterateBlock(inner);
      return;
    case "code":
      yield block.text.replaceAll(/[\n\t]/gu, "");
      return;
    case "rule":
      return;
    case "table":
      yield* iterateTable(block.table);
      return;
    case "figure":
      yield* iterateTable(block.data);
  }
}

function* iterateTable(table: Table): Generator<string> {
  yield table.title;
  yield table.subtitle;
  yield* table.foot;
  for (const column of table.columns) yield* iterateInlines(column.label);
  for (const row of table.rows) for (const cell of row.cells) yield* iterateInlines(cell);
}

function* iterateInlines(inlines: readonly Inline[]): Generator<string> {
  for (const inline of inlines) {
    if ("text" in inline) yield inline.text;
    if ("children" in inline) yield* iterateInlines(inline.children);
    if (inline.kind === "claim") yield inline.note;
  }
}
