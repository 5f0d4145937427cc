import { indexCodePoints, type CodePointText } from "../../model/text/code-point-text.ts";
import { normaliseText, toNormalised, type NormalisedText } from "../../model/text/normalise-text.ts";

/** A source's text as the file has it and as it is coded. */
export interface SourceText {
  readonly normal: NormalisedText;
  readonly indexed: CodePointText;
  /** A program's position as a code point of the raw text. */
  toRawPoint(position: number, convention: Convention): number;
}

export function createSourceText(raw: string): SourceText {
  const normal = normaliseText(raw);
  const converters = new Map<Convention, (position: number) => number>();
  return {
    normal,
    indexed: indexCodePoints(normal.text),
    toRawPoint(position, convention) {
      const known = converters.get(convention) ?? createConverter(raw, convention);
      converters.set(convention, known);
      return known(position);
    },
  };
}

/** How a program counts positions; the first is the standard's. */
export const conventions = [
  "code points",
  "UTF-16 units",
  "code points, line ends as one",
  "UTF-16 units, line ends as one",
  "UTF-8 bytes",
] as const;
export type Convention = (typeof conventions)[number];

/** A selection as the file has it; `hint` is the beginning of its words, where the program wrote them down. */
export interface RawSelection {
  readonly start: number;
  readonly end: number;
  readonly hint: string | undefined;
}

/** Positions in the coded text, half-open; an end beyond the text is cut to it, and said. */
export function convertSelection(text: SourceText, { start, end }: RawSelection, convention: Convention) {
  const until = toNormalised(text.normal, text.toRawPoint(end, convention), "end");
  return {
    start: toNormalised(text.normal, text.toRawPoint(start, convention), "start"),
    end: Math.min(text.indexed.length, until),
    isCut: until > text.indexed.length,
  };
}

/** The convention under which most selections begin with the words that were written down; the standard's where none tells. */
export function settleConvention(
  found: readonly { readonly text: SourceText; readonly selection: RawSelection }[],
): Convention {
  const telling = found.filter(({ selection }) => (selection.hint ?? "").length >= 3).slice(0, 100);
  let best: Convention = "code points";
  let bestCount = 0;
  for (const convention of conventions) {
    const count = telling.filter(({ text, selection }) => fits(text, selection, convention)).length;
    if (count > bestCount) {
      best = convention;
      bestCount = count;
    }
  }
  return best;
}

function fits(text: SourceText, selection: RawSelection, convention: Convention): boolean {
  const { start, end } = convertSelection(text, selection, convention);
  const words = squeeze(text.indexed.slice(start, end));
  const hint = squeeze((selection.hint ?? "").replace(/(?:…|[.]{3})$/, ""));
  return hint !== "" && words.startsWith(hint);
}

function squeeze(text: string): string {
  return text.normalize("NFC").replaceAll(/\s+/g, " ").trim();
}

function createConverter(raw: string, convention: Convention): (position: number) => number {
  if (convention === "code points") return (position) => position;
  if (convention === "UTF-16 units") {
    const indexed = indexCodePoints(raw);
    return (position) => indexed.toCodePoint(position);
  }
  if (convention === "UTF-8 bytes") {
    const bytes = new TextEncoder().encode(raw);
    return (position) => countPoints(new TextDecoder().decode(bytes.subarray(0, position)));
  }
  const lines = lineEnds(raw);
  const joined = indexCodePoints(raw.replaceAll("\r\n", "\n"));
  return (position) => {
    const point = convention === "UTF-16 units, line ends as one" ? joined.toCodePoint(position) : position;
    return point + countUpTo(lines, point);
  };
}

/** Where each CRLF stands in the text whose CRLFs count as one, in code points. */
function lineEnds(raw: string): readonly number[] {
  const ends: number[] = [];
  let at = 0;
  let from = 0;
  for (const { index } of raw.matchAll(/\r\n/g)) {
    at += countPoints(raw.slice(from, index));
    ends.push(at);
    at += 1;
    from = index + 2;
  }
  return ends;
}

function countUpTo(ends: readonly number[], point: number): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] as number) < point) low = middle + 1;
    else high = middle;
  }
  return low;
}

function countPoints(text: string): number {
  return indexCodePoints(text).length;
}
