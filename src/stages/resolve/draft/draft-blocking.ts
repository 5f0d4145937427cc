import { createSeededRandom } from "../../../stats/seeded-random.ts";
import { buildBlockIndex, countBlockPairs } from "../kernel/block-index.ts";
import type { LinkTable } from "../link-table.ts";
import type { BlockingRuleDefinition, ComparisonDefinition, KeyPartDefinition } from "../linkage-definition.ts";
import { blockKeys } from "../prepare/block-keys.ts";
import { getColumn } from "../prepare/prepare-comparison.ts";

/** Up to so many pairs, all are compared: nothing is then missed. */
export const everyPairLimit = 15_000_000;

export interface DraftedBlocking {
  readonly blocking: readonly BlockingRuleDefinition[];
  readonly training: readonly KeyPartDefinition[][];
}

/** A key to block on: the columns it needs, and how much a slip in them matters to it. */
interface BaseKey {
  readonly part: KeyPartDefinition;
  readonly columns: readonly string[];
  /** Whether the key still agrees where the values are merely alike. */
  readonly isLenient: boolean;
}

/**
 * Chooses blocking rules for a table: of all keys and pairs of keys within the budget of pairs, one after the other the one that would find
 * most of the matches that those before it miss, among imagined matches whose columns agree, slip or are missing independently.
 */
export function draftBlocking(
  comparisons: readonly ComparisonDefinition[],
  tables: readonly LinkTable[],
): DraftedBlocking {
  const rowCount = tables.reduce((sum, table) => sum + table.rowCount, 0);
  const pairCount =
    tables.length === 1 ? (rowCount * (rowCount - 1)) / 2 : tables[0]!.rowCount * (rowCount - tables[0]!.rowCount);
  const keys = comparisons.flatMap(baseKeys);
  const budget = Math.max(500_000, 12 * rowCount);
  const matches = imagineMatches(comparisons, tables);
  const estimate = pairEstimator(tables);
  const rules = [...keys.map((key) => [key]), ...pairsOfKeys(keys)].map((parts) => ({
    rule: parts.map(({ part }) => part),
    finds: Uint8Array.from(matches, (match) => (parts.every((key) => agrees(key, match)) ? 1 : 0)),
  }));
  const chosen: KeyPartDefinition[][] = [];
  const isFound = new Uint8Array(matches.length);
  const open = new Set(rules);
  while (chosen.length < mostRules) {
    const best = takeBest(open, isFound, (rule) => estimate(rule) <= budget);
    if (best === undefined) break;
    chosen.push(best.rule);
    for (const [match, finds] of best.finds.entries()) if (finds === 1) isFound[match] = 1;
  }
  if (chosen.length === 0) chosen.push(comparisons.slice(0, 2).map(({ column }) => column));
  return pairCount <= everyPairLimit
    ? { blocking: ["every-pair"], training: chosen }
    : { blocking: chosen, training: chosen };
}

const mostRules = 10;
/** A rule that finds fewer new matches than this share is not worth its pairs. */
const leastGain = 0.001;
const imagined = 20_000;

interface Candidate {
  readonly rule: KeyPartDefinition[];
  readonly finds: Uint8Array;
}

function takeBest(
  open: Set<Candidate>,
  isFound: Uint8Array,
  isAffordable: (rule: KeyPartDefinition[]) => boolean,
): Candidate | undefined {
  const gains = [...open]
    .map((candidate) => ({
      candidate,
      gain: candidate.finds.reduce((sum, finds, match) => sum + (finds === 1 && isFound[match] === 0 ? 1 : 0), 0),
    }))
    .filter(({ gain }) => gain >= leastGain * imagined)
    .toSorted((a, b) => b.gain - a.gain || a.candidate.rule.length - b.candidate.rule.length);
  for (const { candidate } of gains) {
    open.delete(candidate);
    if (isAffordable(candidate.rule)) return candidate;
  }
  return undefined;
}

