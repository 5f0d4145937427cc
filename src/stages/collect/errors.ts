import { defineErrors } from "../../base/errors.ts";

export const collectErrors = defineErrors({
  COLLECT_SEARCH_UNFIT: {
    kind: "input",
    meaning: "A search was to be recorded without a place or a query, or with a date or count that is none.",
  },
  COLLECT_SEARCH_EXISTS: { kind: "conflict", meaning: "The search log has another search of that key." },
  COLLECT_FIND_MISSING: { kind: "missing", meaning: "A search names a testimony or source that the study has not." },
  COLLECT_COLUMNS_MISSING: { kind: "input", meaning: "A table of searches lacks the columns place and query." },
  COLLECT_DOCUMENT_MISSING: { kind: "missing", meaning: "The study has no document of that name." },
  COLLECT_CORRECTION_UNFIT: {
    kind: "input",
    meaning: "A document was to be read with an encoding or language that is none or does not fit it.",
  },
  COLLECT_NAME_UNFIT: { kind: "input", meaning: "A file that was handed over has a name that is none or is a path." },
  COLLECT_FILE_CHANGED: { kind: "conflict", meaning: "A file of a document was changed while it was being read." },
  COLLECT_SOURCE_MISSING: { kind: "missing", meaning: "The study has no source of that key." },
  COLLECT_TESTIMONY_MISSING: { kind: "missing", meaning: "The study has no testimony of that key." },
  COLLECT_NOTHING_TO_BIND: {
    kind: "input",
    meaning: "A document was to be bound to nothing, or to what it is bound to.",
  },
  COLLECT_NOTHING_TO_SEARCH: { kind: "input", meaning: "What is to be searched for holds no letter and no digit." },
});
