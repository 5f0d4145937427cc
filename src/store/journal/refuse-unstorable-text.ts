import { storeErrors } from "../errors.ts";

/** What JSON writes for U+0000 and for half of a surrogate pair, unless the backslash is itself one that was written out. */
const unstorable = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/;

/**
 * Refuses a text that a database would cut off or change, so that what is hashed is what is kept. Importers clear such characters
 * away with a finding; this is for whatever comes another way. Throws STORE_TEXT_UNSTORABLE.
 */
export function refuseUnstorableText(json: string): void {
  if (!json.includes("\\u0000") && !json.includes("\\ud")) return;
  if (!unstorable.test(json)) return;
  throw storeErrors.create(
    "STORE_TEXT_UNSTORABLE",
    "A text holds U+0000 or half of a surrogate pair, which no database keeps; nothing was recorded.",
    { hint: "Take the character out of the text and run the command again." },
  );
}
