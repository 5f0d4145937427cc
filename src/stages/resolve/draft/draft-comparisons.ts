import { foldText } from "../prepare/fold-value.ts";
import { getColumn } from "../prepare/prepare-comparison.ts";
import type { LinkTable } from "../link-table.ts";
import type { ComparisonDefinition } from "../linkage-definition.ts";
import { profileColumn, type ColumnProfile } from "./profile-column.ts";

/** What a draft made of a column, and why, in words. */
export interface ColumnReading {
  readonly column: string;
  readonly reading: string;
  readonly comparison?: ComparisonDefinition;
}

export interface DraftOptions {
  /** The column that names rows; found unless given. */
  readonly key?: string | undefined;
  /** Columns that a model may not see, such as the truth it will be held against. */
  readonly leaveOut?: readonly string[];
}

export interface DraftedComparisons {
  readonly key: string | undefined;
  readonly readings: readonly ColumnReading[];
}

/** Names under which a table keeps the answer, or part of it. */
const ANSWER =
  /^(?:(?:true|truth|gold|real)[_ ]?.*|cluster(?:[_ ]?(?:id|no))?|entity[_ ]?id|person[_ ]?id|match[_ ]?id|group[_ ]?id|duplicate[_ ]?of|label|is[_ ]?match)$/i;
const NAMES_A_ROW =
  /(?:^|[_ ])(?:id|key|nr|no|number|rec|record|uuid|index|row)$|^(?:id|rec|record|row|index)(?:[_ ]|$)|^n$/i;

/** Decides for every column whether and how it is compared. */
export function draftComparisons(tables: readonly LinkTable[], options: DraftOptions): DraftedComparisons {
  const [first, second] = tables as readonly [LinkTable, LinkTable?];
  const names = first.columns
    .map(({ name }) => name)
    .filter((name) => second === undefined || second.columns.some((column) => column.name === name));
  const profiles = names.map((name) => profileColumn(name, tables));
  const key = options.key ?? findKey(profiles, tables);
  const readings = profiles.map((profile): ColumnReading => {
    const column = profile.name;
    if (column === key) return { column, reading: "the key: it names each row and is not compared" };
    if (options.leaveOut?.includes(column) === true) return { column, reading: "left out as asked" };
    if (ANSWER.test(column)) return { column, reading: "left out: its name says that it holds the answer" };
    if (profile.filled === 0) return { column, reading: "left out: every cell is missing" };
    if (profile.distinct === 1) return { column, reading: "left out: it has one value only" };
    if (isRowName(profile, tables))
      return { column, reading: "left out: it names each row, and no two rows can agree" };
    return readColumn(profile);
  });
  return { key, readings: withCrossing(withoutCompounds(readings, tables), tables) };
}

function findKey(profiles: readonly ColumnProfile[], tables: readonly LinkTable[]): string | undefined {
  const unique = profiles.filter((profile) => isUnique(profile.name, tables) && profile.filled === profile.rows);
  return (unique.find(({ name }) => NAMES_A_ROW.test(name)) ?? unique[0])?.name;
}

function isUnique(name: string, tables: readonly LinkTable[]): boolean {
  return tables.every((table) => {
    const { values, codes } = getColumn(table, name);
    return values.length - 1 === table.rowCount && !codes.includes(0);
  });
}

/** A second column of row names: unique, and in one table only, so that nothing can agree. */
function isRowName(profile: ColumnProfile, tables: readonly LinkTable[]): boolean {
  return tables.length === 1 && NAMES_A_ROW.test(profile.name) && isUnique(profile.name, tables);
}

function readColumn(profile: ColumnProfile): ColumnReading {
  const { name: column, distinct, filled } = profile;
  const distinctShare = distinct / filled;
  const made = (reading: string, comparison: ComparisonDefinition): ColumnReading => ({ column, reading, comparison });
  if (profile.dateShare >= 0.7) return made("dates", { kind: "date", column, termFrequency: false, withinDays: [366] });
  if (profile.emailShare >= 0.6)
    return made("e-mail addresses", {
      kind: "jaro-winkler",
      column,
      termFrequency: false,
      skeleton: false,
      atLeast: [0.95, 0.88],
    });
  if (profile.yearShare >= 0.97) return made("years", { kind: "number", column, termFrequency: true, within: [1, 5] });
  if (profile.separator !== undefined && profile.separatorShare >= 0.2)
    return made("lists", {
      kind: "overlap",
      column,
      termFrequency: false,
      separator: profile.separator,
      atLeast: [2, 1],
    });
  if (profile.decimalShare >= 0.5)
    return made("measures", { kind: "number", column, termFrequency: false, within: ["1%", "10%"] });
  if (profile.digitsShare >= 0.8) {
    if (profile.longestDigits >= 6 && distinctShare >= 0.2)
      return made("numbers that identify", {
        kind: "damerau-levenshtein",
        column,
        termFrequency: false,
        atMost: [1, 2],
      });
    return made("short numbers", { kind: "damerau-levenshtein", column, termFrequency: true, atMost: [1] });
  }
  if (profile.topShare >= 0.85 && distinctShare <= 0.1)
    return made("categories", { kind: "category", column, termFrequency: true });
  if (profile.codeShare >= 0.6)
    return made("codes of letters and digits", {
      kind: "damerau-levenshtein",
      column,
      termFrequency: true,
      atMost: [1, 2],
    });
  const skeleton = profile.otherScriptShare > 0.02;
  if (profile.averageWords > 1.7 && profile.lettersShare > 0.9 && /name|nom/i.test(column))
    return made("whole names", { kind: "name-parts", column, termFrequency: true, alike: 0.88 });
  const reading = profile.averageWords > 1.7 ? "short texts" : "names or words";
  return made(reading, { kind: "jaro-winkler", column, termFrequency: true, skeleton, atLeast: [0.92, 0.8] });
}

