import { defineRules } from "../../model/finding.ts";

export const codeTableRules = defineRules({
  "codebook-row-has-label": {
    severity: "check",
    meaning: "Every row of a codebook names a code; a row without a label says nothing and is left out.",
  },
  "codebook-id-is-unique": {
    severity: "check",
    meaning: "No two codes share an id or, without ids, a place and a label; the second gets an id of its own.",
  },
  "codebook-parent-is-known": {
    severity: "decide",
    meaning: "The code above another is in the codebook and not below it; otherwise the code stands at the top.",
  },
  "codebook-value-is-valid": {
    severity: "check",
    meaning:
      "Kinds, colours and whether a code may be put on passages are written as a codebook has them; else they are left open.",
  },
});
