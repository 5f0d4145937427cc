import type { Properties } from "hast";
import { toPlainText } from "../plain-text.ts";
import { lengthOfColumn } from "../tables/column-length.ts";
import type { Block, Column, Direction, FigureBlock, Table } from "../report-document.ts";
import { wording } from "../wording.ts";
import type { Child } from "./html-element.ts";
import { createRaw, h } from "./html-element.ts";
import { renderInlines } from "./html-inlines.ts";

export function renderBlocks(blocks: readonly Block[], direction: Direction): readonly Child[] {
  return blocks.map((block) => renderBlock(block, direction));
}

function renderBlock(block: Block, direction: Direction): Child {
  switch (block.kind) {
    case "heading":
      return h(
        `h${block.level + 1}`,
        { id: block.id, ...directionOf(block.direction, direction) },
        renderInlines(block.children, { hasMargin: false, direction }),
      );
    case "paragraph":
      return h(
        "p",
        directionOf(block.direction, direction),
        renderInlines(block.children, { hasMargin: true, direction }),
      );
    case "quote":
      return h("blockquote", {}, renderBlocks(block.blocks, direction));
    case "list": {
      const items = block.items.map((item) =>
        h("li", {}, block.isTight ? renderTight(item, direction) : renderBlocks(item, direction)),
      );
      if (block.start === undefined) return h("ul", {}, items);
      return h("ol", block.start === 1 ? {} : { start: block.start }, items);
    }
    case "code":
      return h("pre", { dir: "ltr", tabIndex: 0 }, h("code", {}, block.text));
    case "rule":
      return h("hr", {});
    case "language":
      return h("div", { lang: block.language, dir: block.direction }, renderBlocks(block.blocks, block.direction));
    case "table":
      return renderTable(block.table, direction);
    case "figure":
      return renderFigure(block, direction);
  }
}

function directionOf(own: Direction, around: Direction): { dir?: Direction } {
  return own === around ? {} : { dir: own };
}

/** In a tight list the items' paragraphs stand without margins, as words. */
function renderTight(blocks: readonly Block[], direction: Direction): readonly Child[] {
  return blocks.map((block) =>
    block.kind === "paragraph"
      ? h(
          "p",
          { className: ["tight"], ...directionOf(block.direction, direction) },
          renderInlines(block.children, { hasMargin: true, direction }),
        )
      : renderBlock(block, direction),
  );
}

/**
 * A table in a region of its own that scrolls sideways and takes the keyboard's focus. A small one with long cells is
 * laid out as records on a phone, one under the other; its roles are spelled out, as such a layout would lose them.
 */
function renderTable(table: Table, direction: Direction): Child {
  const isRecords = hasRecords(table);
  const captionId = `${table.id}-caption`;
  const forms = table.columns.map((column, index) => formOf(column, lengthOfColumn(table, index)));
  const label = table.label === undefined ? undefined : h("span", { className: ["label"] }, table.label);
  const title = table.title === "" ? undefined : h("bdi", { className: ["title"] }, table.title);
  return h(
    "div",
    {
      className: ["table", ...(table.isSmall ? ["small"] : []), ...(isRecords ? ["records"] : [])],
      id: table.id,
    },
    h(
      "div",
      { className: ["scroll"], role: "region", tabIndex: 0, ariaLabelledBy: [captionId] },
      h(
        "table",
        roleOf("table", isRecords),
        h(
          "caption",
          { id: captionId },
          h(
            "span",
            { className: ["caption"], dir: "auto" },
            label,
            label === undefined || title === undefined ? undefined : " ",
            title,
          ),
          table.subtitle === "" ? undefined : h("span", { className: ["subtitle"], dir: "auto" }, table.subtitle),
        ),
        h(
          "thead",
          roleOf("rowgroup", isRecords),
          h(
            "tr",
            roleOf("row", isRecords),
            table.columns.map((column) =>
              h(
                "th",
                { scope: "col", ...roleOf("columnheader", isRecords), ...formOfHead(column) },
                renderCell(column.label, direction),
              ),
            ),
          ),
        ),
        h("tbody", roleOf("rowgroup", isRecords), renderRows(table, forms, direction)),
      ),
    ),
    table.foot.length === 0 ? undefined : h("p", { className: ["foot"], dir: "auto" }, table.foot.join(" ")),
  );
}

function hasRecords(table: Table): boolean {
  return table.isSmall && table.columns.some(({ isWide }) => isWide) && table.rows.length > 0;
}

function roleOf(role: string, isRecords: boolean): Properties {
  return isRecords ? { role } : {};
}

function renderRows(table: Table, forms: readonly Properties[], direction: Direction): Child {
  const isRecords = hasRecords(table);
  if (table.rows.length === 0)
    return h("tr", {}, h("td", { colSpan: Math.max(table.columns.length, 1) }, wording.noRows));
  return table.rows.map((row) =>
    h(
      "tr",
      { ...(row.anchor === undefined ? {} : { id: row.anchor }), ...roleOf("row", isRecords) },
      table.columns.map((column, index) => {
        const content = renderCell(row.cells[index] ?? [], direction);
        if (column.isRowHeader)
          return h("th", { scope: "row", ...roleOf("rowheader", isRecords), ...forms[index] }, content);
        const label = isRecords ? { dataLabel: toPlainText(column.label) } : {};
        return h("td", { ...label, ...roleOf("cell", isRecords), ...forms[index] }, content);
      }),
    ),
  );
}

/** A cell keeps its own direction, so that an Arabic label does not turn the numbers beside it. */
function renderCell(inlines: Column["label"], direction: Direction): Child {
  return h("bdi", {}, renderInlines(inlines, { hasMargin: false, direction }));
}

/** Short cells stay on one line, and a column of long ones is never narrower than a few words. */
function formOf(column: Column, length: number): Properties {
  const names = [
    ...(column.align === "start" ? [] : [column.align]),
    ...(column.isWide || length > 24 ? ["wide"] : []),
    ...(length <= 14 ? ["short"] : []),
  ];
  return names.length === 0 ? {} : { className: names };
}

/** A head may break its lines where its cells may not. */
function formOfHead(column: Column): Properties {
  return column.align === "start" ? {} : { className: [column.align] };
}

/** One drawing for each theme and for narrow columns; the style sheet shows one of the four. */
function renderFigure(figure: FigureBlock, direction: Direction): Child {
  const { wide, narrow } = figure.drawings;
  const draw = (name: string, svg: string): Child =>
    h("div", { className: ["drawing", ...name.split(" ")], dir: "ltr" }, createRaw(svg));
  return h(
    "figure",
    { id: figure.id },
    draw("wide light", wide.light),
    draw("wide dark", wide.dark),
    draw("narrow light", narrow.light),
    draw("narrow dark", narrow.dark),
    h(
      "figcaption",
      {},
      h("span", { className: ["label"] }, figure.label),
      " ",
      h("span", { className: ["hidden"], dir: "auto" }, figure.title),
    ),
    h("details", {}, h("summary", {}, `Data of ${figure.label.toLowerCase()}`), renderTable(figure.data, direction)),
  );
}
