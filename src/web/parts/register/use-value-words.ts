import { builtInVariables, optionalVariables, type VariableType } from "../../../model/study.ts";
import { displayNames } from "../../words/display-names.ts";
import { useWords } from "../../words/words.tsx";
import type { registerEnglish } from "../../words/register.ts";

type KnownVariable = keyof typeof registerEnglish.variables;
type KnownValue = keyof typeof registerEnglish.values;

/** Names of variables and values in the page's language, where they are the method's own; a study's own words stay as they are. */
export function useValueWords() {
  const { say, language } = useWords();
  const countries = displayNames(language, "region");
  return {
    variable: (property: string, label: string): string => {
      const own = builtInVariables[property] ?? optionalVariables[property];
      return own?.label === label ? say(`register.variables.${property as KnownVariable}`) : label;
    },
    value: (value: string, type: VariableType): string => {
      if (type === "country" && /^[A-Z]{2}$/u.test(value)) return countries.of(value) ?? value;
      return type === "sex" ? say(`register.values.${value as KnownValue}`) : value;
    },
  };
}
