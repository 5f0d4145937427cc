import { suppressAdditiveRow, type PrintedRow } from "../../stats/disclosure/suppress-cells.ts";
import type { Row, WorldAnswers } from "../analysis.ts";
import { baseRows, numberAt } from "../bounds.ts";
import type { Dimension } from "../dimension.ts";
import { themesOf, type Theme } from "./coded.ts";

export const unknown = "Unknown";
export const notApplicable = "Not applicable";
export const smallGroups = "Smaller groups";

/** Themes by the values of a variable, as far as they may be printed. */
export interface ThemeGrid {
  readonly themes: readonly Theme[];
  readonly values: readonly string[];
  readonly count: (theme: Theme, value: string) => number;
  readonly sum: (theme: Theme) => number;
  /** Coded cases that have each value. */
  readonly cases: ReadonlyMap<string, number>;
  readonly printed: (theme: Theme) => PrintedRow;
  /** How many values were too small to stand alone and are counted together. */
  readonly pooledCount: number;
}

/** Themes by value of the base world; what counts fewer than `minimum` cases is pooled or marked as not to be printed. */
export function themeGrid(worlds: readonly WorldAnswers[], dimension: Dimension, minimum: number): ThemeGrid {
  const sizes = new Map(baseRows(worlds, 2).map((row) => [labelOf(row[0], row[1]), numberAt(row, 2)]));
  const pooled = poolSmall(sizes, minimum);
  const valueOf = (value: string): string => (pooled.has(value) ? smallGroups : value);
  const cases = new Map<string, number>();
  for (const [value, count] of sizes) cases.set(valueOf(value), (cases.get(valueOf(value)) ?? 0) + count);
  const counts = new Map<string, number>();
  for (const row of baseRows(worlds, 1)) {
    const key = `${String(row[0])}\n${valueOf(labelOf(row[1], row[2]))}`;
    counts.set(key, (counts.get(key) ?? 0) + numberAt(row, 3));
  }
  const values = orderValues([...cases.keys()], dimension);
  const count = (theme: Theme, value: string): number => counts.get(`${theme.code}\n${value}`) ?? 0;
  return {
    themes: themesOf(worlds, 0),
    values,
    count,
    sum: (theme) => values.reduce((all, value) => all + count(theme, value), 0),
    cases,
    printed: (theme) =>
      suppressAdditiveRow(
        { counts: values.map((value) => count(theme, value)), groups: values.map((value) => cases.get(value) ?? 0) },
        minimum,
      ),
    pooledCount: pooled.size,
  };
}

/** The known values with too few cases to be named, and the next larger ones until together they are enough. */
function poolSmall(sizes: ReadonlyMap<string, number>, minimum: number): ReadonlySet<string> {
  const pooled = new Set<string>();
  let held = 0;
  const known = [...sizes].filter(([value]) => value !== unknown && value !== notApplicable);
  for (const [value, count] of known.toSorted(([a, m], [b, n]) => m - n || (a < b ? -1 : 1))) {
    const isNeeded = held > 0 && (held < minimum || pooled.size === 1);
    if (count >= minimum && !isNeeded) break;
    pooled.add(value);
    held += count;
  }
  return pooled;
}

function labelOf(value: Row[number] | undefined, missing: Row[number] | undefined): string {
  if (value !== null && value !== undefined) return String(value);
  return missing === "not-applicable" ? notApplicable : unknown;
}

/** The variable's own order, else the largest first; what is pooled or missing comes last. */
function orderValues(values: readonly string[], { order }: Dimension): readonly string[] {
  const last = [smallGroups, notApplicable, unknown];
  const rank = (value: string): number => {
    const fromLast = last.indexOf(value);
    if (fromLast !== -1) return Number.MAX_SAFE_INTEGER - last.length + fromLast;
    const place = order?.indexOf(value) ?? -1;
    return place === -1 ? 1_000_000 + values.indexOf(value) : place;
  };
  return values.toSorted((a, b) => rank(a) - rank(b));
}
