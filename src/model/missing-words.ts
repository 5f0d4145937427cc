import type { Missing, Normalised } from "./normalised.ts";
import { foldLabel } from "./label-fold.ts";

// "n/a" stands for "not available" as often as for "not applicable": unknown claims less.
const UNKNOWN = [
  "unknown",
  "not known",
  "not available",
  "not given",
  "not stated",
  "not specified",
  "not recorded",
  "not reported",
  "not disclosed",
  "not clear",
  "unspecified",
  "undisclosed",
  "unstated",
  "unidentified",
  "unclear",
  "undated",
  "no date",
  "no data",
  "missing",
  "withheld",
  "none given",
  "none stated",
  "n/a",
  "n.a.",
  "na",
  "#N/A",
  "n/k",
  "nk",
  "n.d.",
  "unk",
  "null",
  "nan",
  "tbc",
  "tbd",
  "to be confirmed",
  "don't know",
  "inconnu",
  "inconnue",
  "non connu",
  "non connue",
  "non précisé",
  "non précisée",
  "non renseigné",
  "non renseignée",
  "indéterminé",
  "indéterminée",
  "sans date",
  "ne sait pas",
  "unbekannt",
  "nicht bekannt",
  "nicht angegeben",
  "keine Angabe",
  "keine Angaben",
  "k.A.",
  "ohne Datum",
  "tidak diketahui",
  "tidak tersedia",
  "tidak disebutkan",
  "tak diketahui",
  "tanpa tanggal",
  "bilinmiyor",
  "bilinmeyen",
  "belirtilmemiş",
  "belli değil",
  "belirsiz",
  "tarihsiz",
  "desconocido",
  "desconocida",
  "sconosciuto",
  "sconosciuta",
  "onbekend",
  "غير معروف",
  "غير معروفة",
  "مجهول",
  "مجهولة",
  "غير محدد",
  "غير محددة",
  "غير متوفر",
  "غير متاح",
  "بدون تاريخ",
] as const;

const NOT_APPLICABLE = [
  "not applicable",
  "does not apply",
  "inapplicable",
  "sans objet",
  "non applicable",
  "nicht anwendbar",
  "nicht zutreffend",
  "trifft nicht zu",
  "entfällt",
  "tidak berlaku",
  "uygulanamaz",
  "geçerli değil",
  "no aplica",
  "لا ينطبق",
  "لا تنطبق",
] as const;

const MISSING: ReadonlyMap<string, Missing> = new Map([
  ...UNKNOWN.map((word) => [foldLabel(word), "unknown"] as const),
  ...NOT_APPLICABLE.map((word) => [foldLabel(word), "not-applicable"] as const),
]);

/**
 * Which kind of missing a cell says, in English, French, German, Indonesian, Turkish and Arabic; undefined where it says something.
 * A cell without any letter or digit, such as "" or "–", is unknown.
 */
export function missingOf(text: string): Missing | undefined {
  const folded = foldLabel(text);
  return folded === "" ? "unknown" : MISSING.get(folded);
}

/** The normalised form of a cell that says nothing. */
export function missingValue(missing: Missing, findings: Normalised["findings"] = []): Normalised {
  return { value: null, missing, certainty: "stated", findings };
}
