import { nameAgreement, nameAgreements } from "../../../model/names/name-agreement.ts";
import { nameUnits, type NameUnit } from "../../../model/names/name-units.ts";
import { parseName } from "../../../model/names/parse-name.ts";
import type { PersonalNameComparison } from "./kernel-input.ts";

/** Outcomes of two personal names, in the order of `nameAgreements`, from 1; 0 where they cannot be compared. */
export function personalNameOutcome({ names, known }: PersonalNameComparison): (a: number, b: number) => number {
  const units: (readonly NameUnit[] | undefined)[] = [];
  const unitsOf = (code: number): readonly NameUnit[] => (units[code] ??= nameUnits(parseName(names[code] ?? "")));
  const compare = (a: number, b: number): number => {
    const agreement = nameAgreement(unitsOf(a), unitsOf(b));
    return agreement === undefined ? 0 : nameAgreements.indexOf(agreement) + 1;
  };
  if (known.length === 0) return compare;
  return (a, b) => {
    const place = a < b ? (b * (b + 1)) / 2 + a : (a * (a + 1)) / 2 + b;
    const found = known[place]!;
    if (found > 0) return found - 1;
    const outcome = compare(a, b);
    known[place] = outcome + 1;
    return outcome;
  };
}

/** Distinct names up to which every pair's outcome is kept: 18 MB. */
const mostKept = 6000;

/** How many bytes `known` takes for so many names; none where it would take too many. */
export function knownLength(nameCount: number): number {
  return nameCount > mostKept ? 0 : (nameCount * (nameCount + 1)) / 2;
}
