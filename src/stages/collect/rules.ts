import { defineRules } from "../../model/finding.ts";

export const collectRules = defineRules({
  "search-is-whole": {
    severity: "decide",
    meaning:
      "A search says where it looked and for what, with a date and a count that can be read; a row that does not was left out.",
  },
  "search-keeps-its-record": {
    severity: "decide",
    meaning: "A search that is on record reads otherwise in the table; what is on record stays as it was.",
  },
  "document-is-readable": {
    severity: "decide",
    meaning: "A document can be read as text; one that is broken, locked or of an unknown kind is left out and said.",
  },
  "document-is-not-erased": {
    severity: "decide",
    meaning: "A document of somebody who was erased does not come back from its file; it was left out.",
  },
  "document-has-testimony": {
    severity: "check",
    meaning: "A document says whose account it holds; codings of one that does not belong to no case.",
  },
  "testimony-of-document-exists": {
    severity: "decide",
    meaning: "The testimony that a document names is in the study.",
  },
  "translation-has-original": {
    severity: "check",
    meaning: "The document that a translation names is in the study.",
  },
  "document-language-is-stated": {
    severity: "note",
    meaning: "A document's language is stated; a guess by its letters and words can be wrong for short texts.",
  },
  "document-is-odd": {
    severity: "check",
    meaning: "Something about a document's file is odd, such as its encoding or a page without text.",
  },
});
