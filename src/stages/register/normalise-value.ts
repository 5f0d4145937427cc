import { normaliseDate, type DateReadingOptions } from "../../model/dates/normalise-date.ts";
import { foldDigits, quoteCell } from "../../model/label-fold.ts";
import { missingOf, missingValue } from "../../model/missing-words.ts";
import { normaliseNameForm } from "../../model/names/name-form.ts";
import type { Normalised } from "../../model/normalised.ts";
import type { DeclaredCountries } from "../../model/places/declared-countries.ts";
import { normaliseNationality } from "../../model/places/normalise-nationality.ts";
import { normaliseSex } from "../../model/sex.ts";
import { normaliseTerm, termsOf } from "../../model/testimony-terms.ts";
import type { VariableType } from "../../model/study.ts";
import { draftRegisterFinding } from "./draft-register-finding.ts";

/** What a cell's reading depends on beside its text. */
export interface ColumnContext {
  readonly property: string;
  readonly dates: DateReadingOptions;
  /** The study's own countries, where it has any. */
  readonly countries?: DeclaredCountries;
}

export type Normaliser = (text: string, context: ColumnContext) => Normalised;

/** How values of a type are read; nothing is guessed silently, so each reader may add findings. */
export function normaliserOf(type: VariableType): Normaliser {
  switch (type) {
    case "country":
      return (text, context) => withProperty(normaliseNationality(text, context.countries), context.property);
    case "sex":
      return (text, context) => withProperty(normaliseSex(text), context.property);
    case "date":
      return (text, context) => normaliseDate(text, { ...context.dates, property: context.property });
    case "name-form":
      return normaliseNameForm;
    case "number":
      return normaliseNumber;
    case "category":
      return (text, { property }) =>
        termsOf(property) === undefined ? normaliseText(text) : normaliseTerm(property, text);
    case "publisher":
    case "name":
    case "text":
      return normaliseText;
    default:
      return type satisfies never;
  }
}

function normaliseText(text: string): Normalised {
  const trimmed = text.normalize("NFC").trim().replaceAll(/\s+/g, " ");
  const missing = missingOf(trimmed);
  return missing === undefined ? { value: trimmed, certainty: "stated", findings: [] } : missingValue(missing);
}

function normaliseNumber(text: string): Normalised {
  const read = normaliseText(text);
  if (read.value === null) return read;
  const plain = foldDigits(read.value).replaceAll(/[\s_,](?=\d{3}(\D|$))/g, "");
  return /^-?\d+(\.\d+)?$/.test(plain) ? { ...read, value: plain } : missingValue("unknown", [unreadableNumber(text)]);
}

function unreadableNumber(text: string) {
  return draftRegisterFinding("number-is-a-number", {
    read: quoteCell(text),
    made: "It is no number; the value is kept as unknown.",
    decision: "Give the number that the source states.",
  });
}

/** Findings of the model propose for their own property; the column may hold another. */
function withProperty(normalised: Normalised, property: string): Normalised {
  if (normalised.findings.every((finding) => finding.proposal === undefined || finding.proposal.property === property))
    return normalised;
  return {
    ...normalised,
    findings: normalised.findings.map((finding) =>
      finding.proposal === undefined ? finding : { ...finding, proposal: { ...finding.proposal, property } },
    ),
  };
}
