import { defineRules } from "../../model/finding.ts";

export const registerRules = defineRules({
  "column-is-mapped": {
    severity: "check",
    meaning:
      "Every column is mapped to a property or ignored with a reason; a drafted mapping says what it took each column for.",
  },
  "date-order-is-known": {
    severity: "check",
    meaning:
      "The order of day and month is inferred from the whole column and said, since single dates can be read both ways.",
  },
  "footnote-mark-is-explained": {
    severity: "decide",
    meaning: "A footnote mark means something; the mapping says what, or a person must.",
  },
  "number-is-a-number": { severity: "decide", meaning: "A value of a numeric variable is a number." },
  "status-is-known": {
    severity: "decide",
    meaning: "A case's status is one of the study's words; a case whose status cannot be read is not counted.",
  },
  "grade-is-of-the-admiralty-code": {
    severity: "decide",
    meaning: "Reliability is graded A to F and credibility 1 to 6; anything else is no grade.",
  },
  "table-has-key": {
    severity: "check",
    meaning: "A column that names each row lets a second import know a row again, even when rows were added above it.",
  },
  "row-has-key": {
    severity: "decide",
    meaning: "Every row has a key of its own, so that a second import knows it again.",
  },
  "row-key-is-unique": { severity: "decide", meaning: "Two rows may not carry one key; only the first was read." },
  "row-keeps-its-key": {
    severity: "decide",
    meaning: "A row that reads the same under another key was probably renumbered; it was kept under both.",
  },
  "row-is-not-erased": {
    severity: "decide",
    meaning: "A row whose testimony was erased does not come back by an import; the table still holds it.",
  },
  "row-is-still-there": {
    severity: "decide",
    meaning: "A row that was imported before is missing from the table; nothing is deleted by an import.",
  },
  "report-is-one-source": {
    severity: "check",
    meaning: "Accounts with one date and one outlet probably come from one report and are not independent.",
  },
  "person-is-named": {
    severity: "note",
    meaning: "Unnamed people cannot be told apart by name, so duplicates among them may go unnoticed.",
  },
  "configuration-is-the-file": {
    severity: "decide",
    meaning: "study.yaml differs from the configuration that the store took in last.",
  },
});
