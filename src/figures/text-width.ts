/**
 * The face that text will be shown in. `any` measures for the widest of the usual fallback faces, so that nothing is
 * clipped wherever the figure is opened; `source-sans-3` is for pages and PDFs that bring that face along.
 */
export type Face = "any" | "source-sans-3";

export interface Font {
  /** Pixels. */
  readonly size: number;
  readonly face: Face;
  readonly weight?: "normal" | "bold" | undefined;
}

/** How wide a text may get, in pixels: an upper estimate by class of character, since no font is at hand. */
export function measureText(text: string, { size, face, weight = "normal" }: Font): number {
  let ems = 0;
  for (const character of text) ems += measureCharacter(character, face);
  return ems * size * (weight === "bold" ? boldFactor[face] : 1);
}

/** The widest of some texts, in pixels; 0 for none. */
export function measureWidest(texts: readonly string[], font: Font): number {
  let widest = 0;
  for (const text of texts) widest = Math.max(widest, measureText(text, font));
  return widest;
}

/** Breaks a text into lines no wider than `width` pixels, at spaces where there are any. Keeps given line breaks. */
export function wrapText(text: string, width: number, font: Font): string[] {
  const fits = (part: string): boolean => measureText(part, font) <= width;
  return text.split(/\r?\n/u).flatMap((paragraph) => wrapParagraph(paragraph, fits));
}

/**
 * Wraps a short text into lines of about equal length, as many as `wrapText` needs: no last line of one word. A word that
 * fits a line is never cut for the sake of evenness.
 */
export function wrapEvenly(text: string, width: number, font: Font): string[] {
  const lines = wrapText(text, width, font);
  if (lines.length < 2) return lines;
  const widestWord = measureWidest(text.split(/[ \t\r\n]+/u), font);
  for (let share = 0.5; share < 1; share += 0.05) {
    if (width * share < widestWord && widestWord <= width) continue;
    const even = wrapText(text, width * share, font);
    if (even.length === lines.length) return even;
  }
  return lines;
}

function wrapParagraph(paragraph: string, fits: (text: string) => boolean): string[] {
  const lines: string[] = [];
  let line = "";
  // A no-break space holds its neighbours together.
  for (const word of paragraph.split(/[ \t]+/u).filter((part) => part.length > 0)) {
    const longer = line.length === 0 ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line.length > 0) lines.push(line);
    const pieces = splitWord(word, fits);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) as string;
  }
  return line.length > 0 || lines.length === 0 ? [...lines, line] : lines;
}

/** Cuts a word that is too wide for a line between user-perceived characters. */
function splitWord(word: string, fits: (text: string) => boolean): string[] {
  if (fits(word)) return [word];
  const pieces: string[] = [];
  let piece = "";
  for (const { segment } of new Intl.Segmenter("en", { granularity: "grapheme" }).segment(word)) {
    if (piece.length > 0 && !fits(piece + segment)) {
      pieces.push(piece);
      piece = "";
    }
    piece += segment;
  }
  return [...pieces, piece];
}

// Widths in ems, from the advance widths of DejaVu Sans (`any`: the widest usual face) and of Source Sans 3.
const classes: readonly { readonly characters: ReadonlySet<string>; readonly ems: Readonly<Record<Face, number>> }[] = [
  { characters: new Set("ijlI'|"), ems: { any: 0.3, "source-sans-3": 0.27 } },
  { characters: new Set(" .,:;-()[]ftr!/\\\u00a0·’‘"), ems: { any: 0.4, "source-sans-3": 0.33 } },
  { characters: new Set("CDGHNOQUKRAVB&+=<>~#×"), ems: { any: 0.8, "source-sans-3": 0.66 } },
  { characters: new Set("mwMW@%—…"), ems: { any: 1, "source-sans-3": 0.88 } },
];
const boldFactor: Readonly<Record<Face, number>> = { any: 1.12, "source-sans-3": 1.04 };
const capital: Readonly<Record<Face, number>> = { any: 0.72, "source-sans-3": 0.58 };
const small: Readonly<Record<Face, number>> = { any: 0.64, "source-sans-3": 0.555 };

function measureCharacter(character: string, face: Face): number {
  const known = classes.find(({ characters }) => characters.has(character));
  if (known !== undefined) return known.ems[face];
  if (/[\p{Mn}\p{Cf}]/u.test(character)) return 0;
  if (/[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{Emoji_Presentation}]/u.test(character)) return 1.05;
  if (/\p{Script=Latin}|[0-9]/u.test(character)) return (/\p{Lu}/u.test(character) ? capital : small)[face];
  return 0.85;
}
