import { defineErrors } from "../../base/errors.ts";

export const foreignErrors = defineErrors({
  FORMAT_FOREIGN_UNKNOWN: {
    kind: "input",
    meaning: "A database was given as another program's project and has not the tables of one.",
  },
});
