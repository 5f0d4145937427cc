import { defineErrors } from "../base/errors.ts";

export const modelErrors = defineErrors({
  MODEL_DATE_NOT_EDTF: {
    kind: "input",
    meaning: "A value that must be an EDTF level 1 date with a year from 0001 to 9999 is something else.",
  },
});
