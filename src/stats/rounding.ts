import { checkFinite } from "./argument-checks.ts";

/** Rounds halves away from zero (2.5 → 3, −2.5 → −3), as readers expect. Throws STATS_NUMBER_NOT_FINITE. */
export function roundHalfAway(value: number, decimals = 0): number {
  const scaled = scale(value, decimals);
  return unscale(Math.sign(scaled) * Math.floor(Math.abs(scaled) + 0.5), decimals);
}

/** Rounds halves to the even neighbour (2.5 → 2, 3.5 → 4), as IEEE 754 and many tables do. Throws STATS_NUMBER_NOT_FINITE. */
export function roundHalfEven(value: number, decimals = 0): number {
  const scaled = scale(value, decimals);
  const below = Math.floor(scaled);
  const isHalf = scaled - below === 0.5;
  return unscale(isHalf ? below + Math.abs(below % 2) : Math.floor(scaled + 0.5), decimals);
}

/**
 * A share in 0..1 as per cent with a fixed number of decimals (1 unless told), such as "29.3 %" with a no-break space;
 * halves away from zero. A positive share that would print as zero prints as "<0.1 %", one short of all as ">99.9 %".
 * Throws STATS_NUMBER_NOT_FINITE.
 */
export function formatShare(share: number, decimals = 1): string {
  const percent = roundHalfAway(share * 100, decimals);
  const step = 10 ** -decimals;
  if (share > 0 && percent === 0) return `<${step.toFixed(decimals)}\u00a0%`;
  if (share < 1 && percent === 100) return `>${(100 - step).toFixed(decimals)}\u00a0%`;
  return `${percent.toFixed(decimals)}\u00a0%`;
}

// Fourteen significant digits drop the noise of binary fractions: 0.2925 × 100 is 29.249999999999996 and means 29.25.
function scale(value: number, decimals: number): number {
  checkFinite(value);
  const scaled = value * 10 ** decimals;
  return Number.isInteger(scaled) ? scaled : Number(scaled.toPrecision(14));
}

function unscale(value: number, decimals: number): number {
  // Adding zero turns −0 into 0.
  return value / 10 ** decimals + 0;
}