function baseKeys(comparison: ComparisonDefinition): readonly BaseKey[] {
  const { column } = comparison;
  const whole: BaseKey = { part: column, columns: [column], isLenient: false };
  const taken = (take: "year" | "month-and-day" | "skeleton" | "token" | "whole", first?: number): BaseKey => ({
    part: first === undefined ? { column, take } : { column, take, first },
    columns: [column],
    isLenient: true,
  });
  switch (comparison.kind) {
    case "date":
      return [whole, taken("year"), taken("month-and-day")];
    case "jaro-winkler":
    case "skeleton": {
      const crossed: BaseKey[] =
        comparison.crossedWith !== undefined && column < comparison.crossedWith
          ? [
              {
                part: { eitherOrder: [column, comparison.crossedWith] },
                columns: [column, comparison.crossedWith],
                isLenient: false,
              },
            ]
          : [];
      return [whole, taken("whole", 4), taken("skeleton"), ...crossed];
    }
    case "name-parts":
    case "personal-name":
      return [whole, taken("token")];
    case "damerau-levenshtein":
      return [whole, taken("whole", 3)];
    case "exact":
    case "category":
    case "number":
    case "overlap":
      return [whole];
  }
}

function pairsOfKeys(keys: readonly BaseKey[]): readonly (readonly BaseKey[])[] {
  return keys.flatMap((one, at) =>
    keys
      .slice(at + 1)
      .flatMap((other) => (one.columns.some((column) => other.columns.includes(column)) ? [] : [[one, other]])),
  );
}

/** How a column stands in an imagined match. */
type Standing = "agrees" | "slips" | "differs" | "missing";

/** How often values agree or slip in matches, before anything is known; the same for every column. */
const agreeing = 0.72;
const slipping = 0.18;

function imagineMatches(
  comparisons: readonly ComparisonDefinition[],
  tables: readonly LinkTable[],
): readonly ReadonlyMap<string, Standing>[] {
  const random = createSeededRandom("imagined matches");
  const filled = comparisons.map(({ column }) => {
    const [rows, missing] = tables.reduce(
      ([all, gaps], table) => {
        const { codes, values } = getColumn(table, column);
        return [all + codes.length, gaps + codes.filter((code) => (values[code] ?? "").trim() === "").length];
      },
      [0, 0],
    );
    return (1 - missing / rows) ** 2;
  });
  return Array.from({ length: imagined }, () => {
    const standing = comparisons.map(({ column }, at): [string, Standing] => {
      if (random.nextUnit() >= filled[at]!) return [column, "missing"];
      const drawn = random.nextUnit();
      return [column, drawn < agreeing ? "agrees" : drawn < agreeing + slipping ? "slips" : "differs"];
    });
    return new Map(standing);
  });
}

function agrees({ columns, isLenient }: BaseKey, match: ReadonlyMap<string, Standing>): boolean {
  return columns.every((column) => {
    const standing = match.get(column);
    return standing === "agrees" || (isLenient && standing === "slips");
  });
}

/** Rows that pairs are estimated on. */
const sampledRows = 100_000;

/** Estimates a rule's pairs, in a large table on every so-manieth row. */
function pairEstimator(tables: readonly LinkTable[]): (rule: BlockingRuleDefinition) => number {
  const rows = tables.reduce((sum, table) => sum + table.rowCount, 0);
  const stride = Math.max(1, Math.floor(rows / sampledRows));
  const samples = stride === 1 ? tables : tables.map((table) => thin(table, stride));
  const rowCount = samples.reduce((sum, table) => sum + table.rowCount, 0);
  const leftCount = samples.length === 1 ? rowCount : samples[0]!.rowCount;
  return (rule) =>
    countBlockPairs(buildBlockIndex(blockKeys(rule, samples), rowCount, leftCount), leftCount === rowCount) *
    stride ** 2;
}

function thin(table: LinkTable, stride: number): LinkTable {
  const rowCount = Math.ceil(table.rowCount / stride);
  const ids = Array.from({ length: rowCount }, (_, row) => table.ids[row * stride]!);
  const columns = table.columns.map(({ name, values, codes }) => ({
    name,
    values,
    codes: Uint32Array.from({ length: rowCount }, (_, row) => codes[row * stride]!),
  }));
  return { name: table.name, rowCount, ids, columns };
}
