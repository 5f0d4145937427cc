import { missingOf } from "../../../model/missing-words.ts";
import { foldText } from "../prepare/fold-value.ts";
import { getColumn } from "../prepare/prepare-comparison.ts";
import type { LinkTable } from "../link-table.ts";

/** What a column holds, as far as its values tell. Shares are of the rows that say something. */
export interface ColumnProfile {
  readonly name: string;
  readonly rows: number;
  readonly filled: number;
  readonly distinct: number;
  /** Rows taken by the twelve most frequent values. */
  readonly topShare: number;
  readonly averageLength: number;
  readonly averageWords: number;
  readonly dateShare: number;
  readonly yearShare: number;
  readonly emailShare: number;
  readonly digitsShare: number;
  readonly decimalShare: number;
  /** Letters and digits in one value, few words. */
  readonly codeShare: number;
  readonly lettersShare: number;
  readonly otherScriptShare: number;
  /** A separator of lists that occurs in the values, and the share in which it does. */
  readonly separator: string | undefined;
  readonly separatorShare: number;
  readonly longestDigits: number;
}

/** Distinct values looked at; the most telling things show in few. */
const mostValues = 20_000;

export function profileColumn(name: string, tables: readonly LinkTable[]): ColumnProfile {
  const counts = new Map<string, number>();
  let rows = 0;
  for (const table of tables) {
    const { values, codes } = getColumn(table, name);
    const frequencies = new Uint32Array(values.length);
    for (const code of codes) frequencies[code]! += 1;
    rows += codes.length;
    for (const [code, value] of values.entries()) {
      const trimmed = value.trim();
      if (trimmed === "" || missingOf(trimmed.slice(0, 64)) !== undefined) continue;
      counts.set(trimmed, (counts.get(trimmed) ?? 0) + frequencies[code]!);
    }
  }
  const filled = sum(counts.values());
  const top = [...counts.values()].toSorted((a, b) => b - a).slice(0, 12);
  const sample = [...counts].slice(0, mostValues).map(([value, count]) => ({ value: value.slice(0, 300), count }));
  const sampled = sum(sample.map(({ count }) => count));
  const share = (test: (value: string) => boolean): number =>
    sampled === 0 ? 0 : sum(sample.map(({ value, count }) => (test(value) ? count : 0))) / sampled;
  const mean = (measure: (value: string) => number): number =>
    sampled === 0 ? 0 : sum(sample.map(({ value, count }) => measure(value) * count)) / sampled;
  const separator = [";", "|"].find((mark) => share((value) => value.includes(mark)) > 0.05);
  return {
    name,
    rows,
    filled,
    distinct: counts.size,
    topShare: filled === 0 ? 0 : sum(top) / filled,
    averageLength: mean((value) => value.length),
    averageWords: mean((value) => foldText(value)?.split(" ").length ?? 0),
    dateShare: share(looksLikeDate),
    yearShare: share((value) => /^(?:1[5-9]|20)\d\d$/.test(value)),
    emailShare: share((value) => /^[^@\s]+@[^@\s]+$/.test(value)),
    digitsShare: share((value) => /^[\d\s-]*\d[\d\s-]*$/.test(value)),
    decimalShare: share((value) => /^-?\d+[.,]\d+$/.test(value)),
    codeShare: share((value) => /\d/.test(value) && /\p{L}/u.test(value) && value.length <= 16),
    lettersShare: share((value) => /\p{L}/u.test(value) && !/\d/.test(value)),
    otherScriptShare: share((value) => /[^\p{Script=Latin}\P{L}]/u.test(value)),
    separator,
    separatorShare: separator === undefined ? 0 : share((value) => value.includes(separator)),
    longestDigits: sample.reduce((most, { value }) => Math.max(most, /^\d+$/.test(value) ? value.length : 0), 0),
  };
}

function looksLikeDate(value: string): boolean {
  const parts =
    /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(value) ??
    /^((?:1[5-9]|20)\d\d)(\d\d)(\d\d)$/.exec(value) ??
    /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/.exec(value);
  if (parts !== null) return Number(parts[2]) <= 13 && Number(parts[3]) <= 32;
  if (/^\d{4}-(?:\d\d|XX)(?:-XX)?[?~%]?$/.test(value)) return true;
  return /^\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d\d)$/.test(value);
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
