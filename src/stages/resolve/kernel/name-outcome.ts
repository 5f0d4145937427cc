import { nameAgreement, nameAgreements } from "../../../model/names/name-agreement.ts";
import { nameUnits, type NameUnit } from "../../../model/names/name-units.ts";
import { parseName } from "../../../model/names/parse-name.ts";
import type { PersonalNameComparison } from "./kernel-input.ts";

/** Outcomes of two personal names, in the order of `nameAgreements`, from 1; 0 where they cannot be compared. */
export function personalNameOutcome({ names }: PersonalNameComparison): (a: number, b: number) => number {
  const units: (readonly NameUnit[] | undefined)[] = [];
  const unitsOf = (code: number): readonly NameUnit[] => (units[code] ??= nameUnits(parseName(names[code] ?? "")));
  return (a, b) => {
    const agreement = nameAgreement(unitsOf(a), unitsOf(b));
    return agreement === undefined ? 0 : nameAgreements.indexOf(agreement) + 1;
  };
}
