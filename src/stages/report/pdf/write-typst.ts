import type { Heading, ReportDocument } from "../report-document.ts";
import { toPlainText } from "../plain-text.ts";
import { wording } from "../wording.ts";
import type { TypstBlockScope } from "./typst-blocks.ts";
import { typstPages } from "./typst-blocks.ts";
import { isolate, typstInlines, typstLanguage } from "./typst-inlines.ts";
import { typstString, typstText } from "./typst-string.ts";
import { typstTemplate } from "./typst-template.ts";

/** A Typst source and the drawings that it names, by path relative to it. */
export interface TypstReport {
  readonly main: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** In millimetres. The margins stand in the template too, which takes them from here. */
const paperSizes = { a4: { width: 210, height: 297 }, letter: { width: 215.9, height: 279.4 } } as const;
const margins = { inner: 24, outer: 62 } as const;
const pointsPerMillimetre = 72 / 25.4;

/** Writes a report as Typst, for `compilePdf`. */
export function writeTypst(document: ReportDocument): TypstReport {
  const files = new Map<string, Uint8Array>();
  const marginNotes: string[] = [];
  const footnotes = new Map<number, string>();
  const paper = paperSizes[document.paper];
  const scope: TypstBlockScope = {
    marginNotes,
    footnotes,
    files,
    direction: document.direction,
    textWidth: (paper.width - margins.inner - margins.outer) * pointsPerMillimetre,
    wideTextWidth: (paper.width - 2 * margins.inner) * pointsPerMillimetre,
  };
  // A footnote may refer to a later one, so the later ones are written first.
  for (const { number, paragraphs } of document.footnotes.toReversed()) {
    footnotes.set(
      number,
      paragraphs
        .map(({ children, direction }) => `#text(dir: ${direction})[${typstInlines(children, scope, false)}]`)
        .join("#parbreak()"),
    );
  }
  const title = typstInlines(document.title, scope, false);
  const subtitle = typstInlines(document.subtitle, scope, false);
  const body = typstPages(document.blocks, scope);
  const byline = [document.authors.join(", "), document.date ?? ""].filter((part) => part !== "").join(" · ");
  const running = typstText(toPlainText(document.title));
  const main = [
    `#let page-width-of-report = ${paper.width}mm`,
    `#let page-height-of-report = ${paper.height}mm`,
    `#let fh-inner = ${margins.inner}mm`,
    `#let fh-outer = ${margins.outer}mm`,
    `#let fh-notes = (${marginNotes.map((note, index) => `${typstString(String(index))}: ${note}`).join(", ")}${marginNotes.length === 0 ? ":" : ""})`,
    typstTemplate,
    `#set document(title: ${typstString(toPlainText(document.title))}, author: (${document.authors.map((author) => `${typstString(author)},`).join(" ")}), keywords: (${document.keywords.map((keyword) => `${typstString(keyword)},`).join(" ")}), date: none)`,
    `#set text(${typstLanguage(document.language, document.direction)})`,
    `#set page(width: page-width-of-report, height: page-height-of-report, binding: left, margin: (inside: fh-inner, outside: fh-outer, top: fh-top, bottom: fh-bottom), header: fh-header([${running}], [${typstText(document.protection)}]), footer: fh-footer)`,
    `#show: fh-report.with(title: [${title}], subtitle: [${subtitle}], byline: [${typstText(byline)}])`,
    writeContents(document),
    body,
    "",
  ].join("\n\n");
  return { main, files };
}

/** Past so many headings the contents name the sections only, so that the text begins on the first page. */
const mostContents = 18;

function writeContents(document: ReportDocument): string {
  const upTo = (level: number): readonly Heading[] =>
    document.blocks.filter((block): block is Heading => block.kind === "heading" && block.level <= level);
  const headings = upTo(2).length > mostContents ? upTo(1) : upTo(2);
  if (headings.length < 2) return "";
  const entries = headings.map(
    ({ level, id, children }) => `(${level}, ${typstString(id)}, [${isolate(typstText(toPlainText(children)))}]),`,
  );
  return `#fh-contents([${typstText(wording.contents)}], (${entries.join(" ")}))`;
}
