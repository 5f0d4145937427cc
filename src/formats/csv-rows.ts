import { CsvError, Parser } from "csv-parse";
import { formatErrors } from "./errors.ts";
import { MAX_CELL_LENGTH, type RawRow } from "./table.ts";
import type { TextEncoding } from "./text-encoding.ts";

/** Largest row read, in bytes of UTF-8: what an unclosed quotation mark can swallow before it is refused. */
export const MAX_ROW_BYTES = 16 * 1024 * 1024;

/**
 * Splits delimited text into rows, a few at a time, in constant memory. Blank lines are passed over (their number is
 * the gap between line numbers). With `areMarksText`, quotation marks have no meaning. Throws FORMAT_QUOTE_NOT_CLOSED, FORMAT_CELL_TOO_LARGE and FORMAT_CSV_BROKEN.
 */
export async function* readCsvRows(
  chunks: AsyncIterable<Buffer>,
  encoding: TextEncoding,
  { delimiter, areMarksText }: { readonly delimiter: string; readonly areMarksText: boolean },
): AsyncGenerator<readonly RawRow[]> {
  const parser = new RowParser(delimiter, areMarksText);
  try {
    for await (const chunk of toUtf8(chunks, encoding)) {
      await settled(parser, (done) => parser.write(chunk, done));
      const rows = parser.takeRows();
      if (rows.length > 0) yield rows;
    }
    await settled(parser, (done) => parser.end(done));
    const rows = parser.takeRows();
    if (rows.length > 0) yield rows;
  } finally {
    parser.destroy();
  }
}

/** The complete rows at the start of a text, for looking at a sample; never throws over the text's end. */
export function splitSample(text: string, delimiter: string): readonly (readonly string[])[] {
  const parser = new RowParser(delimiter, false);
  parser.on("error", () => {});
  parser.write(Buffer.from(text));
  const rows = parser.takeRows();
  parser.destroy();
  return rows.map(({ cells }) => cells);
}

/** Collects rows with the line each starts on, which the library's own counter gets wrong for CRLF inside quotes. */
class RowParser extends Parser {
  private rows: RawRow[] = [];
  private nextLine = 1;
  private blankLines = 0;
  private failure: Error | undefined;

  constructor(delimiter: string, areMarksText: boolean) {
    super({
      delimiter,
      quote: areMarksText ? null : '"',
      record_delimiter: ["\r\n", "\n", "\r"],
      columns: false,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: MAX_ROW_BYTES,
    });
  }

  /** Called by the library for every row as it is read; rows are kept here, so the stream itself stays empty. */
  override push(cells: readonly string[] | null): boolean {
    if (cells === null) return true;
    const line = this.rowLine();
    let breaks = 0;
    for (const cell of cells) {
      // Thrown by takeRows instead: the library may call this outside any caller's reach.
      if (cell.length > MAX_CELL_LENGTH) this.failure ??= cellTooLarge(line);
      if (LINE_BREAK.test(cell)) breaks += cell.split(LINE_BREAK).length - 1;
    }
    this.rows.push({ line, cells });
    this.nextLine = line + 1 + breaks;
    this.blankLines = this.info.empty_lines;
    return true;
  }

  /** The line on which the row being read starts. */
  rowLine(): number {
    return this.nextLine + this.info.empty_lines - this.blankLines;
  }

  takeRows(): readonly RawRow[] {
    const { rows, failure } = this;
    if (failure !== undefined) throw failure;
    this.rows = [];
    return rows;
  }
}

const LINE_BREAK = /\r\n|\n|\r/;

/** Waits for one write, and turns the library's failures into ours without the text they quote. */
async function settled(parser: RowParser, start: (done: (error?: Error | null) => void) => void): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const fail = (error: Error) => reject(explain(error, parser.rowLine()));
    parser.once("error", fail);
    start((error) => {
      parser.off("error", fail);
      if (error === undefined || error === null) resolve();
      else {
        parser.on("error", () => {});
        fail(error);
      }
    });
  });
}

function explain(error: Error, line: number): Error {
  if (!(error instanceof CsvError)) return error;
  if (error.code === "CSV_QUOTE_NOT_CLOSED") {
    return formatErrors.create(
      "FORMAT_QUOTE_NOT_CLOSED",
      `A quotation mark in the row that starts on line ${line} is not closed before the file ends.`,
      { hint: "Close the quotation mark, or double it if it belongs to the text.", details: { line } },
    );
  }
  if (error.code === "CSV_MAX_RECORD_SIZE") return cellTooLarge(line);
  return formatErrors.create("FORMAT_CSV_BROKEN", `The row that starts on line ${line} cannot be read.`, {
    hint: "Open the file in a text editor and look at the quotation marks and delimiters on that line.",
    details: { line, reason: error.code },
  });
}

function cellTooLarge(line: number) {
  return formatErrors.create(
    "FORMAT_CELL_TOO_LARGE",
    `The row that starts on line ${line} has a cell of more than 1,048,576 characters, or is larger than 16 MB.`,
    {
      hint: "A quotation mark that opens there may not be closed; otherwise keep long texts as documents.",
      details: { line },
    },
  );
}

/** Bytes of any encoding, without a byte order mark, as UTF-8. */
export async function* toUtf8(chunks: AsyncIterable<Buffer>, encoding: TextEncoding): AsyncGenerator<Buffer> {
  if (encoding.name === "utf-8") {
    yield* chunks;
    return;
  }
  // Always as a stream: in one go, Node 20 takes Windows-1252 for Latin-1.
  const decoder = new TextDecoder(encoding.name);
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true });
    if (text.length > 0) yield Buffer.from(text);
  }
  const rest = decoder.decode();
  if (rest.length > 0) yield Buffer.from(rest);
}
