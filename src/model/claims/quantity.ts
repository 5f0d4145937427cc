import { FRACTION_PARTS, type NumberRead, readNumber, SMALL_NUMBERS, textAt } from "./number-words.ts";
import type { Token } from "./wording.ts";

interface Span {
  /** Token positions, half-open. */
  readonly start: number;
  readonly end: number;
}

export interface CountQuantity extends Span {
  readonly form: "count";
  readonly value: number;
  readonly decimals: number;
  readonly place: number;
  readonly upper?: number;
}

export interface FractionQuantity extends Span {
  readonly form: "fraction";
  readonly numerator: number;
  readonly denominator: number;
  readonly upper?: { readonly numerator: number; readonly denominator: number };
  readonly mayBeCount?: true;
}

export interface PerCentQuantity extends Span {
  readonly form: "per-cent";
  readonly value: number;
  readonly decimals: number;
  readonly upper?: number;
}

/** "17 of 58", "17/58". */
export interface PartQuantity extends Span {
  readonly form: "part";
  readonly value: number;
  readonly of: number;
}

/** A number as the text writes it, with what makes it a count, a fraction or a per cent. */
export type Quantity = CountQuantity | FractionQuantity | PerCentQuantity | PartQuantity;

/** Every number in the wording, left to right. */
export function readQuantities(tokens: readonly Token[]): readonly Quantity[] {
  const found: Quantity[] = [];
  let at = 0;
  while (at < tokens.length) {
    const quantity = readQuantity(tokens, at);
    if (quantity !== undefined) found.push(quantity);
    at = quantity?.end ?? at + 1;
  }
  return found;
}

function readQuantity(tokens: readonly Token[], start: number): Quantity | undefined {
  const isBetween = textAt(tokens, start - 1) === "between";
  const first = readAtom(tokens, start, !isBetween);
  if (first === undefined || first.form === "part") return first;
  const joiner = rangeJoiner(tokens, first.end, isBetween);
  const second = joiner === undefined ? undefined : readAtom(tokens, joiner, true);
  return (second === undefined ? undefined : joinRange(first, second)) ?? first;
}

/** Where the far end of a range would start, if the tokens here join two numbers. */
function rangeJoiner(tokens: readonly Token[], at: number, isBetween: boolean): number | undefined {
  const text = textAt(tokens, at);
  if (text === "–" || text === "-" || text === "to" || text === "or") return at + 1;
  return isBetween && text === "and" ? at + 1 : undefined;
}

function joinRange(first: Quantity, second: Quantity): Quantity | undefined {
  const span = { start: first.start, end: second.end };
  if (second.form === "per-cent" && (first.form === "count" || first.form === "per-cent")) {
    if (first.value >= second.value) return undefined;
    const decimals = Math.max(first.decimals, second.decimals);
    return { form: "per-cent", value: first.value, upper: second.value, decimals, ...span };
  }
  if (first.form === "count" && second.form === "count" && first.value < second.value) {
    return { ...first, upper: second.value, ...span };
  }
  if (first.form === "count" && second.form === "fraction" && first.value < second.numerator) {
    const upper = { numerator: second.numerator, denominator: second.denominator };
    return { form: "fraction", numerator: first.value, denominator: second.denominator, upper, ...span };
  }
  if (first.form === "fraction" && second.form === "fraction") {
    if (first.numerator * second.denominator >= second.numerator * first.denominator) return undefined;
    const upper = { numerator: second.numerator, denominator: second.denominator };
    return { ...first, upper, ...span };
  }
  return undefined;
}

function readAtom(tokens: readonly Token[], start: number, canJoinAnd: boolean): Quantity | undefined {
  const fraction = readFractionWords(tokens, start);
  if (fraction !== undefined) return fraction;
  const number = readNumber(tokens, start, canJoinAnd);
  if (number === undefined) return undefined;
  return (
    readPerCent(tokens, start, number) ??
    readSlash(tokens, start, number) ??
    readOutOf(tokens, start, number) ?? { form: "count", ...number, start }
  );
}

