import { findPassageAt, type Passage } from "../../model/code/passage.ts";
import { anchorPassage } from "../../model/text/anchor-passage.ts";
import { indexCodePoints, type CodePointText } from "../../model/text/code-point-text.ts";
import type { CountingLog } from "../format-report.ts";
import type { foreignRules } from "./rules.ts";

export type ForeignLog = CountingLog<Parameters<typeof foreignRules.create>[0]>;

/** A passage where another program has it; if its words are not there, where they are. */
export function placeQuote(
  { start, end, words }: { readonly start: number; readonly end: number; readonly words: string },
  text: CodePointText,
  log: ForeignLog,
): Passage | undefined {
  const here = findPassageAt(text, start, end);
  if (here !== undefined && (words === "" || sameWords(here.quote, words))) return here;
  const length = indexCodePoints(words).length;
  if (length === 0) return lost(log);
  const found = anchorPassage(
    { start: Math.max(0, start), end: Math.max(0, start) + length, quote: words, prefix: "", suffix: "" },
    text,
  );
  if (found.state === "orphaned") return lost(log);
  log.add("foreign-passage-is-found", {
    key: found.state === "fuzzy" ? "fuzzy" : "elsewhere",
    read: "A passage whose words are not at its position",
    made: found.state === "fuzzy" ? "Placed where the text is most like them." : "Placed where they stand.",
    decision: found.state === "fuzzy" ? "Look at the passage and move it if need be." : "",
  });
  return findPassageAt(text, found.start, found.end);
}

function sameWords(a: string, b: string): boolean {
  const plain = (text: string): string => text.normalize("NFC").replaceAll(/\s+/g, "");
  return plain(a) === plain(b);
}

function lost(log: ForeignLog): undefined {
  log.add("foreign-passage-is-found", {
    key: "lost",
    read: "A passage that lies outside its text, and whose words are nowhere in it",
    made: "Left out.",
    decision: "Look for it in the other program.",
  });
  return undefined;
}
