import * as z from "zod";
import { splitHedge } from "./hedge.ts";
import { foldLabel, quoteCell } from "./label-fold.ts";
import { missingOf, missingValue } from "./missing-words.ts";
import type { FindingDraft, Normalised } from "./normalised.ts";
import { draftFinding } from "./draft-finding.ts";

/** ISO/IEC 5218 in words; its "not known" and "not applicable" are kinds of missing. */
export const Sex = z.enum(["male", "female"]);
export type Sex = z.infer<typeof Sex>;

const MALE = [
  "1",
  "m",
  "h",
  "male",
  "man",
  "men",
  "boy",
  "masculine",
  "homme",
  "garçon",
  "masculin",
  "mann",
  "junge",
  "männlich",
  "laki-laki",
  "lelaki",
  "pria",
  "anak laki-laki",
  "erkek",
  "hombre",
  "masculino",
  "varón",
  "uomo",
  "maschio",
  "ذكر",
  "رجل",
  "صبي",
];
const FEMALE = [
  "2",
  "f",
  "w",
  "female",
  "woman",
  "women",
  "girl",
  "feminine",
  "femme",
  "fille",
  "féminin",
  "frau",
  "mädchen",
  "weiblich",
  "perempuan",
  "wanita",
  "anak perempuan",
  "kadın",
  "kız",
  "mujer",
  "femenino",
  "donna",
  "femmina",
  "أنثى",
  "انثى",
  "امرأة",
  "فتاة",
];
const LABELS: ReadonlyMap<string, Sex> = new Map([
  ...MALE.map((label) => [foldLabel(label), "male"] as const),
  ...FEMALE.map((label) => [foldLabel(label), "female"] as const),
]);

/**
 * Reads a sex label or ISO/IEC 5218 code (0 not known, 1 male, 2 female, 9 not applicable) in English, French, German,
 * Indonesian, Turkish or Arabic. "h" is the French homme, "w" the German weiblich; "f" is always female.
 */
export function normaliseSex(text: string): Normalised {
  const { text: plain, hedge } = splitHedge(text);
  const folded = foldLabel(plain);
  if (folded === "0") return missingValue("unknown");
  if (folded === "9") return missingValue("not-applicable");
  const missing = missingOf(plain);
  if (missing !== undefined) return missingValue(missing);
  const sex = LABELS.get(folded);
  if (sex === undefined) return missingValue("unknown", [unknownLabel(text)]);
  return hedge === null
    ? { value: sex, certainty: "stated", findings: [] }
    : { value: sex, certainty: "likely", findings: [hedgedLabel(text, sex, hedge)] };
}

function unknownLabel(text: string): FindingDraft {
  return draftFinding("sex-is-known-label", {
    read: quoteCell(text),
    made: "It is no label or code of ISO/IEC 5218 that we know; the value is kept as unknown.",
    decision: "Say which of male, female, not known or not applicable the source means.",
  });
}

function hedgedLabel(text: string, sex: Sex, hedge: string): FindingDraft {
  return draftFinding("sex-is-known-label", {
    read: quoteCell(text),
    made: `It is read as ${sex}, and as likely only, because of “${hedge}”.`,
    decision: `Keep ${sex} as likely, or find a source that states it.`,
    proposal: { property: "sex", value: sex },
  });
}
