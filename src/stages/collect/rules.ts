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
});
