import { replaceUncovered } from "./glyph-coverage.ts";

/**
 * A Typst string literal for any text. Reports put every word of theirs into one, never into markup, so nothing in
 * a text can be read as Typst code.
 */
export function typstString(text: string): string {
  const escaped = text
    .replaceAll(/[\\"]/gu, (character) => `\\${character}`)
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\uFEFF]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
  return `"${escaped}"`;
}

/** A text to be printed, as Typst markup that shows exactly it, with a white square where no shipped font has a glyph. */
export function typstText(text: string): string {
  return text === "" ? "" : `#${typstString(replaceUncovered(text))}`;
}
