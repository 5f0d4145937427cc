import type { Coding } from "../../../model/code/coding.ts";
import { findPassageAt, type Passage } from "../../../model/code/passage.ts";
import { anchorPassage } from "../../../model/text/anchor-passage.ts";
import type { CodePointText } from "../../../model/text/code-point-text.ts";
import type { CodingRow } from "../../../store/index.ts";
import { passageOf } from "../codings/coding-row.ts";
import type { ExchangeLog } from "./rules.ts";
import type { GatheredDocument } from "./gather-documents.ts";

/** A stored coding's place in the newest text of its document; undefined where its words are no longer there, which is said. */
export function placeCoding(
  row: CodingRow,
  { row: document, document: { id }, indexed }: GatheredDocument,
  log: ExchangeLog,
): Coding["target"] | undefined {
  const passage = passageOf(row);
  if (passage === undefined) return { kind: "document", id };
  if (row.document_version === document.current_version) return { kind: "document", id, passage };
  const found = anchorIn(indexed, passage, log);
  return found === undefined ? undefined : { kind: "document", id, passage: found };
}

/** A passage of another version of a text, found again in this one; undefined and said where it is nowhere. */
export function anchorIn(text: CodePointText, passage: Passage, log: ExchangeLog): Passage | undefined {
  const anchored = anchorPassage(passage, text);
  if (anchored.state === "orphaned") {
    log.add("coding-passage-is-in-text", {
      key: "lost",
      read: "A coding whose words are not in its document's text",
      made: "Left out.",
      decision: "Compare the texts, and code the passage anew.",
    });
    return undefined;
  }
  if (anchored.state === "fuzzy") {
    log.add("coding-passage-is-in-text", {
      key: "fuzzy",
      read: "A coding whose words its document's text has only in a like form",
      made: "Placed where it is most alike.",
      decision: "Look at the passage and code it anew if need be.",
    });
  }
  if (anchored.state === "moved") {
    log.add("coding-passage-is-in-text", {
      key: "moved",
      read: "A coding whose words stand elsewhere in its document's text",
      made: "Placed where they stand.",
    });
  }
  return findPassageAt(text, anchored.start, anchored.end);
}
