import type { VariableType } from "../../model/study.ts";
import { termsOf } from "../../model/testimony-terms.ts";
import { registerErrors } from "./errors.ts";
import { normaliserOf } from "./normalise-value.ts";

/** A value that a person enters, read as the variable's type. Throws REGISTER_VALUE_UNREADABLE. */
export function readValue(property: string, text: string, type: VariableType): string {
  const read = normaliserOf(type)(text, { property, dates: { order: "none" } });
  if (read.value !== null) return read.value;
  const terms = termsOf(property);
  throw registerErrors.create(
    "REGISTER_VALUE_UNREADABLE",
    `The value given is no ${terms === undefined ? type : "term of this variable"}.`,
    {
      hint:
        terms !== undefined
          ? `Write one of: ${terms.join("; ")}.`
          : type === "date"
            ? "Write dates as 2015-01-14, 2015-01 or 2015."
            : "See the findings reference for what the variable holds.",
    },
  );
}
