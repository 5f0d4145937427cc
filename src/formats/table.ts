import type { Finding } from "../model/finding.ts";

export type TableFormat = "csv" | "tsv" | "xlsx" | "parquet";

/** What the reader knows about a file; whatever is left out is found out, with a finding where it is a guess. */
export interface TableOptions {
  readonly format?: TableFormat;
  /** An encoding label of the WHATWG Encoding Standard, such as `windows-1256`. */
  readonly encoding?: string;
  readonly delimiter?: string;
  /** A sheet's name, or its number from 1. */
  readonly sheet?: string;
  /** Whether the first row names the columns. */
  readonly header?: boolean;
}

export interface TableRow {
  /** Data rows are counted from 1. */
  readonly number: number;
  /** The line of the text, or row of the sheet, on which the row starts, from 1. */
  readonly line: number;
  /** One cell for every column. */
  readonly cells: readonly string[];
}

/** A table being read; close it when done. */
export interface OpenTable {
  /** The file's name without its folder. */
  readonly name: string;
  readonly format: TableFormat;
  readonly encoding: string;
  readonly delimiter?: string;
  readonly columns: readonly string[];
  /** Hash of the file's bytes, in lower-case hexadecimal. */
  readonly sha256: string;
  /** Rows in file order, at most 1,000 at a time; may be asked for once. */
  batches(): AsyncIterable<readonly TableRow[]>;
  /** Grows while rows are read; complete when the batches have ended. */
  readonly findings: readonly Finding[];
  close(): Promise<void>;
}

export const BATCH_ROWS = 1000;
/** And at most so much text: a batch of stories must not take more memory than one of labels. */
export const BATCH_CHARACTERS = 1_000_000;
export const MAX_COLUMNS = 16_384;
/** Largest cell read, in UTF-16 code units. */
export const MAX_CELL_LENGTH = 1_048_576;

/** One row as the file has it, before it is fitted to the columns. */
export interface RawRow {
  readonly line: number;
  readonly cells: readonly string[];
}
