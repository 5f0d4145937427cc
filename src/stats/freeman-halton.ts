import { tableMargins } from "./table-margins.ts";
import { countTailOfTables } from "./table-tail.ts";
import { createSeededRandom, shuffle } from "./seeded-random.ts";

/** How a p-value was found: over all tables with the same margins, or over a seeded sample of them. */
export type FreemanHaltonResult =
  | { readonly method: "exact"; readonly pValue: number }
  | {
      readonly method: "monte-carlo";
      readonly pValue: number;
      /** Of the p-value, from the number of draws. */
      readonly standardError: number;
      readonly draws: number;
      readonly seed: string;
    };

export interface FreemanHaltonOptions {
  /** Seed of the Monte-Carlo permutation, used only where the exact sum is too long. */
  readonly seed?: string;
  readonly draws?: number;
  /** Most steps of the exact sum; 3 million take about a second and 300 MB. */
  readonly maxSteps?: number;
}

/** Tables this much likelier (in natural logarithms) than the observed still count as equally likely. */
const tieTolerance = 1e-7;

/**
 * Fisher's exact test of an r × c table (Freeman and Halton 1951): the probability, given the margins, of the tables no
 * likelier than the observed. Past `maxSteps` it permutes instead, with p = (1 + hits) / (1 + draws).
 * Throws STATS_TABLE_NOT_RECTANGULAR, STATS_COUNT_OUT_OF_RANGE.
 */
export function freemanHaltonTest(
  table: readonly (readonly number[])[],
  options: FreemanHaltonOptions = {},
): FreemanHaltonResult {
  const { seed = "freeman-halton", draws = 10_000, maxSteps = 3_000_000 } = options;
  const { rows, columns, total } = tableMargins(table);
  const logFactorials = listLogFactorials(total);
  const observed = table.flat().reduce((sum, count) => sum + (logFactorials[count] as number), 0);
  const least = observed - tieTolerance;

  const exact = countTailOfTables({ rows, columns, logFactorials, least, maxSteps });
  if (exact !== undefined) return { method: "exact", pValue: Math.min(1, exact) };
  return { method: "monte-carlo", ...permute({ rows, columns, logFactorials, least }, { seed, draws }), draws, seed };
}

/** ln 0!, ln 1!, … ln n!. */
function listLogFactorials(n: number): Float64Array {
  const logs = new Float64Array(n + 1);
  for (let i = 2; i <= n; i += 1) logs[i] = (logs[i - 1] as number) + Math.log(i);
  return logs;
}

interface Permutation {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly logFactorials: Float64Array;
  readonly least: number;
}

function permute(
  { rows, columns, logFactorials, least }: Permutation,
  { seed, draws }: { readonly seed: string; readonly draws: number },
): { readonly pValue: number; readonly standardError: number } {
  const random = createSeededRandom(seed);
  const rowLabels = rows.flatMap((count, row) => Array.from({ length: count }, () => row));
  const columnLabels = columns.flatMap((count, column) => Array.from({ length: count }, () => column));
  const cells = new Uint32Array(rows.length * columns.length);
  let hits = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    cells.fill(0);
    const shuffled = shuffle(columnLabels, random);
    for (let i = 0; i < shuffled.length; i += 1) {
      const cell = (rowLabels[i] as number) * columns.length + (shuffled[i] as number);
      cells[cell] = (cells[cell] as number) + 1;
    }
    let cost = 0;
    for (const count of cells) cost += logFactorials[count] as number;
    if (cost >= least) hits += 1;
  }
  const pValue = (1 + hits) / (1 + draws);
  return { pValue, standardError: Math.sqrt((pValue * (1 - pValue)) / draws) };
}
