import type { FontFamily } from "./font-files.ts";
import { fontFamilies } from "./font-files.ts";
import { hasGlyph, isInvisible } from "./glyph-coverage.ts";

const families = ["sans", "arabic", "serif"] as const satisfies readonly FontFamily[];
const tag = /<(?:[^"'>]|"[^"]*"|'[^']*')*>/gu;
const textElement = /<text(?:\s(?:[^"'>]|"[^"]*"|'[^']*')*)?>[\s\S]*?<\/text\s*>/gu;

/**
 * Names a shipped font for every text of a drawing: one for the whole text, since a second font in it makes the
 * typesetter look among the fonts of the machine, and the same report would then differ between machines.
 */
export function setDrawingFonts(svg: string): string {
  const named = svg.replaceAll(tag, (part) => nameFamily(part, "sans"));
  const root = named.replace(/<svg(?=[\s>])(?![^>]*font-family)/u, `<svg ${quoteFamily("sans")}`);
  return root.replaceAll(textElement, setText);
}

function setText(element: string): string {
  const words = element.replaceAll(tag, "").replaceAll(/&#?\w+;/gu, "");
  const family = chooseFamily(words);
  return element.replaceAll(/<(?:[^"'>]|"[^"]*"|'[^']*')*>|[^<]+/gu, (part) => {
    if (part.startsWith("<text")) return setFamily(part, family);
    return part.startsWith("<") ? nameFamily(part, family) : keepCovered(part, family);
  });
}

/** The first family that has every character, else the one that has the most of them. */
function chooseFamily(text: string): FontFamily {
  const characters = Array.from(text).filter((character) => !isInvisible(character));
  const covered = families.map((family) => characters.filter((character) => hasGlyph(family, character)).length);
  return families[covered.indexOf(Math.max(...covered))] ?? "sans";
}

/** Invisible marks without a glyph are dropped, and a visible character without one becomes a question mark. */
function keepCovered(text: string, family: FontFamily): string {
  return text.replaceAll(/[^\n -~]/gu, (character) => {
    if (hasGlyph(family, character)) return character;
    return isInvisible(character) ? "" : "?";
  });
}

function setFamily(part: string, family: FontFamily): string {
  if (part.includes("font-family")) return nameFamily(part, family);
  return family === "sans" ? part : part.replace("<text", `<text ${quoteFamily(family)}`);
}

function nameFamily(part: string, family: FontFamily): string {
  return part
    .replaceAll(/font-family\s*=\s*("[^"]*"|'[^']*')/gu, quoteFamily(family))
    .replaceAll(/font-family\s*:[^;"]*/gu, `font-family:'${fontFamilies[family]}'`);
}

/** A family name that ends in a digit is no name in CSS unless it is quoted. */
function quoteFamily(family: FontFamily): string {
  return `font-family="'${fontFamilies[family]}'"`;
}