/** "a third", "two-thirds", "three quarters", "half", "one half". */
function readFractionWords(tokens: readonly Token[], start: number): FractionQuantity | undefined {
  const first = textAt(tokens, start);
  if ((first === "half" || first === "quarter") && readNumber(tokens, start) === undefined) {
    return { form: "fraction", numerator: 1, denominator: first === "half" ? 2 : 4, start, end: start + 1 };
  }
  const numerator = /^an?$/u.test(first) ? 1 : (SMALL_NUMBERS.get(first) ?? smallDigits(tokens[start]));
  if (numerator === undefined || numerator === 0) return undefined;
  const at = textAt(tokens, start + 1) === "-" ? start + 2 : start + 1;
  const denominator = fractionPart(textAt(tokens, at), numerator);
  if (denominator === undefined || numerator > denominator) return undefined;
  if (readNumber(tokens, start)?.end !== start + 1 && !/^an?$/u.test(first)) return undefined;
  if (denominator === 2 && readNumber(tokens, start) !== undefined && /^an?$/u.test(first)) return undefined;
  if (/^(?:party|parties|person|people|time|country|countries)$/u.test(textAt(tokens, at + 1))) return undefined;
  return { form: "fraction", numerator, denominator, start, end: at + 1 };
}

function smallDigits(token: Token | undefined): number | undefined {
  return token?.kind === "digits" && token.decimals === 0 && (token.value ?? 0) <= 20 ? token.value : undefined;
}

function fractionPart(word: string, numerator: number): number | undefined {
  if (numerator === 1) return FRACTION_PARTS.get(word);
  if (word === "halves") return 2;
  return word.endsWith("s") ? FRACTION_PARTS.get(word.slice(0, -1)) : undefined;
}

function readPerCent(tokens: readonly Token[], start: number, number: NumberRead): PerCentQuantity | undefined {
  const at = textAt(tokens, number.end) === "-" ? number.end + 1 : number.end;
  if (textAt(tokens, at) !== "%") return undefined;
  return { form: "per-cent", value: number.value, decimals: number.decimals, start, end: at + 1 };
}

/** "1/3" and "1⁄3" are fractions; "17/58" is a part of a whole. */
function readSlash(tokens: readonly Token[], start: number, number: NumberRead): Quantity | undefined {
  const slash = textAt(tokens, number.end);
  if (slash !== "/" && slash !== "⁄") return undefined;
  const below = readNumber(tokens, number.end + 1);
  if (below === undefined || below.value < number.value || below.value === 0) return undefined;
  const span = { start, end: below.end };
  if (slash === "⁄") return { form: "fraction", numerator: number.value, denominator: below.value, ...span };
  if (isRoundWhole(below.value)) {
    return { form: "fraction", numerator: number.value, denominator: below.value, mayBeCount: true, ...span };
  }
  return { form: "part", value: number.value, of: below.value, ...span };
}

/** "one in five", "3 out of every 10", "17 of the 58". */
function readOutOf(tokens: readonly Token[], start: number, number: NumberRead): Quantity | undefined {
  let at = number.end;
  const isRate = textAt(tokens, at) === "in";
  const isOutOf = textAt(tokens, at) === "out" && textAt(tokens, at + 1) === "of";
  if (!isRate && !isOutOf && textAt(tokens, at) !== "of") return undefined;
  at += isOutOf ? 2 : 1;
  const isEvery = textAt(tokens, at) === "every";
  while (/^(?:every|each|a|the|all|these|those|our|total)$/u.test(textAt(tokens, at))) {
    if (/^an?$/u.test(textAt(tokens, at)) && readNumber(tokens, at) !== undefined) break;
    at += 1;
  }
  const whole = readNumber(tokens, at);
  if (whole === undefined || whole.value < number.value || whole.value === 0) return undefined;
  const isYear = isRate && whole.value >= 1900 && whole.value <= 2100;
  if (isYear) return undefined;
  const span = { start, end: whole.end };
  if (isRate || isEvery) {
    return { form: "fraction", numerator: number.value, denominator: whole.value, ...span };
  }
  if (isOutOf && isRoundWhole(whole.value)) {
    return { form: "fraction", numerator: number.value, denominator: whole.value, mayBeCount: true, ...span };
  }
  return { form: "part", value: number.value, of: whole.value, ...span };
}

/** Wholes that rates are spoken in. */
function isRoundWhole(value: number): boolean {
  return value <= 12 || value === 20 || value === 100 || value === 1000;
}
