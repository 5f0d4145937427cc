import { defineRules } from "../../model/finding.ts";

export const linkRules = defineRules({
  "compared-column-varies": {
    severity: "check",
    meaning:
      "A column that is compared holds more than one value; a constant one tells no two rows apart and weighs nothing.",
  },
  "compared-column-is-filled": {
    severity: "check",
    meaning:
      "A column that is compared holds values; where every cell is missing it is no evidence for or against anything.",
  },
  "compared-value-is-short": {
    severity: "check",
    meaning: "A compared value fits 255 characters; of a longer one only the start is compared.",
  },
  "compared-value-is-readable": {
    severity: "note",
    meaning: "Values of a column that is compared as dates or numbers can be read as such; others count as missing.",
  },
  "comparison-is-trained": {
    severity: "check",
    meaning:
      "The m-probabilities of a comparison come from the data; where no blocking rule leaves a column free to vary, defaults stand in.",
  },
  "training-converges": {
    severity: "check",
    meaning: "Expectation maximisation settles within its limit of rounds; otherwise the weights are less certain.",
  },
  "match-share-is-plausible": {
    severity: "check",
    meaning: "The share of matches among all pairs was found by the model itself and lies above zero.",
  },
  "judgements-agree": {
    severity: "decide",
    meaning:
      "Standing judgements can all be right: no two accounts are judged different that a chain of others makes one person's.",
  },
});
