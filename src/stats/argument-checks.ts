import { statsErrors } from "./errors.ts";

/** Throws STATS_COUNT_OUT_OF_RANGE unless `count` is a whole number in 0..`most`. */
export function checkCount(count: number, most: number = Number.MAX_SAFE_INTEGER): void {
  if (Number.isSafeInteger(count) && count >= 0 && count <= most) return;
  throw statsErrors.create(
    "STATS_COUNT_OUT_OF_RANGE",
    `A count of ${count} was given where a whole number from 0 to ${most} is needed.`,
    { hint: "Check which number is the part and which the total.", details: { count, most } },
  );
}

/** Throws STATS_LEVEL_OUT_OF_RANGE unless `level` lies strictly between 0 and 1. */
export function checkLevel(level: number): void {
  if (level > 0 && level < 1) return;
  throw statsErrors.create(
    "STATS_LEVEL_OUT_OF_RANGE",
    `A confidence level of ${level} was given; it must lie strictly between 0 and 1.`,
    { hint: "Write 95 per cent as 0.95.", details: { level } },
  );
}

/** Throws STATS_PROBABILITY_OUT_OF_RANGE unless `probability` lies in 0..1. */
export function checkProbability(probability: number): void {
  if (probability >= 0 && probability <= 1) return;
  throw statsErrors.create(
    "STATS_PROBABILITY_OUT_OF_RANGE",
    `A probability of ${probability} was given; it must lie between 0 and 1.`,
    { hint: "Write 75 per cent as 0.75.", details: { probability } },
  );
}

/** Throws STATS_EXPOSURE_NOT_POSITIVE unless `exposure` is a positive finite number. */
export function checkExposure(exposure: number): void {
  if (exposure > 0 && Number.isFinite(exposure)) return;
  throw statsErrors.create(
    "STATS_EXPOSURE_NOT_POSITIVE",
    `A rate was asked for over an exposure of ${exposure}; it must be a positive number.`,
    { hint: "Give the length of the period, such as its number of months.", details: { exposure } },
  );
}

/** Throws STATS_NUMBER_NOT_FINITE unless `value` is finite. */
export function checkFinite(value: number): void {
  if (Number.isFinite(value)) return;
  throw statsErrors.create("STATS_NUMBER_NOT_FINITE", `The number ${value} is not finite and has no rounded form.`, {
    hint: "Leave out undefined values before, and say how many were left out.",
    details: { value: String(value) },
  });
}
