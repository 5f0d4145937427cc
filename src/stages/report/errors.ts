import { defineErrors } from "../../base/errors.ts";
import type { ErrorOptions, FirsthandError } from "../../base/errors.ts";

export const reportErrors = defineErrors({
  REPORT_FRONT_MATTER_INVALID: {
    kind: "input",
    meaning:
      "The lines between the two --- at the head of a manuscript are missing, are not YAML, or hold a field that is not known or not allowed.",
  },
  REPORT_NESTING_TOO_DEEP: {
    kind: "input",
    meaning: "A manuscript puts lists, quotations or blocks inside one another deeper than anybody could read.",
  },
  REPORT_DIRECTIVE_UNKNOWN: {
    kind: "input",
    meaning: "A manuscript uses a directive that Firsthand does not know, often a misspelt one.",
  },
  REPORT_DIRECTIVE_INCOMPLETE: {
    kind: "input",
    meaning: "A directive lacks an attribute or words that it needs, or gives one a value that it cannot have.",
  },
  REPORT_PLAIN_WITHOUT_REASON: {
    kind: "input",
    meaning: "A number is set as plain without saying why it needs no check.",
  },
  REPORT_CLAIM_UNKNOWN: {
    kind: "missing",
    meaning: "Words in the prose are bound to a claim that the list of claims does not hold.",
  },
  REPORT_RESULT_UNKNOWN: {
    kind: "missing",
    meaning: "A directive names an analysis that has no result in this report.",
  },
  REPORT_FIGURE_UNKNOWN: {
    kind: "missing",
    meaning: "A directive names a figure that this report does not have.",
  },
  REPORT_QUOTATION_UNKNOWN: {
    kind: "missing",
    meaning: "A manuscript quotes a passage that was not coded and accepted so, or of which there are several.",
  },
  REPORT_ROW_UNKNOWN: {
    kind: "missing",
    meaning: "A value is asked of a row that the result does not have, or that it has more than once.",
  },
  REPORT_COLUMN_UNKNOWN: {
    kind: "missing",
    meaning: "A directive names a column that the result does not have.",
  },
  REPORT_VALUE_FORM_UNFIT: {
    kind: "input",
    meaning: "A value is asked for in a form that it cannot take, such as a share without a denominator.",
  },
  REPORT_VALUE_QUERY_FAILED: {
    kind: "input",
    meaning: "The query of a value in the prose could not be run on the snapshot.",
  },
  REPORT_FOOTNOTE_HOLDS_BLOCK: {
    kind: "input",
    meaning: "A footnote holds a table, a figure or another block that has no place at the foot of a page.",
  },
  REPORT_FIGURE_UNSAFE: {
    kind: "bug",
    meaning:
      "A drawn figure holds something that a self-contained report must not carry, such as a script or an address on the network.",
  },
  REPORT_MANUSCRIPT_CHANGED: {
    kind: "conflict",
    meaning:
      "A file of the manuscript was changed elsewhere since it was opened, so that saving would lose that change.",
  },
  REPORT_NOT_WRITTEN: { kind: "missing", meaning: "A report was asked for that no run has written yet." },
  REPORT_FONT_UNREADABLE: {
    kind: "bug",
    meaning: "A shipped font is missing or is not a TrueType file with a Unicode character map.",
  },
  REPORT_PDF_FAILED: {
    kind: "bug",
    meaning: "The typesetter refused the report; the details say what it said.",
  },
});

/** A place in a manuscript: the file as the caller names it, and a line counted from 1. */
export interface ManuscriptPlace {
  readonly file: string;
  readonly line: number;
}

/** An error about one line of a manuscript; the place goes first in the message and into the details. */
export function createErrorAt(
  place: ManuscriptPlace,
  code: Parameters<typeof reportErrors.create>[0],
  sentence: string,
  options: ErrorOptions = {},
): FirsthandError {
  return reportErrors.create(code, `${place.file}, line ${place.line}: ${sentence}`, {
    ...options,
    details: { ...options.details, file: place.file, line: place.line },
  });
}
