import { defineRules } from "../../model/finding.ts";

export const foreignRules = defineRules({
  "foreign-passage-is-found": {
    severity: "decide",
    meaning:
      "The words that the other program kept with a passage stand at its position in the text; else they are looked for, and a passage that is nowhere is left out.",
  },
  "foreign-reference-leads-somewhere": {
    severity: "check",
    meaning: "Every coding names a code and a document of the project; one that does not says nothing and is left out.",
  },
  "foreign-part-is-carried": {
    severity: "note",
    meaning:
      "A study can hold what the other program's project says; pictures, recordings, cases and attributes are counted and left out.",
  },
});
