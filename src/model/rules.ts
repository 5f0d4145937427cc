import { defineRules } from "./finding.ts";

/** What published values are held against when they are normalised. */
export const modelRules = defineRules({
  "date-is-a-date": {
    severity: "decide",
    meaning:
      "The text names a day, month, season, year or interval of the calendar in the order its column uses; otherwise the account has no usable date, or one that rests on another reading.",
  },
  "date-has-one-reading": {
    severity: "decide",
    meaning:
      "A date can be read in one way only; where day and month could change places and the column does not settle it, neither reading is picked.",
  },
  "date-is-in-window": {
    severity: "decide",
    meaning:
      "A date is not before 1900 and lies in the period that was asked for; one outside is often a slip of the year or another calendar.",
  },
  "date-is-stated": {
    severity: "check",
    meaning:
      "The source states the date; one that it hedges, as with a question mark or “probably”, is kept as uncertain and counts as likely.",
  },
  "date-is-read-in-full": {
    severity: "note",
    meaning:
      "Every part of a published date is kept; a part that EDTF level 1 cannot hold, such as “early” or a day written as 00, is dropped and said.",
  },
  "date-column-has-one-order": {
    severity: "check",
    meaning:
      "All dates of a column write day, month and year in one order; dates that could be read both ways lean on that order.",
  },
  "nationality-is-a-country": {
    severity: "decide",
    meaning:
      "The label names one country; labels that name several, a people, a region, a former state or nothing known need a person's reading.",
  },
  "nationality-is-stated": {
    severity: "check",
    meaning:
      "The source states the nationality; a hedged one counts as likely, and one drawn from origin, birth or residence as inferred.",
  },
  "nationality-labels-agree": {
    severity: "check",
    meaning:
      "A column names each country in one way; a country name among demonyms may mean residence rather than nationality.",
  },
  "sex-is-known-label": {
    severity: "decide",
    meaning: "The label is one of the words or codes of ISO/IEC 5218: male, female, not known or not applicable.",
  },
  "publisher-label-is-one-outlet": {
    severity: "decide",
    meaning:
      "One outlet goes by one label; two labels of one outlet count its accounts apart and hide that they share a source.",
  },
  "publisher-is-not-a-platform": {
    severity: "check",
    meaning:
      "The publisher is who published the account, and not the video, message or file platform on which it was published.",
  },
  "term-is-in-vocabulary": {
    severity: "decide",
    meaning:
      "A property with fixed terms, such as the circumstances of speaking, holds one of them; what rests on it, such as whether somebody may be quoted, needs it known.",
  },
  "name-form-is-known": {
    severity: "decide",
    meaning:
      "The form of the published name is one of the vocabulary: full, single, initialled, kunya, kunya and nisba, or unknown.",
  },
});
