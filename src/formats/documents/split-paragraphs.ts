import type { TextSegment } from "./document.ts";

/** Parts a text at blank lines without losing a character: each paragraph keeps the line ends that follow it. */
export function splitParagraphs(text: string): readonly TextSegment[] {
  const segments: TextSegment[] = [];
  const ends = /\r?\n[ \t]*(?:\r?\n[ \t]*)+|\r[ \t]*(?:\r[ \t]*)+/g;
  let from = 0;
  let paragraph = 0;
  for (let match = ends.exec(text); match !== null; match = ends.exec(text)) {
    paragraph += 1;
    segments.push({ text: text.slice(from, ends.lastIndex), locator: { kind: "paragraph", paragraph } });
    from = ends.lastIndex;
  }
  if (from < text.length)
    segments.push({ text: text.slice(from), locator: { kind: "paragraph", paragraph: paragraph + 1 } });
  return segments;
}
