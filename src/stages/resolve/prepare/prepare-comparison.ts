import type { Finding } from "../../../model/finding.ts";
import { nameAgreements } from "../../../model/names/name-agreement.ts";
import { dateOutcomes, periodOutcomes } from "../kernel/date-outcome.ts";
import { namePartOutcomes } from "../kernel/list-outcomes.ts";
import { type KernelComparison, noDay } from "../kernel/kernel-input.ts";
import { knownLength } from "../kernel/name-outcome.ts";
import { sharedBytes, sharedInt32, sharedNumbers, sharedUint32 } from "../kernel/shared-memory.ts";
import type { LinkColumn, LinkTable } from "../link-table.ts";
import { type ComparisonDefinition, comparisonName } from "../linkage-definition.ts";
import { linkRules } from "../rules.ts";
import { cellReader, type CellReader } from "./read-cells.ts";
import { longestValue } from "./fold-value.ts";
import { soundKeysOf } from "./sound-keys.ts";
import { createDictionary, toByteTexts, toNumberLists, type ValueDictionary } from "./value-dictionary.ts";

/** A comparison ready for the kernel, with what explaining it needs. */
export interface PreparedComparison {
  readonly name: string;
  readonly definition: ComparisonDefinition;
  readonly kernel: KernelComparison;
  /** What each outcome says, in words; the first is that a value is missing. */
  readonly labels: readonly string[];
  /** Compared values by code. */
  readonly values: readonly string[];
  /** How many rows have each value, by code. */
  readonly frequencies: Uint32Array;
  readonly findings: readonly Finding[];
}

/** Folds and numbers the values that a comparison looks at, in all tables, into shared memory. */
export function prepareComparison(definition: ComparisonDefinition, tables: readonly LinkTable[]): PreparedComparison {
  const name = comparisonName(definition);
  const columns = tables.map((table) => getColumn(table, definition.column));
  const dictionary = createDictionary();
  const reader = cellReader(definition, columns);
  const sources: string[] = [""];
  const codes = encode(columns, dictionary, reader, sources);
  const crossedName = "crossedWith" in definition ? definition.crossedWith : undefined;
  const crossedColumns = crossedName === undefined ? [] : tables.map((table) => getColumn(table, crossedName));
  const crossed = crossedName === undefined ? undefined : encode(crossedColumns, dictionary, reader, sources);
  const { values } = dictionary;
  const { kernel, labels } = finish(definition, codes, crossed, values, sources, crossedName);
  const frequencies = new Uint32Array(values.length);
  for (const code of codes) frequencies[code]! += 1;
  return {
    name,
    definition,
    kernel,
    labels,
    values,
    frequencies,
    findings: review(definition.column, dictionary, frequencies),
  };
}

/** The column of a table. Callers have checked that it is there. */
export function getColumn(table: LinkTable, name: string): LinkColumn {
  return table.columns.find((column) => column.name === name) as LinkColumn;
}

/** The codes of all rows; `sources` gets the text that each new value was read from. */
function encode(
  columns: readonly LinkColumn[],
  dictionary: ValueDictionary,
  { pick, fold }: CellReader,
  sources: string[],
): Uint32Array {
  const codes = sharedUint32(columns.reduce((sum, column) => sum + column.codes.length, 0));
  let offset = 0;
  for (const column of columns) {
    const recoded = Uint32Array.from(column.values, (value) => {
      const picked = pick(value);
      const code = dictionary.codeOf(picked === undefined ? undefined : fold(picked));
      sources[code] ??= picked ?? "";
      return code;
    });
    for (let row = 0; row < column.codes.length; row += 1) codes[offset + row] = recoded[column.codes[row]!]!;
    offset += column.codes.length;
  }
  return codes;
}

interface Finished {
  readonly kernel: KernelComparison;
  readonly labels: readonly string[];
}

