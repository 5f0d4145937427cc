import { defineRules } from "../../model/finding.ts";

export const codeRules = defineRules({
  "passage-is-found-as-it-was": {
    severity: "check",
    meaning:
      "When a document's text changes, its passages are found again word for word; one that is found only in a like wording may have moved to other words.",
  },
  "passage-is-found-again": {
    severity: "decide",
    meaning:
      "When a document's text changes, its passages are found again; one that is not stays on the text that it was put on.",
  },
});
