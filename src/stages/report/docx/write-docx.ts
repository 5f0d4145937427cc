import {
  AlignmentType,
  Document,
  Footer,
  Header,
  InternalHyperlink,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from "docx";
import type { ILevelsOptions } from "docx";
import { toPlainText } from "../plain-text.ts";
import type { Heading, ReportDocument } from "../report-document.ts";
import { wording } from "../wording.ts";
import type { DocxBlockScope } from "./docx-blocks.ts";
import { docxBlocks } from "./docx-blocks.ts";
import { docxInlines, nameBookmark } from "./docx-inlines.ts";
import { createDocxStyles } from "./docx-styles.ts";
import { settleDocxBytes } from "./settle-docx-bytes.ts";

/** Page sizes and margins in twentieths of a point. */
const papers = { a4: { width: 11906, height: 16838 }, letter: { width: 12240, height: 15840 } } as const;
const margin = 1361;

/** Writes a report as a Word document with real styles, headings and footnotes. The same report gives the same bytes. */
export async function writeDocx(document: ReportDocument): Promise<Uint8Array> {
  const paper = papers[document.paper];
  const scope: DocxBlockScope = {
    bookmarks: new Map(),
    textWidth: paper.width - 2 * margin,
    direction: document.direction,
    language: undefined,
    orderedLists: [],
    paragraph: {},
    listLevel: 0,
  };
  const bidirectional = document.direction === "rtl" ? { bidirectional: true } : {};
  const front = createFront(document, scope);
  const body = docxBlocks(document.blocks, scope);
  const footnotes = Object.fromEntries(
    document.footnotes.map(({ number, paragraphs }) => [
      String(number),
      {
        children: paragraphs.map(
          ({ children, direction }, index) =>
            new Paragraph({
              style: "FootnoteText",
              ...(direction === "rtl" ? { bidirectional: true } : {}),
              children: [...(index === 0 ? [new TextRun({ text: " " })] : []), ...docxInlines(children, scope)],
            }),
        ),
      },
    ]),
  );
  const file = new Document({
    title: toPlainText(document.title),
    creator: document.authors.join("; "),
    lastModifiedBy: "Firsthand",
    ...(document.keywords.length === 0 ? {} : { keywords: document.keywords.join(", ") }),
    description: document.protection,
    styles: createDocxStyles(document.language),
    numbering: {
      config: scope.orderedLists.map(({ start }, index) => ({
        reference: `ordered-${index + 1}`,
        levels: createLevels(start),
      })),
    },
    footnotes,
    sections: [
      {
        properties: { page: { size: paper, margin: { top: margin, right: margin, bottom: margin, left: margin } } },
        headers: {
          default: new Header({
            children: [new Paragraph({ style: "Banner", ...bidirectional, text: document.protection })],
          }),
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                style: "Byline",
                alignment: AlignmentType.END,
                ...bidirectional,
                children: [new TextRun({ children: [PageNumber.CURRENT, " / ", PageNumber.TOTAL_PAGES] })],
              }),
            ],
          }),
        },
        children: [...front, ...body],
      },
    ],
  });
  return settleDocxBytes(new Uint8Array(await Packer.toBuffer(file)), document.snapshot.takenOn);
}

function createFront(document: ReportDocument, scope: DocxBlockScope): readonly Paragraph[] {
  const byline = [document.authors.join(", "), document.date ?? ""].filter((part) => part !== "").join(" · ");
  const headings = document.blocks.filter((block): block is Heading => block.kind === "heading" && block.level <= 2);
  const bidirectional = document.direction === "rtl" ? { bidirectional: true } : {};
  return [
    new Paragraph({ style: "Title", ...bidirectional, children: [...docxInlines(document.title, scope)] }),
    ...(document.subtitle.length === 0
      ? []
      : [new Paragraph({ style: "Subtitle", ...bidirectional, children: [...docxInlines(document.subtitle, scope)] })]),
    ...(byline === "" ? [] : [new Paragraph({ style: "Byline", ...bidirectional, text: byline })]),
    ...(headings.length < 2
      ? []
      : [
          new Paragraph({
            style: "Contents",
            ...bidirectional,
            children: [new TextRun({ text: wording.contents, bold: true })],
          }),
          ...headings.map(
            ({ id, level, children }) =>
              new Paragraph({
                style: "Contents",
                ...bidirectional,
                indent: { start: (level - 1) * 300 },
                children: [
                  new InternalHyperlink({
                    anchor: nameBookmark(id, scope),
                    children: [new TextRun({ text: toPlainText(children) })],
                  }),
                ],
              }),
          ),
        ]),
  ];
}

function createLevels(start: number): ILevelsOptions[] {
  return [0, 1, 2, 3].map((level) => ({
    level,
    format: LevelFormat.DECIMAL,
    text: `%${level + 1}.`,
    start,
    alignment: AlignmentType.START,
    style: { paragraph: { indent: { left: 360 * (level + 1), hanging: 360 } } },
  }));
}
