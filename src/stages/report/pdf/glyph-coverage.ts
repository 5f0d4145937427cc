import { readFileSync } from "node:fs";
import type { FontFamily } from "./font-files.ts";
import { fontFamilies, listFontFiles } from "./font-files.ts";
import type { CodePointRanges } from "./read-character-map.ts";
import { readCharacterMap } from "./read-character-map.ts";

/** Printed for a character that no shipped font has; U+25A1, since U+FFFD is in none of them either. */
const replacement = "\u25A1";

/** Whether a character shapes or orders the text around it and has no glyph of its own. */
export function isInvisible(character: string): boolean {
  return /\p{Default_Ignorable_Code_Point}/u.test(character);
}

let maps: ReadonlyMap<FontFamily, readonly CodePointRanges[]> | undefined;

function getMaps(): ReadonlyMap<FontFamily, readonly CodePointRanges[]> {
  if (maps === undefined) {
    const files = listFontFiles();
    const families = Object.keys(fontFamilies) as FontFamily[];
    maps = new Map(
      families.map((family) => [
        family,
        files.filter((file) => file.family === family).map(({ path }) => readCharacterMap(readFileSync(path))),
      ]),
    );
  }
  return maps;
}

/** Whether every shipped style of a family has the character. */
export function hasGlyph(family: FontFamily, character: string): boolean {
  const codePoint = character.codePointAt(0) ?? 0;
  return (getMaps().get(family) ?? []).every((ranges) => contains(ranges, codePoint));
}

/** Whether some shipped family has the character in every style, or needs none to print it. */
export function isCovered(character: string): boolean {
  return (
    isInvisible(character) ||
    hasGlyph("serif", character) ||
    hasGlyph("sans", character) ||
    hasGlyph("arabic", character)
  );
}

/** The text with U+25A1 in place of each character that no shipped font has. */
export function replaceUncovered(text: string): string {
  // Printable ASCII, the bulk of most texts, is in every shipped font.
  return text.replaceAll(/[^ -~]/gu, (character) => (isCovered(character) ? character : replacement));
}

function contains(ranges: CodePointRanges, codePoint: number): boolean {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [first, last] = ranges[middle] as readonly [number, number];
    if (codePoint < first) high = middle - 1;
    else if (codePoint > last) low = middle + 1;
    else return true;
  }
  return false;
}
