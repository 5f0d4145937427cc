import { defineRules } from "../finding.ts";

/** Rules about what a set of claims says together. */
export const claimRules = defineRules({
  "claims-describe-one-value-alike": {
    severity: "check",
    meaning:
      "One value, the same count out of the same whole, is described by one fraction throughout a text: a reader who meets “nearly a quarter” and “nearly a third” takes them for two values.",
  },
});
