import type { IParagraphOptions, ISectionOptions } from "docx";
import { AlignmentType, HeadingLevel, ImageRun, Paragraph, TextRun } from "docx";
import type { Block, Direction, FigureBlock } from "../report-document.ts";
import { docxInlines, placeBookmark } from "./docx-inlines.ts";
import type { DocxTableScope } from "./docx-table.ts";
import { docxTable } from "./docx-table.ts";

export type DocxBlock = ISectionOptions["children"][number];

export interface DocxBlockScope extends DocxTableScope {
  readonly language: string | undefined;
  /** Each ordered list counts for itself; its numbering is made when the document is. */
  readonly orderedLists: { start: number }[];
  /** How the paragraphs around are set. */
  readonly paragraph: Omit<IParagraphOptions, "children" | "text">;
  readonly listLevel: number;
}

const headingLevels = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
] as const;

/** One pixel of paper grey: what a program that cannot draw SVG shows, above the table that holds the same numbers. */
const fallbackPng = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4+vkdAAW3AtdRQvf4AAAAAElFTkSuQmCC",
  "base64",
);

/** Blocks as paragraphs and tables. */
export function docxBlocks(blocks: readonly Block[], scope: DocxBlockScope): readonly DocxBlock[] {
  return blocks.flatMap((block) => docxBlock(block, scope));
}

function docxBlock(block: Block, scope: DocxBlockScope): readonly DocxBlock[] {
  switch (block.kind) {
    case "heading": {
      const children = docxInlines(block.children, scope, runForm(block.direction, scope));
      const heading = headingLevels[block.level - 1] ?? HeadingLevel.HEADING_1;
      return [
        new Paragraph({ heading, ...turn(block.direction), children: [placeBookmark(block.id, children, scope)] }),
      ];
    }
    case "paragraph":
      return [
        new Paragraph({
          ...scope.paragraph,
          ...turn(block.direction),
          children: [...docxInlines(block.children, scope, runForm(block.direction, scope))],
        }),
      ];
    case "quote":
      return docxBlocks(block.blocks, { ...scope, paragraph: { ...scope.paragraph, style: "Quote" } });
    case "list":
      return docxList(block, scope);
    case "code":
      return block.text
        .split("\n")
        .map(
          (line) =>
            new Paragraph({ style: "CodeBlock", children: [new TextRun({ text: line.replaceAll("\t", "    ") })] }),
        );
    case "rule":
      return [new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ text: "* * *" })] })];
    case "language":
      return docxBlocks(block.blocks, { ...scope, direction: block.direction, language: block.language });
    case "table":
      return docxTable(block.table, scope);
    case "figure":
      return docxFigure(block, scope);
  }
}

function docxList(list: Extract<Block, { kind: "list" }>, scope: DocxBlockScope): readonly DocxBlock[] {
  const level = Math.min(scope.listLevel, 3);
  let marker: Pick<IParagraphOptions, "bullet" | "numbering"> = { bullet: { level } };
  if (list.start !== undefined) {
    scope.orderedLists.push({ start: list.start });
    marker = { numbering: { reference: `ordered-${scope.orderedLists.length}`, level } };
  }
  const following: DocxBlockScope = {
    ...scope,
    listLevel: scope.listLevel + 1,
    paragraph: { style: "ListParagraph", indent: { left: 360 * (level + 1) } },
  };
  return list.items.flatMap((item) => {
    const [first, ...rest] = item;
    if (first?.kind !== "paragraph") return docxBlocks(item, following);
    return [
      ...docxBlocks([first], { ...scope, paragraph: { style: "ListParagraph", ...marker } }),
      ...docxBlocks(rest, following),
    ];
  });
}

function docxFigure(figure: FigureBlock, scope: DocxBlockScope): readonly DocxBlock[] {
  const { width, height } = measureDrawing(figure.drawings.print);
  // 15 twentieths of a point to a pixel at 96 to the inch.
  const shownWidth = Math.round(scope.textWidth / 15);
  const picture = new ImageRun({
    type: "svg",
    data: Buffer.from(figure.drawings.print, "utf8"),
    fallback: { type: "png", data: fallbackPng },
    transformation: { width: shownWidth, height: Math.round((shownWidth * height) / width) },
    altText: { name: figure.label, title: figure.title, description: figure.description },
  });
  return [
    new Paragraph({ keepNext: true, children: [picture] }),
    new Paragraph({
      style: "Caption",
      children: [new TextRun({ text: `${figure.label}. `, bold: true }), new TextRun({ text: figure.title })],
    }),
    ...docxTable({ ...figure.data, label: `Data of ${figure.label.toLowerCase()}`, title: "", subtitle: "" }, scope),
  ];
}

/** The size of a drawing by its viewBox; 2 to 1 where it has none. */
function measureDrawing(svg: string): { readonly width: number; readonly height: number } {
  const box = /viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"/u.exec(svg);
  const [width, height] = [Number(box?.[1]), Number(box?.[2])];
  return width > 0 && height > 0 ? { width, height } : { width: 2, height: 1 };
}

function turn(direction: Direction): Pick<IParagraphOptions, "bidirectional"> {
  return direction === "rtl" ? { bidirectional: true } : {};
}

function runForm(direction: Direction, scope: DocxBlockScope): Parameters<typeof docxInlines>[2] {
  return {
    ...(direction === "rtl" ? { rightToLeft: true } : {}),
    ...(scope.language === undefined ? {} : { language: { value: scope.language, bidirectional: scope.language } }),
  };
}
