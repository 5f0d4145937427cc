import type { DuckDBResult, DuckDBValue } from "@duckdb/node-api";

/** A query's cell: whole numbers that fit are numbers, everything else is text. */
export type AnswerValue = string | number | boolean | null;

export interface Answer {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly AnswerValue[])[];
  /** True where rows beyond the cap were left out. */
  readonly isCut: boolean;
}

/** Reads at most `maxRows` rows and `maxCharacters` of text of a result. Throws RangeError where the text is longer. */
export async function readAnswer(result: DuckDBResult, maxRows: number, maxCharacters = 50_000_000): Promise<Answer> {
  const rows: AnswerValue[][] = [];
  let characters = 0;
  let isCut = false;
  read: for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk === undefined || chunk.rowCount === 0) break;
    for (const values of chunk.getRows()) {
      if (rows.length === maxRows) {
        isCut = true;
        break read;
      }
      const row = values.map(toAnswerValue);
      for (const value of row) if (typeof value === "string") characters += value.length;
      if (characters > maxCharacters) throw new RangeError("The answer is too large.");
      rows.push(row);
    }
  }
  return { columns: result.columnNames(), rows, isCut };
}

function toAnswerValue(value: DuckDBValue): AnswerValue {
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (typeof value === "bigint") {
    return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)
      ? Number(value)
      : value.toString();
  }
  const text = value.toString();
  return /^-?\d+(\.\d+)?$/.test(text) && text.length <= 15 ? Number(text) : text;
}
