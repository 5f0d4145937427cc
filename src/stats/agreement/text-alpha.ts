import { statsErrors } from "../errors.ts";
import { nothingToCompare, nothingToTellApart, type Estimate, type Estimator } from "./estimate.ts";

/** A stretch of a text that a coder gave a value, in half-open offsets. */
export interface CodedSpan {
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

/** A text and what each coder marked in it; a coder who did not code the text is `undefined`, one who found nothing is `[]`. */
export interface CodedText {
  readonly length: number;
  readonly coders: readonly (readonly CodedSpan[] | undefined)[];
}

/**
 * What is compared, the questions of the unitising family (Krippendorff, Mathet, Bouvry and Widlöcher 2016): whether a
 * place is coded at all (`presence`), which value it has where both coded it (`values`), or both at once (`all`). For one
 * code among many that overlap, give its spans alone and take `presence`.
 */
export type TextAspect = "presence" | "values" | "all";

/**
 * Nominal alpha with characters as units, from the lengths on which two coders' sections meet (Krippendorff 2004, section
 * 11.3, applied to lengths). Uncoded text cannot inflate it: as more is added, `presence` tends to positive agreement,
 * 2a ⁄ (2a + b + c), and `values` does not change. Texts are the units of a bootstrap, since characters lean on their
 * neighbours. Throws STATS_SPANS_UNFIT.
 */
export function createTextAlpha(texts: readonly CodedText[], aspect: TextAspect): Estimator {
  const indexOf = new Map<string, number>();
  const parts = texts.map((text) => textParts(text, aspect, indexOf));
  return {
    patternCount: texts.length,
    patternOf: Int32Array.from({ length: texts.length }, (_, index) => index),
    estimate: (weights) => alphaOf(parts, weights, indexOf.size),
  };
}

/** What one text adds: pairable lengths by value, and lengths on which two coders differ. */
interface TextParts {
  readonly lengths: ReadonlyMap<number, number>;
  readonly differing: number;
}

function alphaOf(parts: readonly TextParts[], weights: Float64Array, valueCount: number): Estimate {
  const lengths = new Float64Array(valueCount);
  let total = 0;
  let differing = 0;
  for (const [text, part] of parts.entries()) {
    const weight = weights[text] as number;
    if (weight === 0) continue;
    for (const [value, length] of part.lengths) {
      lengths[value] = (lengths[value] as number) + weight * length;
      total += weight * length;
    }
    differing += weight * part.differing;
  }
  if (total === 0) return nothingToCompare;
  let alike = 0;
  for (const length of lengths) alike += length * length;
  const expected = (total * total - alike) / (total * (total - 1));
  if (alike === total * total) return nothingToTellApart;
  const observed = differing / total;
  return { value: 1 - observed / expected, observed, expected };
}

interface Section {
  readonly start: number;
  readonly end: number;
  /** An index of the value, or −1 where the coder marked nothing. */
  readonly value: number;
}

const blank = "\u0000blank";
const coded = "\u0000coded";

function textParts(text: CodedText, aspect: TextAspect, indexOf: Map<string, number>): TextParts {
  const lines = text.coders.flatMap((spans) => (spans === undefined ? [] : [sectionsOf(text, spans, aspect, indexOf)]));
  const lengths = new Map<number, number>();
  if (lines.length < 2) return { lengths, differing: 0 };
  if (aspect === "values") return valueParts(lines, lengths);
  let differing = 0;
  for (const line of lines) {
    for (const { start, end, value } of line) {
      lengths.set(value, (lengths.get(value) ?? 0) + end - start);
    }
  }
  forEachIntersection(lines, (length, a, b) => {
    if (a !== b) differing += (2 * length) / (lines.length - 1);
  });
  return { lengths, differing };
}

/** Only where both of a pair of coders marked something. */
function valueParts(lines: readonly (readonly Section[])[], lengths: Map<number, number>): TextParts {
  let differing = 0;
  forEachIntersection(lines, (length, a, b) => {
    if (a === -1 || b === -1) return;
    const share = length / (lines.length - 1);
    for (const value of [a, b]) lengths.set(value, (lengths.get(value) ?? 0) + share);
    if (a !== b) differing += 2 * share;
  });
  return { lengths, differing };
}

/** A coder's sections from one end of the text to the other. */
function sectionsOf(
  { length }: CodedText,
  spans: readonly CodedSpan[],
  aspect: TextAspect,
  indexOf: Map<string, number>,
): readonly Section[] {
  const gap = aspect === "values" ? -1 : indexed(blank, indexOf);
  const sections: Section[] = [];
  let at = 0;
  for (const span of spans.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (!(span.start >= 0 && span.end <= length && span.start < span.end)) throw unfit("leave the text or are empty");
    const value = indexed(aspect === "presence" ? coded : span.value, indexOf);
    const last = sections.at(-1);
    if (span.start < at) {
      if (last?.value !== value) throw unfit("overlap with different values");
      if (span.end > at) {
        sections[sections.length - 1] = { ...last, end: span.end };
        at = span.end;
      }
      continue;
    }
    if (span.start > at) sections.push({ start: at, end: span.start, value: gap });
    sections.push({ start: span.start, end: span.end, value });
    at = span.end;
  }
  if (at < length) sections.push({ start: at, end: length, value: gap });
  return sections;
}

function indexed(value: string, indexOf: Map<string, number>): number {
  const index = indexOf.get(value) ?? indexOf.size;
  indexOf.set(value, index);
  return index;
}

/** Calls back once for each pair of coders and each stretch on which both have one section. */
function forEachIntersection(
  lines: readonly (readonly Section[])[],
  visit: (length: number, a: number, b: number) => void,
): void {
  for (const [index, line] of lines.entries()) {
    for (const other of lines.slice(index + 1)) {
      let at = 0;
      for (const section of line) {
        while (at < other.length && (other[at] as Section).end <= section.start) at += 1;
        for (let next = at; next < other.length && (other[next] as Section).start < section.end; next += 1) {
          const { start, end, value } = other[next] as Section;
          visit(Math.min(end, section.end) - Math.max(start, section.start), section.value, value);
        }
      }
    }
  }
}

function unfit(what: string) {
  return statsErrors.create("STATS_SPANS_UNFIT", `Spans of one coder ${what}, and each place needs one value.`, {
    hint: "Compare one code at a time, or mend the offsets.",
  });
}
