import { defineErrors } from "../../base/errors.ts";

export const qdaErrors = defineErrors({
  FORMAT_QDA_BROKEN: {
    kind: "input",
    meaning: "A project or codebook file of the exchange standard is cut short, damaged, or no well-formed XML.",
  },
  FORMAT_QDA_NOT_A_PROJECT: {
    kind: "input",
    meaning: "A file that was to be read as a project or codebook of the exchange standard is something else.",
  },
});
