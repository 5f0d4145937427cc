import { defineErrors } from "../base/errors.ts";

export const formatErrors = defineErrors({
  FORMAT_FILE_MISSING: { kind: "missing", meaning: "There is no file at the path that was given." },
  FORMAT_FILE_IS_FOLDER: { kind: "input", meaning: "The path names a folder where a table file was expected." },
  FORMAT_FILE_UNREADABLE: {
    kind: "outside",
    meaning: "The operating system did not let the file be read, or the path names something that is no regular file.",
  },
  FORMAT_FILE_CHANGED: {
    kind: "conflict",
    meaning: "The file changed while it was being read, so its rows would not belong to its fingerprint.",
  },
  FORMAT_UNKNOWN: { kind: "input", meaning: "The file is of a kind that is no table Firsthand reads." },
  FORMAT_NOT_A_TABLE: {
    kind: "input",
    meaning: "A file that was to be read as delimited text holds binary data, such as an archive, an image or a PDF.",
  },
  FORMAT_TABLE_EMPTY: { kind: "input", meaning: "The file holds no row at all, not even a header." },
  FORMAT_TABLE_TOO_LONG: {
    kind: "input",
    meaning: "A table that has to fit in memory at once has more rows than the stated limit.",
  },
  FORMAT_TABLE_ALREADY_READ: { kind: "bug", meaning: "The rows of an open table were asked for twice." },
  FORMAT_TOO_MANY_COLUMNS: {
    kind: "input",
    meaning: "The header has more than 16,384 cells, which is more than any spreadsheet program can hold.",
  },
  FORMAT_ENCODING_UNKNOWN: {
    kind: "input",
    meaning: "The text encoding that was named or found is not one that can be decoded.",
  },
  FORMAT_DELIMITER_UNUSABLE: {
    kind: "input",
    meaning: "The delimiter that was given is not a single character, or is a quotation mark or line break.",
  },
  FORMAT_CSV_BROKEN: { kind: "input", meaning: "The delimited text cannot be split into rows and cells." },
  FORMAT_QUOTE_NOT_CLOSED: {
    kind: "input",
    meaning: "A quotation mark opens a cell and the file ends before another one closes it.",
  },
  FORMAT_CELL_TOO_LARGE: {
    kind: "input",
    meaning: "A cell or row is larger than the stated limit, mostly because a quotation mark is not closed.",
  },
  FORMAT_XLSX_NOT_A_WORKBOOK: {
    kind: "input",
    meaning: "A file that was to be read as an XLSX workbook is not a zip archive, or is an archive of something else.",
  },
  FORMAT_XLSX_DAMAGED: { kind: "input", meaning: "An XLSX workbook is cut short or damaged inside." },
  FORMAT_XLSX_ENCRYPTED: { kind: "input", meaning: "A workbook is protected with a password." },
  FORMAT_XLSX_OLD: { kind: "input", meaning: "A workbook is in the binary XLS format used before 2007." },
  FORMAT_XLSX_TOO_LARGE: {
    kind: "input",
    meaning: "A workbook would unpack to more than the stated limits, as archives made to exhaust memory do.",
  },
  FORMAT_ARCHIVE_DAMAGED: {
    kind: "input",
    meaning: "A document or project that is a zip archive is cut short or damaged inside.",
  },
  FORMAT_ARCHIVE_TOO_LARGE: {
    kind: "input",
    meaning:
      "A document or project would unpack to more than the stated limits, as archives made to exhaust memory do.",
  },
  FORMAT_DOCUMENT_UNKNOWN: { kind: "input", meaning: "The file is of a kind that is no document Firsthand reads." },
  FORMAT_DOCUMENT_TOO_LARGE: { kind: "input", meaning: "A document is larger than the stated limits for its kind." },
  FORMAT_DOCUMENT_DAMAGED: { kind: "input", meaning: "A document is cut short or broken inside." },
  FORMAT_DOCUMENT_ENCRYPTED: { kind: "input", meaning: "A document is protected with a password." },
  FORMAT_DOCUMENT_EMPTY: {
    kind: "input",
    meaning: "A document holds no text, as scanned pages do before their text is recognised.",
  },
  FORMAT_SHEET_MISSING: { kind: "missing", meaning: "The workbook has no sheet of the name or number that was given." },
  FORMAT_TABLE_UNWRITABLE: {
    kind: "input",
    meaning:
      "A table cannot be written in the chosen format: too many rows or columns, a cell too long, or a number that is not finite.",
  },
  FORMAT_PARQUET_DAMAGED: {
    kind: "input",
    meaning: "A file that was to be read as Parquet is cut short, damaged or none.",
  },
  FORMAT_YAML_BROKEN: { kind: "input", meaning: "A YAML text is not well formed, repeats a key, or nests too deeply." },
  FORMAT_YAML_UNEXPECTED: { kind: "input", meaning: "A well-formed YAML text does not hold what its schema asks for." },
  FORMAT_YAML_TOO_LARGE: {
    kind: "input",
    meaning: "A YAML text is larger than 10 MB, or its aliases would expand to far more than what is written.",
  },
});
