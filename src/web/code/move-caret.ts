/** How far one press of a key goes. */
export type Step = "character" | "word" | "sentence" | "paragraph" | "document";

/** Segmenting a whole book at each press would be felt; as much as this around the caret is looked at. */
const sight = 4000;

const segmenters = new Map<string, Intl.Segmenter>();

function segmenterOf(granularity: "grapheme" | "word" | "sentence", language: string | undefined): Intl.Segmenter {
  const name = `${granularity} ${language ?? ""}`;
  const known = segmenters.get(name);
  if (known !== undefined) return known;
  const made = new Intl.Segmenter(isKnownTag(language) ? language : undefined, { granularity });
  segmenters.set(name, made);
  return made;
}

function isKnownTag(language: string | undefined): language is string {
  try {
    return language !== undefined && Intl.Segmenter.supportedLocalesOf(language).length > 0;
  } catch {
    return false;
  }
}

/**
 * Where a caret stands after a step through a text, in UTF-16 code units. A character is what a reader takes for one, with
 * its marks; a word step stands at the beginning of a word; a sentence step at the beginning of a sentence.
 */
export function moveCaret(
  text: string,
  at: number,
  {
    step,
    isForward,
    language,
  }: { readonly step: Step; readonly isForward: boolean; readonly language?: string | undefined },
): number {
  switch (step) {
    case "document":
      return isForward ? text.length : 0;
    case "paragraph":
      return isForward ? nextParagraph(text, at) : paragraphStart(text, Math.max(0, at - 1));
    case "character":
      // The break between two lines is no place to stand at.
      if (isForward && text[at] === "\n") return nextParagraph(text, at);
      if (!isForward && text[at - 1] === "\n") return endBefore(text, at);
      return moveSegment(text, at, { step, isForward, language });
    case "word":
    case "sentence":
      return moveSegment(text, at, { step, isForward, language });
    default:
      return step satisfies never;
  }
}

function moveSegment(
  text: string,
  at: number,
  {
    step,
    isForward,
    language,
  }: {
    readonly step: "character" | "word" | "sentence";
    readonly isForward: boolean;
    readonly language: string | undefined;
  },
): number {
  const from = Math.max(paragraphStart(text, at - (isForward ? 0 : 1)), at - sight);
  const until = isForward ? Math.min(nextParagraph(text, at), at + sight) : at;
  const piece = text.slice(from, until);
  const starts: number[] = [];
  const granularity = step === "character" ? "grapheme" : step;
  for (const { index, isWordLike } of segmenterOf(granularity, language).segment(piece))
    if (step !== "word" || isWordLike === true) starts.push(from + index);
  if (isForward) return starts.find((start) => start > at) ?? until;
  return starts.findLast((start) => start < at) ?? Math.min(from, at);
}

/** The word, sentence or paragraph around an offset, without the blanks at its ends. */
export function spanAround(
  text: string,
  at: number,
  { unit, language }: { readonly unit: "word" | "sentence" | "paragraph"; readonly language?: string | undefined },
): readonly [number, number] {
  const from = paragraphStart(text, at);
  const until = paragraphEnd(text, at);
  if (unit === "paragraph" || until <= from) return trim(text, from, until);
  for (const { index, segment } of segmenterOf(unit, language).segment(text.slice(from, until))) {
    const end = from + index + segment.length;
    if (end > at || end === until) return trim(text, from + index, end);
  }
  return trim(text, from, until);
}

/** A selection without the blanks at its ends, which nobody means to code. */
export function trim(text: string, start: number, end: number): readonly [number, number] {
  const quote = text.slice(start, end);
  const lead = quote.length - quote.trimStart().length;
  const tail = quote.length - quote.trimEnd().length;
  return lead === quote.length ? [start, start] : [start + lead, end - tail];
}

function paragraphStart(text: string, at: number): number {
  return at <= 0 ? 0 : text.lastIndexOf("\n", at - 1) + 1;
}

function paragraphEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end === -1 ? text.length : end;
}

function endBefore(text: string, at: number): number {
  let end = at;
  while (end > 0 && text[end - 1] === "\n") end -= 1;
  return end;
}

function nextParagraph(text: string, at: number): number {
  let next = paragraphEnd(text, at);
  while (text[next] === "\n") next += 1;
  return next;
}
