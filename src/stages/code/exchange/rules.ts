import { defineRules } from "../../../model/finding.ts";

export const exchangeRules = defineRules({
  "code-of-file-is-in-use": {
    severity: "check",
    meaning: "A code that a file brings is in use in the study; one that was retired or merged stays so.",
  },
  "code-label-is-free": {
    severity: "check",
    meaning: "No two codes below one code have one label; of a file's, the later gets a number.",
  },
  "study-part-is-exchanged": {
    severity: "note",
    meaning: "A file for exchange can hold what the study has; what it cannot is counted and left out of the file.",
  },
});
