import type { Cell } from "../model/result.ts";

/**
 * A table for a terminal: columns two spaces apart, a rule below the header, numbers to the right. Line breaks become
 * spaces and control characters are taken out, so that no cell can steer the terminal. Ends with a line break.
 */
export function textTable(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const header = columns.map(printable);
  const body = rows.map((row) => columns.map((_, index) => printable(String(row[index] ?? ""))));
  const widths = header.map((name, index) => {
    let width = displayWidth(name);
    for (const cells of body) width = Math.max(width, displayWidth(cells[index] ?? ""));
    return width;
  });
  const isNumeric = columns.map((_, index) => isNumberColumn(rows, index));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, index) => {
        const gap = " ".repeat((widths[index] ?? 0) - displayWidth(cell));
        return isNumeric[index] === true ? gap + cell : cell + gap;
      })
      .join("  ")
      .trimEnd();
  const rule = widths.map((width) => "-".repeat(width)).join("  ");
  return `${[line(header), rule, ...body.map(line)].join("\n")}\n`;
}

function isNumberColumn(rows: readonly (readonly Cell[])[], index: number): boolean {
  const cells = rows.map((row) => row[index] ?? null).filter((cell) => cell !== null);
  return cells.length > 0 && cells.every((cell) => typeof cell === "number");
}

/** A text on one line, without what could steer a terminal. */
export function printable(text: string): string {
  return text
    .replaceAll(/\s+/g, " ")
    .replaceAll(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "")
    .trim();
}

/** Columns a text takes up: none for combining and invisible characters, two for East Asian wide ones and emoji. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    if (/[\p{Mn}\p{Me}\p{Cf}]/u.test(character)) continue;
    width += WIDE.test(character) ? 2 : 1;
  }
  return width;
}

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|[\u{20000}-\u{3fffd}]/u;
