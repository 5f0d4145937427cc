const MARK = /(\*+|†+|‡+|§+|¶+|[⁰¹²³⁴-⁹]+|\[\s*(?:\d{1,3}|[a-z]|\*+|note \d{1,3})\s*\])$/iu;

/** More units than the longest mark has. */
const LOOKED_AT = 40;

export interface FootnoteMarked {
  readonly text: string;
  /** The marks in reading order, as published: "*", "†", "²", "[1]". */
  readonly marks: readonly string[];
}

/** Parts a cell from the footnote marks at its end: asterisks, daggers, section signs, superscript digits, [1]. */
export function splitFootnoteMark(text: string): FootnoteMarked {
  let rest = text.trim();
  const marks: string[] = [];
  for (let found = MARK.exec(rest.slice(-LOOKED_AT)); found !== null; found = MARK.exec(rest.slice(-LOOKED_AT))) {
    marks.unshift(found[1] as string);
    rest = rest.slice(0, rest.length - found[0].length).trimEnd();
  }
  return { text: rest, marks };
}
