import { extname } from "node:path";
import { formatErrors } from "./errors.ts";
import { openCsv } from "./open-csv.ts";
import type { OpenTable, TableFormat, TableOptions, TableRow } from "./table.ts";
import { openTableFile, type TableFile } from "./table-file.ts";

export type { OpenTable, TableFormat, TableOptions, TableRow } from "./table.ts";

/**
 * Opens a table file and reads its header; rows follow in batches. Failures are thrown with a FORMAT_ code; whatever is
 * odd but readable becomes a finding.
 */
export async function openTable(path: string, options: TableOptions = {}): Promise<OpenTable> {
  const file = await openTableFile(path);
  try {
    const format = options.format ?? (await detectFormat(file));
    if (format === "parquet") {
      const { openParquet } = await import("./open-parquet.ts");
      return await openParquet(file, path);
    }
    if (format !== "xlsx") return await openCsv(file, format, options);
    const { openXlsx } = await import("./open-xlsx.ts");
    return await openXlsx(file, options);
  } catch (error) {
    await file.handle.close();
    throw error;
  }
}

/** A table read as a whole. */
export interface WholeTable extends Omit<OpenTable, "batches" | "close"> {
  readonly rows: readonly TableRow[];
}

export const MAX_WHOLE_TABLE_ROWS = 100_000;

/** Reads a small table as a whole. Throws FORMAT_TABLE_TOO_LONG past `maxRows` rows, and what `openTable` throws. */
export async function readTable(
  path: string,
  { maxRows = MAX_WHOLE_TABLE_ROWS, ...options }: TableOptions & { readonly maxRows?: number } = {},
): Promise<WholeTable> {
  const table = await openTable(path, options);
  try {
    const rows: TableRow[] = [];
    for await (const batch of table.batches()) {
      if (rows.length + batch.length > maxRows) {
        throw formatErrors.create("FORMAT_TABLE_TOO_LONG", `The table has more than ${maxRows} rows.`, {
          hint: "Import it into a study, which reads tables of any length.",
          details: { maxRows },
        });
      }
      rows.push(...batch);
    }
    const { name, format, encoding, delimiter, columns, sha256, findings } = table;
    return {
      name,
      format,
      encoding,
      ...(delimiter === undefined ? {} : { delimiter }),
      columns,
      sha256,
      findings,
      rows,
    };
  } finally {
    await table.close();
  }
}

const FORMATS: Readonly<Record<string, TableFormat>> = {
  ".csv": "csv",
  ".txt": "csv",
  ".tsv": "tsv",
  ".tab": "tsv",
  ".xlsx": "xlsx",
  ".xlsm": "xlsx",
  ".parquet": "parquet",
  ".pq": "parquet",
};

/** By the file's name, or by its first bytes where the name says nothing. */
async function detectFormat(file: TableFile): Promise<TableFormat> {
  const extension = extname(file.name).toLowerCase();
  const known = FORMATS[extension];
  if (known !== undefined) return known;
  if (extension === ".xls") return "xlsx";
  if (OTHER_TABLES.has(extension)) {
    throw formatErrors.create("FORMAT_UNKNOWN", `Files that end in ${extension} are not read.`, {
      hint: "Save the table as CSV or XLSX.",
    });
  }
  const start = Buffer.alloc(4);
  await file.handle.readAt(start, 0);
  const signature = start.toString("latin1");
  if (signature === "PAR1") return "parquet";
  return signature === "PK\x03\x04" ? "xlsx" : "csv";
}

const OTHER_TABLES: ReadonlySet<string> = new Set([".ods", ".xlsb", ".json", ".sav", ".dta", ".numbers", ".xml"]);
