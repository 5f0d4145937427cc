import { checkCount, checkProbability } from "../argument-checks.ts";

export interface SaturationOptions {
  /** Units whose themes are the reference; 4 unless told. */
  readonly baseSize?: number;
  /** Units in which new themes are looked for together; 2 unless told. */
  readonly runLength?: number;
  /** The share of new themes at or under which saturation is reached; 0.05 unless told. */
  readonly threshold?: number;
}

/** One run of units after the base. */
export interface SaturationRun {
  /** The run's last unit, counted from 1. */
  readonly lastUnit: number;
  /** Themes that no unit before the run had. */
  readonly newThemes: number;
  /** New themes by those of the base. */
  readonly share: number;
}

export interface Saturation {
  readonly baseSize: number;
  readonly runLength: number;
  readonly threshold: number;
  /** Themes found in the base. */
  readonly baseThemes: number;
  readonly runs: readonly SaturationRun[];
  /** Themes found up to each unit: the curve. */
  readonly cumulative: readonly number[];
  /** The last unit of the first run at or under the threshold; undefined where there is none, with the reason. */
  readonly reachedAt: number | undefined;
  readonly reason: string | undefined;
}

/**
 * Thematic saturation by base size, run length and new information threshold (Guest, Namey and Chen 2020). Units are in the
 * order in which they were coded, each with its themes as numbers. Runs move on by one unit, so that no order of pairs is
 * favoured. Throws STATS_COUNT_OUT_OF_RANGE, STATS_PROBABILITY_OUT_OF_RANGE.
 */
export function measureSaturation(
  units: readonly (readonly number[])[],
  { baseSize = 4, runLength = 2, threshold = 0.05 }: SaturationOptions = {},
): Saturation {
  for (const count of [baseSize, runLength]) checkCount(count);
  checkProbability(threshold);
  const seen = new Set<number>();
  const cumulative = units.map((themes) => {
    for (const theme of themes) seen.add(theme);
    return seen.size;
  });
  const upTo = (count: number): number => (count === 0 ? 0 : (cumulative[count - 1] ?? 0));
  const baseThemes = upTo(Math.min(baseSize, units.length));
  const runs: SaturationRun[] = [];
  if (baseThemes > 0 && runLength > 0) {
    for (let last = baseSize + runLength; last <= units.length; last += 1) {
      const newThemes = upTo(last) - upTo(last - runLength);
      runs.push({ lastUnit: last, newThemes, share: newThemes / baseThemes });
    }
  }
  const reachedAt = runs.find(({ share }) => share <= threshold)?.lastUnit;
  return {
    baseSize,
    runLength,
    threshold,
    baseThemes,
    runs,
    cumulative,
    reachedAt,
    reason: reachedAt === undefined ? whyNot(units.length, { baseSize, runLength, baseThemes }) : undefined,
  };
}

function whyNot(
  unitCount: number,
  { baseSize, runLength, baseThemes }: Pick<Saturation, "baseSize" | "runLength" | "baseThemes">,
): string {
  if (unitCount < baseSize + runLength)
    return `There are ${unitCount} units, and base and one run need ${baseSize + runLength}.`;
  if (baseThemes === 0) return "The base has no theme to compare with.";
  return "Every run brought more new themes than the threshold allows.";
}