/** Rows looked at when columns are held against one another. */
const sampleRows = 2000;

/** Leaves out columns that others together say already, such as a full name beside given and family name, or a copy. */
function withoutCompounds(readings: readonly ColumnReading[], tables: readonly LinkTable[]): ColumnReading[] {
  const compared = readings.filter(({ comparison }) => comparison !== undefined);
  const cells = new Map(compared.map(({ column }) => [column, sampleCells(column, tables)]));
  const dropped = new Set<string>();
  return readings.map((reading) => {
    if (reading.comparison === undefined) return reading;
    const own = cells.get(reading.column) as readonly string[];
    const parts = compared.filter(
      ({ column }) =>
        column !== reading.column && !dropped.has(column) && isPartOf(cells.get(column) as readonly string[], own),
    );
    const left = own.map((cell, row) => {
      const said = new Set(parts.flatMap(({ column }) => (cells.get(column)?.[row] ?? "").split(" ")));
      return cell.split(" ").filter((word) => word !== "" && !said.has(word)).length;
    });
    const spare = left.reduce((sum, count) => sum + count, 0) / Math.max(1, own.filter((cell) => cell !== "").length);
    if (parts.length === 0 || spare > 0.3) return reading;
    dropped.add(reading.column);
    return {
      column: reading.column,
      reading: `left out: ${parts.map(({ column }) => column).join(" and ")} say the same`,
    };
  });
}

function sampleCells(name: string, tables: readonly LinkTable[]): readonly string[] {
  return tables.flatMap((table) => {
    const { values, codes } = getColumn(table, name);
    const stride = Math.max(1, Math.floor(table.rowCount / sampleRows));
    const cells: string[] = [];
    for (let row = 0; row < codes.length; row += stride)
      cells.push(foldText((values[codes[row]!] ?? "").slice(0, 300)) ?? "");
    return cells;
  });
}

/** Whether nearly every value of one column stands as whole words in the other. */
function isPartOf(part: readonly string[], whole: readonly string[]): boolean {
  let [both, inside, wordy] = [0, 0, 0];
  for (const [row, value] of part.entries()) {
    const other = whole[row] ?? "";
    if (value === "" || other === "") continue;
    both += 1;
    if (/[a-z]/.test(value)) wordy += 1;
    if (` ${other} `.includes(` ${value} `)) inside += 1;
  }
  return both >= 30 && wordy / both > 0.5 && inside / both >= 0.85;
}

/** Columns of names with values in common are compared crosswise too: they get entered the wrong way round. */
function withCrossing(readings: readonly ColumnReading[], tables: readonly LinkTable[]): ColumnReading[] {
  const named = readings.filter(({ comparison }) => comparison?.kind === "jaro-winkler");
  const partners = new Map<string, string>();
  for (const [at, one] of named.entries()) {
    for (const other of named.slice(at + 1)) {
      if (partners.has(one.column) || partners.has(other.column)) continue;
      if (sharedRows(one.column, other.column, tables) < 0.02 || sharedRows(other.column, one.column, tables) < 0.02)
        continue;
      partners.set(one.column, other.column);
      partners.set(other.column, one.column);
    }
  }
  return readings.map((reading) => {
    const partner = partners.get(reading.column);
    if (partner === undefined || reading.comparison?.kind !== "jaro-winkler") return reading;
    return {
      ...reading,
      reading: `${reading.reading}, sometimes exchanged with ${partner}`,
      comparison: { ...reading.comparison, crossedWith: partner },
    };
  });
}

/** Share of the rows of one column whose value occurs in the other. */
function sharedRows(name: string, other: string, tables: readonly LinkTable[]): number {
  const vocabulary = new Set(
    tables.flatMap((table) => getColumn(table, other).values.map((value) => foldText(value.slice(0, 300)))),
  );
  let [shared, filled] = [0, 0];
  for (const table of tables) {
    const { values, codes } = getColumn(table, name);
    const isShared = values.map((value) => {
      const folded = foldText(value.slice(0, 300));
      return folded === undefined ? undefined : vocabulary.has(folded);
    });
    for (const code of codes) {
      if (isShared[code] === undefined) continue;
      filled += 1;
      if (isShared[code]) shared += 1;
    }
  }
  return filled === 0 ? 0 : shared / filled;
}
