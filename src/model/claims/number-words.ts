import type { Token } from "./wording.ts";

const words = (list: string, first: number, step = 1): readonly (readonly [string, number])[] =>
  list.split(" ").map((word, index) => [word, first + index * step]);

/** Zero to nineteen. */
export const SMALL_NUMBERS: ReadonlyMap<string, number> = new Map([
  ...words("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen", 0),
  ...words("fifteen sixteen seventeen eighteen nineteen", 15),
  ["nil", 0],
]);

/** Twenty to ninety. */
export const TENS: ReadonlyMap<string, number> = new Map(
  words("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10),
);

/** Words that multiply what stands before them. */
export const MAGNITUDES: ReadonlyMap<string, number> = new Map([
  ["dozen", 12],
  ["hundred", 100],
  ["thousand", 1_000],
  ["million", 1_000_000],
  ["billion", 1_000_000_000],
]);

/** "Third", "fifths": the lower part of a fraction in words. */
export const FRACTION_PARTS: ReadonlyMap<string, number> = new Map([
  ["half", 2],
  ...words("third quarter fifth sixth seventh eighth ninth tenth eleventh twelfth", 3),
  ["fourth", 4],
  ["fifteenth", 15],
  ["twentieth", 20],
  ["hundredth", 100],
]);

export interface NumberRead {
  readonly value: number;
  readonly decimals: number;
  /** The unit of the last digit that carries meaning. */
  readonly place: number;
  /** The first token after the number. */
  readonly end: number;
}

/**
 * Reads the cardinal number that starts at `start`, in digits or words: "58", "1,200", "twenty-one", "one hundred and
 * twenty", "two dozen", "a hundred", "half a dozen", "1.2 million", "two and a half". `canJoinAnd` is off inside "between … and …".
 */
export function readNumber(tokens: readonly Token[], start: number, canJoinAnd = true): NumberRead | undefined {
  const base = readHalfMagnitude(tokens, start) ?? readDigits(tokens, start) ?? readWords(tokens, start, canJoinAnd);
  if (base === undefined) return undefined;
  if (canJoinAnd && textAt(tokens, base.end) === "and" && /^an?$/u.test(textAt(tokens, base.end + 1))) {
    if (textAt(tokens, base.end + 2) === "half" && base.decimals === 0) {
      return { value: base.value + 0.5, decimals: 1, place: 0.1, end: base.end + 3 };
    }
  }
  return base;
}

/** The unit of the last digit that is not an idle zero: 10 for 60, 1 for 58, 0.1 for 29.5. */
export function lastPlace(value: number, decimals: number): number {
  if (decimals > 0) return 10 ** -decimals;
  if (value === 0) return 1;
  let place = 1;
  while (value % (place * 10) === 0) place *= 10;
  return place;
}

export function textAt(tokens: readonly Token[], index: number): string {
  return tokens[index]?.text ?? "";
}

/** "Half a dozen", "half a million", "a half dozen". */
function readHalfMagnitude(tokens: readonly Token[], start: number): NumberRead | undefined {
  let at = /^an?$/u.test(textAt(tokens, start)) ? start + 1 : start;
  if (textAt(tokens, at) !== "half") return undefined;
  at += 1;
  while (/^(?:a|-)$/u.test(textAt(tokens, at))) at += 1;
  const magnitude = MAGNITUDES.get(textAt(tokens, at));
  if (magnitude === undefined) return undefined;
  return { value: magnitude / 2, decimals: 0, place: magnitude / 2, end: at + 1 };
}

function readDigits(tokens: readonly Token[], start: number): NumberRead | undefined {
  const token = tokens[start];
  if (token?.kind !== "digits" || token.value === undefined) return undefined;
  const decimals = token.decimals ?? 0;
  const mixed = decimals === 0 ? mixedPart(tokens, start + 1) : undefined;
  if (mixed !== undefined)
    return { value: token.value + mixed, decimals: mixed === 0.5 ? 1 : 2, place: 0.1, end: start + 4 };
  const magnitude = magnitudeAt(tokens, start + 1);
  if (magnitude === undefined) {
    return { value: token.value, decimals, place: lastPlace(token.value, decimals), end: start + 1 };
  }
  const value = Number((token.value * magnitude.factor).toFixed(6));
  const place = lastPlace(token.value, decimals) * magnitude.factor;
  return { value, decimals: Number.isInteger(value) ? 0 : decimals, place, end: magnitude.end };
}

/** The "1⁄2" of "2 1⁄2", where it has a short decimal. */
function mixedPart(tokens: readonly Token[], at: number): number | undefined {
  if (textAt(tokens, at + 1) !== "⁄" || tokens[at]?.kind !== "digits") return undefined;
  const part = Number(textAt(tokens, at)) / Number(textAt(tokens, at + 2));
  return part === 0.25 || part === 0.5 || part === 0.75 ? part : undefined;
}

function readWords(tokens: readonly Token[], start: number, canJoinAnd: boolean): NumberRead | undefined {
  let at = start;
  let total = 0;
  let group: number | undefined;
  let place = 1;
  let lastFactor = Number.POSITIVE_INFINITY;
  if (/^an?$/u.test(textAt(tokens, at)) && magnitudeAt(tokens, at + 1) !== undefined) {
    group = 1;
    at += 1;
  }
  for (;;) {
    const magnitude = magnitudeAt(tokens, at);
    if (magnitude !== undefined && (group !== undefined || at === start)) {
      const factor = magnitude.factor;
      if (factor === 100) {
        group = (group ?? 1) * 100;
      } else if (factor < lastFactor) {
        total += (group ?? 1) * factor;
        group = 0;
        lastFactor = factor;
      } else break;
      place = factor;
      at = magnitude.end;
      continue;
    }
    const joined = canJoinAnd && at > start && textAt(tokens, at) === "and" && place > 1 && place !== 12 ? at + 1 : at;
    const below = readBelowHundred(tokens, joined);
    if (below === undefined || (group !== undefined && group % 100 !== 0)) break;
    if (group !== undefined && place === 1) break;
    group = (group ?? 0) + below.value;
    place = lastPlace(below.value, 0);
    at = below.end;
    if (textAt(tokens, at) === "-" && magnitudeAt(tokens, at + 1) !== undefined) at += 1;
  }
  if (group === undefined) return undefined;
  return { value: total + group, decimals: 0, place, end: at };
}

function readBelowHundred(tokens: readonly Token[], start: number): { value: number; end: number } | undefined {
  const small = SMALL_NUMBERS.get(textAt(tokens, start));
  if (small !== undefined) return { value: small, end: start + 1 };
  const tens = TENS.get(textAt(tokens, start));
  if (tens === undefined) return undefined;
  const next = textAt(tokens, start + 1) === "-" ? start + 2 : start + 1;
  const unit = SMALL_NUMBERS.get(textAt(tokens, next));
  if (unit === undefined || unit === 0 || unit > 9) return { value: tens, end: start + 1 };
  return { value: tens + unit, end: next + 1 };
}

function magnitudeAt(tokens: readonly Token[], at: number): { factor: number; end: number } | undefined {
  const factor = MAGNITUDES.get(textAt(tokens, at));
  return factor === undefined ? undefined : { factor, end: at + 1 };
}
