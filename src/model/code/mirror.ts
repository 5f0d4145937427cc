/**
 * Reasons for leaving that would mirror a reason for joining, as marks of the built-in codes. They were fixed before any
 * coding was looked at, so that nobody picks the pairs that come out well.
 */
export const mirrorPairs: readonly (readonly [recruitment: string, defection: string])[] = [
  ["R1", "D1"],
  ["R1", "D2"],
  ["R2", "D3"],
  ["R3", "D4"],
];

/** Marks of the built-in codes which say that an account was read to its end and states no reason: silence, and not a reason. */
export const noneStated: ReadonlySet<string> = new Set(["RN", "DN"]);
