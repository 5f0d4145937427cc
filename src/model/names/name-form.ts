import * as z from "zod";
import { draftFinding } from "../draft-finding.ts";
import { foldLabel, quoteCell } from "../label-fold.ts";
import { missingOf, missingValue } from "../missing-words.ts";
import type { Normalised } from "../normalised.ts";

/** In which form a name was published; `unknown` where none was. */
export const NameForm = z.enum(["full name", "single name", "initialled", "kunya", "kunya and nisba", "unknown"]);
export type NameForm = z.infer<typeof NameForm>;

const FORMS: ReadonlyMap<string, NameForm> = new Map(
  Object.entries({
    "full name": ["full", "full name", "complete name", "first and last name", "given and family name"],
    "single name": [
      "single",
      "single name",
      "first name",
      "first name only",
      "one name",
      "given name",
      "mononym",
      "family name only",
    ],
    initialled: ["initialled", "initialed", "initials", "initial", "name with initials", "first name and initial"],
    kunya: ["kunya", "kunyah", "kunia", "teknonym", "كنية"],
    "kunya and nisba": ["kunya and nisba", "kunya nisba", "kunya with nisba", "kunya plus nisba", "kunyah and nisbah"],
    unknown: ["anonymous", "anonymised", "unnamed", "no name", "not named", "name withheld"],
  } satisfies Record<NameForm, readonly string[]>).flatMap(([form, labels]) =>
    labels.map((label) => [foldLabel(label), form as NameForm] as const),
  ),
);

/** Reads a label of the name-form vocabulary. `unknown` is a missing value, since no name was published. */
export function normaliseNameForm(text: string): Normalised {
  const missing = missingOf(text);
  if (missing !== undefined) return missingValue(missing);
  const form = FORMS.get(foldLabel(text));
  if (form === "unknown") return missingValue("unknown");
  if (form !== undefined) return { value: form, certainty: "stated", findings: [] };
  const finding = draftFinding("name-form-is-known", {
    read: quoteCell(text),
    made: "It is no form of the vocabulary; the value is kept as unknown.",
    decision: `Choose one of ${NameForm.options.join(", ")}.`,
  });
  return missingValue("unknown", [finding]);
}
