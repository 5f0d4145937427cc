import { useMemo } from "react";
import { builtInVariables, optionalVariables, type Variable, type VariableType } from "../../../model/study.ts";
import { displayNames } from "../../words/display-names.ts";
import { useWords } from "../../words/words.tsx";
import type { registerEnglish } from "../../words/register.ts";

type KnownVariable = keyof typeof registerEnglish.variables;
type KnownValue = keyof typeof registerEnglish.values;

/** A variable that the method itself names; undefined for a study's own. */
export function knownVariable(property: string): Variable | undefined {
  return builtInVariables[property] ?? optionalVariables[property];
}

/** Names of variables and values in the page's language, where they are the method's own; a study's own words stay as they are. */
export function useValueWords() {
  const { say, language, told } = useWords();
  return useMemo(
    () => ({
      /** By the method's own name where the page was told no other. */
      variable: (property: string, label?: string): string => {
        const own = knownVariable(property)?.label;
        const isOwn = own !== undefined && (label ?? own) === own;
        return isOwn
          ? say(`register.variables.${property as KnownVariable}`)
          : (label ?? property.replaceAll("_", " "));
      },
      value: (value: string, type: VariableType): string => {
        if (type === "country" && /^[A-Z]{2}$/u.test(value)) return displayNames(language, "region").of(value) ?? value;
        if (type === "sex") return say(`register.values.${value as KnownValue}`);
        return (type === "name-form" || type === "category" ? told?.text(value) : undefined) ?? value;
      },
    }),
    [say, language, told],
  );
}