function finish(
  definition: ComparisonDefinition,
  codes: Uint32Array,
  crossed: Uint32Array | undefined,
  values: readonly string[],
  sources: readonly string[],
  crossedName: string | undefined,
): Finished {
  const crossing = crossedName === undefined ? [] : [`equal to ${crossedName} of the other`];
  const frame = (labels: readonly string[]) => ({
    codes,
    ...(crossed === undefined ? {} : { crossed }),
    outcomeCount: labels.length,
  });
  switch (definition.kind) {
    case "exact":
    case "category": {
      const labels = [missing, "equal", ...crossing, "different"];
      return { kernel: { kind: "exact", ...frame(labels) }, labels };
    }
    case "jaro-winkler":
    case "skeleton": {
      const atLeast = definition.kind === "skeleton" ? [] : definition.atLeast;
      const hasSound = definition.kind === "skeleton" || definition.skeleton;
      const alike = atLeast.map((share) => `Jaro–Winkler at least ${share}`);
      const labels = [missing, "equal", ...crossing, ...(hasSound ? ["same consonants"] : []), ...alike, "different"];
      const soundKeys = hasSound ? soundLists(sources) : undefined;
      return {
        kernel: {
          kind: "jaro-winkler",
          ...frame(labels),
          texts: toByteTexts(values),
          atLeast,
          ...(soundKeys === undefined ? {} : { soundKeys }),
        },
        labels,
      };
    }
    case "damerau-levenshtein": {
      const alike = definition.atMost.map((edits) => (edits === 1 ? "one edit apart" : `at most ${edits} edits apart`));
      const labels = [missing, "equal", ...crossing, ...alike, "different"];
      return {
        kernel: {
          kind: "damerau-levenshtein",
          ...frame(labels),
          texts: toByteTexts(values),
          atMost: definition.atMost,
        },
        labels,
      };
    }
    case "name-parts": {
      const parts = createDictionary();
      const lists = toNumberLists(values.map((value) => value.split(" ").map((part) => parts.codeOf(part))));
      const labels = [missing, ...namePartOutcomes];
      return {
        kernel: {
          kind: "name-parts",
          ...frame(labels),
          lists,
          partTexts: toByteTexts(parts.values),
          partKeys: soundLists(parts.values),
          alike: definition.alike,
        },
        labels,
      };
    }
    case "personal-name": {
      const labels = [missing, ...nameAgreements];
      const names = sources.map((name) => name.slice(0, longestValue));
      const known = sharedBytes(knownLength(names.length));
      return { kernel: { kind: "personal-name", ...frame(labels), names, known }, labels };
    }
    case "date": {
      const spans = definition.withinDays.map((days) => `at most ${days} days apart`);
      const { withinDays } = definition;
      const hasPeriods = definition.periods === true;
      const labels = [missing, ...(hasPeriods ? periodOutcomes : dateOutcomes), ...spans, "different"];
      return { kernel: { kind: "date", ...frame(labels), ...dateArrays(values), withinDays, hasPeriods }, labels };
    }
    case "overlap": {
      const items = createDictionary();
      const lists = toNumberLists(
        values.map((value) => (value === "" ? [] : value.split("\n").map((item) => items.codeOf(item)))),
      );
      const shared = definition.atLeast.map((count) => (count === 1 ? "one in common" : `at least ${count} in common`));
      const labels = [missing, "the same items", ...shared, "fewer in common"];
      return { kernel: { kind: "overlap", ...frame(labels), lists, atLeast: definition.atLeast }, labels };
    }
    case "number": {
      const isRelative = definition.within.some((bound) => typeof bound === "string");
      const within = definition.within.map((bound) =>
        typeof bound === "string" ? Number(bound.slice(0, -1)) / 100 : bound,
      );
      const numbers = sharedNumbers(values.length);
      for (const [code, value] of values.entries()) if (code > 0) numbers[code] = Number(value);
      const labels = [missing, "equal", ...definition.within.map((bound) => `at most ${bound} apart`), "different"];
      return { kernel: { kind: "number", ...frame(labels), numbers, within, isRelative }, labels };
    }
  }
}

const missing = "missing";

function soundLists(sources: readonly string[]) {
  const keys = createDictionary();
  return toNumberLists(
    sources.map((source) => (source === "" ? [] : soundKeysOf(source).map((key) => keys.codeOf(key)))),
  );
}

function dateArrays(values: readonly string[]) {
  const firstDays = sharedInt32(values.length).fill(noDay);
  const lastDays = sharedInt32(values.length).fill(noDay);
  const digits = sharedUint32(values.length);
  for (const [code, value] of values.entries()) {
    if (code === 0) continue;
    const [first, last, packed] = value.split(" ").map(Number) as [number, number, number];
    firstDays[code] = first;
    lastDays[code] = last;
    digits[code] = packed;
  }
  return { firstDays, lastDays, digits };
}

function review(column: string, dictionary: ValueDictionary, frequencies: Uint32Array): Finding[] {
  const findings: Finding[] = [];
  const where = { column };
  const decision = "Take the comparison out of the model, or mend the column.";
  if (dictionary.values.length === 1)
    findings.push(
      linkRules.create("compared-column-is-filled", {
        where,
        read: `${frequencies[0]} missing cells`,
        made: "The comparison says nothing of any pair.",
        decision,
      }),
    );
  if (dictionary.values.length === 2)
    findings.push(
      linkRules.create("compared-column-varies", {
        where,
        read: `one value in ${frequencies[1]} rows`,
        made: "Its agreement weighs nothing.",
        decision,
      }),
    );
  if (dictionary.isCut)
    findings.push(
      linkRules.create("compared-value-is-short", {
        where,
        read: "values of more than 255 characters",
        made: "Only their first 255 characters are compared.",
        decision: "Check that the column holds what its name says.",
      }),
    );
  return findings;
}
