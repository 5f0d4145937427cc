import type { WorldJudgement } from "./assertion.ts";
import { fromNumber, type Rational } from "./rational.ts";

/** The number that a query gave, also when it came as digits in text, or the reason why it is none. */
export function readWorldNumber(value: number | string | null): Rational | string {
  if (value === null) return "the query gives no value";
  if (typeof value === "number") return Number.isFinite(value) ? fromNumber(value) : "the query gives no finite number";
  const text = value.trim();
  return /^-?\d+(?:\.\d+)?$/u.test(text) ? fromNumber(Number(text)) : "the query gives text where a number is needed";
}

/** A judgement that there is no value to judge. `why` is a clause without its full stop. */
export function unknownValue(why: string): WorldJudgement {
  const sentence = `${why.charAt(0).toUpperCase()}${why.slice(1)}.`;
  return { holds: "unknown", recomputed: null, numbers: "", bound: "", remarks: [sentence], isBarely: false };
}
