import { foldLabel } from "../label-fold.ts";
import { missingOf } from "../missing-words.ts";

const UNNAMED = new Set(
  [
    "anonymous",
    "anon",
    "anonyme",
    "anonym",
    "unnamed",
    "no name",
    "name withheld",
    "anonim",
    "isimsiz",
    "بلا اسم",
    "مجهول الاسم",
  ].map(foldLabel),
);

/** Whether a text in the place of a name names nobody: it is empty, says "unknown", or says that the name is withheld. */
export function isUnnamed(text: string): boolean {
  return missingOf(text) !== undefined || UNNAMED.has(foldLabel(text));
}
