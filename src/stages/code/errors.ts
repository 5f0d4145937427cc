import { defineErrors } from "../../base/errors.ts";

export const codeErrors = defineErrors({
  CODE_TABLE_WITHOUT_CODERS: {
    kind: "input",
    meaning: "A table of reliability data has fewer than two columns that can be coders.",
  },
  CODE_COLUMN_MISSING: { kind: "missing", meaning: "A column that an option names is not in the table." },
  CODE_VALUE_OUTSIDE_ORDER: {
    kind: "input",
    meaning: "A table holds a value that the declared order of values does not name.",
  },
  CODE_INTERVAL_UNFIT: {
    kind: "input",
    meaning:
      "A linearised interval was asked for of units that belong to cases; it takes each unit as drawn by itself.",
  },
  CODE_MISSING: { kind: "missing", meaning: "The codebook has no code of that mark, label or id." },
  CODE_NOT_USABLE: {
    kind: "input",
    meaning: "A code is a heading, or was retired or merged, and may not be put on anything.",
  },
  CODE_EDIT_UNFIT: {
    kind: "conflict",
    meaning: "A change of the codebook would leave a circle, a repeated label or codings without a code.",
  },
  CODE_ROUND_MISSING: { kind: "missing", meaning: "The study has no round of that name." },
  CODE_ROUND_CLOSED: { kind: "conflict", meaning: "A round that is adjudicated or closed takes no more codings." },
  CODE_ROUND_UNFIT: { kind: "input", meaning: "A round's name, coders, documents or overlap do not make a round." },
  CODE_ROUND_BLIND: {
    kind: "forbidden",
    meaning: "What was asked for would show a coder of a blind round what others coded before it is adjudicated.",
  },
  CODE_NOT_ASSIGNED: {
    kind: "forbidden",
    meaning: "A coder codes, in a round, the documents that the round assigns to them.",
  },
  CODE_PASSAGE_MISSING: {
    kind: "input",
    meaning: "A quote is not in the document, or is there more than once and its place was not said.",
  },
  CODE_TARGET_MISSING: { kind: "missing", meaning: "The document, testimony or case to code is not in the study." },
  CODE_CODING_MISSING: { kind: "missing", meaning: "The study has no such coding, or it was retracted." },
  CODE_EXCHANGE_KIND_UNKNOWN: {
    kind: "input",
    meaning: "A file to exchange has an ending that stands for no format that codebooks or codings are exchanged in.",
  },
  CODE_CODEBOOK_EMPTY: { kind: "missing", meaning: "There is no code to write into a codebook's file." },
  CODE_PACKET_UNFIT: {
    kind: "input",
    meaning: "A file is no packet of the kind that is needed, or its content is not what such a packet holds.",
  },
  CODE_PACKET_FOREIGN: {
    kind: "conflict",
    meaning: "A coder's packet comes back to another study, or for another round, than the one that sent it.",
  },
  CODE_PACKET_MISSING: { kind: "missing", meaning: "The study was not opened from a packet, so nothing goes back." },
  CODE_FILE_UNFIT: {
    kind: "input",
    meaning: "A file of codings or rounds lacks a column, or names a coder, document or code that is not in the study.",
  },
});
