import { defineErrors } from "../base/errors.ts";

export const analysesErrors = defineErrors({
  ANALYSIS_VARIABLE_UNKNOWN: {
    kind: "missing",
    meaning: "An analysis was asked for by a variable that the study does not have.",
  },
  ANALYSIS_OPTION_MISSING: { kind: "input", meaning: "An analysis needs an option that was not given." },
  ANALYSIS_OPTION_UNFIT: { kind: "input", meaning: "An option was given to an analysis that has no use for it." },
});
