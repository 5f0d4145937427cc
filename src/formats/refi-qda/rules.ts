import { defineRules } from "../../model/finding.ts";

export const qdaRules = defineRules({
  "qda-namespace-is-current": {
    severity: "note",
    meaning:
      "The file is in the namespace of version 1.0 of the exchange standard; older ones are read as if they were.",
  },
  "qda-part-is-known": {
    severity: "check",
    meaning: "Every element and attribute is one that the exchange standard knows; others are left out.",
  },
  "qda-part-is-in-order": {
    severity: "note",
    meaning: "Elements stand in the order of the standard's schema; otherwise they are put in order, and none is lost.",
  },
  "qda-part-is-complete": {
    severity: "check",
    meaning:
      "An element has what the standard asks for; what can be made up without saying anything new is made up, and else the element is left out.",
  },
  "qda-value-is-valid": {
    severity: "check",
    meaning:
      "A value is written as the standard asks; one that says the same in another way is rewritten, and else left out.",
  },
  "qda-guid-is-valid": {
    severity: "check",
    meaning: "Every id is a GUID; one made from it takes its place, the same each time, also where others refer to it.",
  },
  "qda-guid-is-unique": {
    severity: "check",
    meaning: "No two elements share a GUID; where they do, a reference to it may mean either.",
  },
  "qda-reference-leads-somewhere": {
    severity: "check",
    meaning:
      "Every reference names an element of the file; a coding without its code says nothing and is not taken in.",
  },
  "qda-source-is-there": {
    severity: "decide",
    meaning: "The text of every source is in the project file; codings on a text that is missing cannot be placed.",
  },
  "qda-source-is-inside": {
    severity: "check",
    meaning: "Sources lie inside the project file; paths that lead out of it are kept as written and never opened.",
  },
  "qda-selection-is-in-text": {
    severity: "check",
    meaning: "A selection lies within its text, and ends after it starts.",
  },
  "qda-offsets-are-code-points": {
    severity: "check",
    meaning:
      "Positions count Unicode characters of the text as it is in the file; some programs count UTF-16 units, bytes, or line ends twice, which shows where the quoted words do not stand at the position.",
  },
  "qda-part-is-carried": {
    severity: "note",
    meaning:
      "A study can hold what the file brings; pictures, recordings, cases, links, graphs and variables are counted, kept beside it and written again into project files.",
  },
  "study-part-is-carried": {
    severity: "note",
    meaning: "The exchange standard can hold what the study has; what it cannot is counted and left out of the file.",
  },
});
