import type { FindingLog } from "./finding-log.ts";

/** What the quotation marks of a delimited text do. */
export interface QuotationMarks {
  /** Quoted cells that hold a delimiter or line break, and so need their marks. */
  readonly needed: number;
  /** Marks that open a cell and, lines later, meet one after which the cell does not end. */
  readonly broken: number;
  /** Whether the last one that opens is never closed. */
  readonly isOpenAtEnd: boolean;
}

const MARK = 0x22;
const CR = 0x0d;
const LF = 0x0a;

/**
 * Reads a whole text, as UTF-8, for how its quotation marks pair up. A reader that meets a stray one swallows the lines
 * up to the next, so this is found out before any row is read.
 */
export async function surveyQuotationMarks(chunks: AsyncIterable<Buffer>, delimiter: string): Promise<QuotationMarks> {
  const separator = Buffer.from(delimiter);
  const lastOfSeparator = separator.at(-1) ?? 0;
  let needed = 0;
  let broken = 0;
  let isOpen = false;
  let hasBreak = false;
  let hasSeparator = false;
  let previous = LF;
  let rest: Buffer = Buffer.alloc(0);

  function look(bytes: Buffer, isEnd: boolean): Buffer {
    let from = 0;
    for (;;) {
      const at = bytes.indexOf(MARK, from);
      const stop = at === -1 ? bytes.length : at;
      if (isOpen) {
        const inside = bytes.subarray(from, stop);
        hasBreak ||= inside.includes(LF) || inside.includes(CR);
        hasSeparator ||= inside.includes(separator);
      }
      if (stop > from) previous = bytes[stop - 1] ?? previous;
      if (at === -1) return Buffer.alloc(0);
      if (!isOpen) {
        isOpen = previous === LF || previous === CR || previous === lastOfSeparator;
        hasBreak = false;
        hasSeparator = false;
        from = at + 1;
        previous = MARK;
        continue;
      }
      // What follows the mark decides what it is: keep it for the next piece where that is not here yet.
      if (at + separator.length >= bytes.length && !isEnd) return bytes.subarray(at);
      if (bytes[at + 1] === MARK) {
        from = at + 2;
        previous = MARK;
        continue;
      }
      const next = bytes[at + 1];
      const isClosing =
        next === undefined ||
        next === CR ||
        next === LF ||
        bytes.subarray(at + 1, at + 1 + separator.length).equals(separator);
      if (isClosing && (hasBreak || hasSeparator)) needed += 1;
      if (!isClosing && hasBreak) broken += 1;
      isOpen = false;
      from = at + 1;
      previous = MARK;
    }
  }

  for await (const chunk of chunks) rest = look(rest.length === 0 ? chunk : Buffer.concat([rest, chunk]), false);
  look(rest, true);
  return { needed, broken, isOpenAtEnd: isOpen };
}

/**
 * Whether quotation marks are to be taken as plain text: where some do not pair up and no cell needs them. In
 * tab-separated text, which has no quoting of its own, this goes for one left open at the end, too.
 */
export function areMarksText(marks: QuotationMarks, delimiter: string, file: string, log: FindingLog): boolean {
  const isBroken = marks.broken > 0 || (marks.isOpenAtEnd && delimiter === "\t");
  if (!isBroken) return false;
  const isText = marks.needed === 0;
  log.add("quotation-mark-is-closed", () => ({
    where: { file },
    read: `Quotation marks that open a cell and do not close it on their line: ${marks.broken + (marks.isOpenAtEnd ? 1 : 0)}`,
    made: isText
      ? "All quotation marks are read as text, since no cell needs them."
      : "Quotation marks are kept as such, since other cells need them; rows may have been joined.",
    decision: isText
      ? "Check the cells that start with a quotation mark."
      : "Close or double the stray quotation marks in the file.",
  }));
  return isText;
}
