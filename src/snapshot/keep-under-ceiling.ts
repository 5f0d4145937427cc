import { identityCeiling, identityLevelOf, isAbove, type IdentityLevel } from "../model/cases/identity-level.ts";
import type { FrozenStatement, FrozenTestimony, StudyContents } from "./read-study.ts";

/**
 * The contents with every name withheld that tells more than the person's least-identified testimony, or whose source promised
 * anonymity. Who is one person with whom depends on the world. The same contents where no name is on record.
 */
export function keepUnderCeiling(
  contents: StudyContents,
  personOf: (caseKey: string) => string,
  identifiers: ReadonlySet<string>,
): StudyContents {
  const isName = ({ property, value }: FrozenStatement): boolean => value !== null && identifiers.has(property);
  if (!contents.testimonies.some((testimony) => testimony.statements.some(isName))) return contents;
  const levels = new Map<string, IdentityLevel[]>();
  for (const testimony of contents.testimonies) {
    const person = personOf(testimony.caseKey);
    const known = levels.get(person);
    if (known === undefined) levels.set(person, [levelOf(testimony)]);
    else known.push(levelOf(testimony));
  }
  const testimonies = contents.testimonies.map((testimony) => {
    const ceiling = identityCeiling(levels.get(personOf(testimony.caseKey)) ?? []);
    const level = levelOf(testimony);
    if (level !== "unnamed" && !isAbove(level, ceiling)) return testimony;
    if (!testimony.statements.some(isName)) return testimony;
    const statements = testimony.statements.map((one) => (isName(one) ? withheld(one) : one));
    return { ...testimony, statements };
  });
  return { ...contents, testimonies };
}

function levelOf({ statements }: FrozenTestimony): IdentityLevel {
  const value = (property: string): string | null =>
    statements.findLast((one) => one.property === property)?.value ?? null;
  return identityLevelOf({ name: value("name"), nameForm: value("name_form"), anonymity: value("anonymity") });
}

function withheld(statement: FrozenStatement): FrozenStatement {
  return { ...statement, value: null, valueAsPublished: "(withheld)", missing: "unknown" };
}
