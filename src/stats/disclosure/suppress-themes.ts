import { checkCount } from "../argument-checks.ts";

/** What is printed of one theme, of which a unit may state several. */
export interface ThemeLine {
  /** Every count that the line shows; it is printed as a whole or not at all. */
  readonly counts: readonly number[];
  /** How many units state it. */
  readonly units: number;
  /** Every unit states a theme of each family, if only that it states none. */
  readonly family: string;
}

/**
 * Which lines can be printed so that no count of 1 to `minimum − 1` can be read off or worked out. In a family, the units of a
 * line that is left out are at least what the total leaves when all others overlap nowhere; where that pins them to less than
 * `minimum`, the smallest other lines of the family go too. A total under `minimum` takes all with it.
 */
export function suppressThemes(
  lines: readonly ThemeLine[],
  { total, minimum }: { readonly total: number; readonly minimum: number },
): readonly boolean[] {
  for (const count of [...lines.flatMap((line) => [...line.counts, line.units]), total, minimum]) checkCount(count);
  const isSmall = (count: number): boolean => count > 0 && count < minimum;
  if (isSmall(total)) return lines.map(() => false);
  const shown = lines.map((line) => !line.counts.some(isSmall));
  for (const family of new Set(lines.map((line) => line.family))) {
    const own = [...lines.keys()].filter((at) => lines[at]?.family === family);
    const smallestFirst = own.toSorted((a, b) => (lines[a]?.units ?? 0) - (lines[b]?.units ?? 0) || a - b);
    const isOpen = (): boolean =>
      own.every(
        (at) =>
          shown[at] === true || !lines[at]?.counts.some(isSmall) || spanOf(lines, shown, { at, total }) >= minimum,
      );
    for (const at of smallestFirst.filter((one) => (lines[one]?.units ?? 0) > 0)) {
      if (isOpen()) break;
      shown[at] = false;
    }
  }
  return shown;
}

/** How many units a line that is left out may have, from what is printed of its family. */
export function spanOf(
  lines: readonly ThemeLine[],
  shown: readonly boolean[],
  { at, total }: { readonly at: number; readonly total: number },
): number {
  const others = [...lines.keys()].filter((one) => one !== at && lines[one]?.family === lines[at]?.family);
  // One more that is left out may be in every unit.
  if (others.some((one) => shown[one] === false)) return total;
  const most = others.reduce((sum, one) => sum + (lines[one]?.units ?? 0), 0);
  return Math.min(total, most);
}
