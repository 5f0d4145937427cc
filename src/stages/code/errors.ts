import { defineErrors } from "../../base/errors.ts";

export const codeErrors = defineErrors({
  CODE_TABLE_WITHOUT_CODERS: {
    kind: "input",
    meaning: "A table of reliability data has fewer than two columns that can be coders.",
  },
  CODE_COLUMN_MISSING: { kind: "missing", meaning: "A column that an option names is not in the table." },
  CODE_VALUE_OUTSIDE_ORDER: {
    kind: "input",
    meaning: "A table holds a value that the declared order of values does not name.",
  },
});
