import { defineErrors } from "../../base/errors.ts";

export const analyseErrors = defineErrors({
  ANALYSE_ANALYSIS_UNKNOWN: { kind: "missing", meaning: "An analysis was asked for by a name that none has." },
  ANALYSE_OPTION_UNFIT: { kind: "input", meaning: "An option was given to an analysis that has no use for it." },
  ANALYSE_NO_FIGURE: {
    kind: "input",
    meaning: "A figure was asked for of an analysis that has none, or whose result is empty.",
  },
});
