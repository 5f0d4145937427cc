import { defineRules } from "../model/finding.ts";

export const formatRules = defineRules({
  "table-has-header": {
    severity: "decide",
    meaning: "The first row names the columns; without a header, columns are called column_1, column_2 and so on.",
  },
  "table-has-rows": { severity: "check", meaning: "The table has at least one row below its header." },
  "row-is-not-blank": {
    severity: "note",
    meaning: "Rows hold something; blank lines and rows of empty cells are skipped and counted.",
  },
  "row-has-every-cell": {
    severity: "check",
    meaning: "A row has a cell for every column; cells that a short row lacks are read as empty.",
  },
  "row-has-no-extra-cell": {
    severity: "decide",
    meaning: "A row has no more cells than there are columns; extra cells belong to no column and are left out.",
  },
  "column-has-name": {
    severity: "check",
    meaning: "Every column has a name; a nameless one is named after its position.",
  },
  "column-name-is-unique": {
    severity: "check",
    meaning: "No two columns share a name; a repeated name gets a number, so that each column can be spoken of.",
  },
  "column-name-is-trimmed": {
    severity: "note",
    meaning: "Column names neither start nor end with white space and hold no line break; such space is taken off.",
  },
  "delimiter-separates-columns": {
    severity: "check",
    meaning:
      "One character separates the cells of every row; where several could, or none does, the columns may be wrong.",
  },
  "text-encoding-is-utf-8": {
    severity: "check",
    meaning:
      "Text is encoded in UTF-8, the only encoding that states itself; any other is a guess that can garble names.",
  },
  "cell-is-decodable": {
    severity: "decide",
    meaning:
      "Every character of a cell could be decoded; a row in another encoding than its file shows replacement characters.",
  },
  "cell-has-no-null-character": {
    severity: "check",
    meaning: "Cells hold no U+0000, which databases cannot keep; it is removed.",
  },
  "text-has-whole-characters": {
    severity: "check",
    meaning:
      "Every character of a cell or text is whole; half of a surrogate pair, which no encoding can write, is replaced by U+FFFD.",
  },
  "cell-is-not-a-formula": {
    severity: "note",
    meaning:
      "A cell does not start the way a spreadsheet formula does; the text is kept as published and defused on export.",
  },
  "quotation-mark-is-closed": {
    severity: "decide",
    meaning: "A quoted cell is one value; one that holds what look like whole rows suggests a missing quotation mark.",
  },
  "workbook-has-one-sheet": {
    severity: "check",
    meaning: "A workbook has one sheet; of several, only one is read at a time.",
  },
  "spreadsheet-cell-has-value": {
    severity: "check",
    meaning:
      "A spreadsheet cell holds a value; an error such as #N/A, or a formula saved without its result, is read as empty.",
  },
  "document-head-is-readable": {
    severity: "check",
    meaning: "The head of a Markdown document, between two lines of three hyphens, is YAML.",
  },
  "document-is-text-alone": {
    severity: "note",
    meaning:
      "A document's text is all there is to read of it; pictures and scanned pages hold what is not in the text.",
  },
  "subtitle-is-readable": {
    severity: "check",
    meaning: "Every part of a subtitle file is a subtitle with its times; others are left out of the transcript.",
  },
});
