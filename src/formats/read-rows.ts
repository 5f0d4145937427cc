import { formatErrors } from "./errors.ts";
import type { FindingLog } from "./finding-log.ts";
import { settleHeader } from "./header.ts";
import { BATCH_CHARACTERS, BATCH_ROWS, type OpenTable, type RawRow, type TableFormat, type TableRow } from "./table.ts";
import type { TableFile } from "./table-file.ts";
import { createRowFitter } from "./table-rows.ts";

/** Where rows come from, once a file's format, encoding and delimiter are settled. */
export interface RowSource {
  readonly file: TableFile;
  readonly format: TableFormat;
  readonly encoding: string;
  /** Empty where nothing delimits cells. */
  readonly delimiter: string;
  readonly sha256: string;
  readonly log: FindingLog;
  /** Rows as the file has them, a few at a time. */
  readonly pieces: AsyncGenerator<readonly RawRow[]>;
  readonly isHeader: boolean | undefined;
  /** Looks at a row that was fitted to the columns. */
  readonly onRow?: (row: TableRow, columns: readonly string[]) => void;
}

/** Rows of empty cells passed over in search of the first row that holds something. */
const MAX_LEADING_ROWS = 100_000;

/** Reads the header and gives the table whose rows follow it. Throws FORMAT_TABLE_EMPTY. */
export async function openRows(source: RowSource): Promise<OpenTable> {
  const { file, log, pieces, delimiter } = source;
  const start = await readStart(pieces);
  const header = settleHeader(start.filter(isFilled), file.name, log, source.isHeader);
  const fitter = createRowFitter(header.columns, file.name, delimiter, log);

  async function* readBatches(): AsyncGenerator<readonly TableRow[]> {
    let isHeaderAhead = header.isFirstRow;
    let batch: TableRow[] = [];
    let characters = 0;
    for await (const piece of resume(start, pieces)) {
      for (const raw of piece) {
        if (isHeaderAhead && isFilled(raw)) {
          isHeaderAhead = false;
          fitter.skip(raw);
          continue;
        }
        const row = fitter.fit(raw);
        if (row === undefined) continue;
        source.onRow?.(row, header.columns);
        batch.push(row);
        for (const cell of row.cells) characters += cell.length;
        if (batch.length < BATCH_ROWS && characters < BATCH_CHARACTERS) continue;
        yield batch;
        batch = [];
        characters = 0;
      }
    }
    await file.assertUnchanged();
    fitter.finish();
    log.close();
    if (batch.length > 0) yield batch;
  }

  let isRead = false;
  return {
    name: file.name,
    format: source.format,
    encoding: source.encoding,
    ...(delimiter === "" ? {} : { delimiter }),
    columns: header.columns,
    sha256: source.sha256,
    findings: log.findings,
    batches() {
      if (isRead) {
        throw formatErrors.create("FORMAT_TABLE_ALREADY_READ", "The rows of this table were already asked for.", {
          hint: "Open the table again.",
        });
      }
      isRead = true;
      return readBatches();
    },
    async close() {
      await pieces.return(undefined);
      await file.handle.close();
    },
  };
}

/** The first rows, with at least one that holds something. */
async function readStart(pieces: AsyncGenerator<readonly RawRow[]>): Promise<readonly RawRow[]> {
  let start: readonly RawRow[] = [];
  while (start.length < MAX_LEADING_ROWS) {
    const next = await pieces.next();
    if (next.done === true) break;
    start = start.length === 0 ? next.value : start.concat(next.value);
    if (start.some(isFilled)) return start;
  }
  throw emptyTable();
}

async function* resume(
  start: readonly RawRow[],
  rest: AsyncIterable<readonly RawRow[]>,
): AsyncGenerator<readonly RawRow[]> {
  yield start;
  yield* rest;
}

function isFilled({ cells }: RawRow): boolean {
  return cells.some((cell) => cell.trim() !== "");
}

export function emptyTable() {
  return formatErrors.create("FORMAT_TABLE_EMPTY", "The file holds no row, not even a header.", {
    hint: "Check that the file was saved or downloaded completely.",
  });
}
