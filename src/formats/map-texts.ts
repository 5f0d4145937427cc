import { hasLoneSurrogate, isStorableText, storableInPlace } from "../base/storable-text.ts";
import type { Finding } from "../model/finding.ts";
import { formatRules } from "./rules.ts";

/** Every text in plain data, keys of objects among them. */
export function* textsIn(value: unknown): Generator<string> {
  if (typeof value === "string") yield value;
  if (value === null || typeof value !== "object") return;
  for (const [key, part] of Object.entries(value)) {
    yield key;
    yield* textsIn(part);
  }
}

/** Plain data with every text in it changed, keys of objects among them. */
export function mapTexts<T>(value: T, map: (text: string) => string): T {
  return mapped(value, map) as T;
}

function mapped(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === "string") return map(value);
  if (Array.isArray(value)) return value.map((part) => mapped(part, map));
  if (value === null || typeof value !== "object" || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [map(key), mapped(part, map)]));
}

/**
 * What another program wrote, with U+FFFD for each character that no store can keep: U+0000 and halves of surrogate pairs. Each
 * stands for one code point, so that positions still hold. Nothing odd gives the same value back.
 */
export function mendTexts<T>(value: T, file: string): { readonly value: T; readonly findings: readonly Finding[] } {
  let [nulls, halves, isWhole] = [0, 0, true];
  for (const text of textsIn(value)) {
    if (isStorableText(text)) continue;
    isWhole = false;
    if (text.includes("\0")) nulls += 1;
    if (hasLoneSurrogate(text)) halves += 1;
  }
  if (isWhole) return { value, findings: [] };
  const finding = (rule: Parameters<typeof formatRules.create>[0], count: number, what: string): readonly Finding[] =>
    count === 0
      ? []
      : [
          formatRules.create(rule, {
            where: { file },
            read: `${what} in ${count === 1 ? "a text" : `${count} texts`}`,
            made: "Kept, with a replacement character in its place; positions are the same.",
            decision: "Look in the other program for what stood there.",
          }),
        ];
  return {
    value: mapTexts(value, storableInPlace),
    findings: [
      ...finding("cell-has-no-null-character", nulls, "U+0000"),
      ...finding("text-has-whole-characters", halves, "Half of a character"),
    ],
  };
}
