import { compareNameUnits } from "./compare-names.ts";
import type { NameUnit } from "./name-units.ts";

/** What two names come to as evidence on whether they are one person's, from strong to weak. */
export const nameAgreements = [
  "the whole name agrees",
  "one part agrees, and an initial or nisba",
  "as much as one part agrees and none differs",
  "only an initial or nisba agrees",
  "some parts agree and others differ",
  "no part agrees",
] as const;
export type NameAgreement = (typeof nameAgreements)[number];

/** Parts that are at least so alike are one word spelt twice; below, a likeness proves nothing. */
const LEAST_ALIKE = { spelt: 0.8, sounding: 0.9 };
/** An initial, or where somebody is from, is shared by many. */
const HALF = 0.5;

/**
 * How the parts of two names agree. A kunya is held against a kunya only: "Abu Walid" is not Walid. Undefined where nothing can be
 * compared, as between a kunya and a given name, or where one is nobody's name: that says nothing either way.
 */
export function nameAgreement(left: readonly NameUnit[], right: readonly NameUnit[]): NameAgreement | undefined {
  const [kunyas, others] = [compareKinds(left, right, true), compareKinds(left, right, false)];
  const compared = [kunyas, others].filter((one) => one !== undefined);
  if (compared.length === 0) return undefined;
  const strength = compared.reduce((sum, one) => sum + one.strength, 0);
  const differs = compared.some((one) => one.differs);
  if (strength === 0) return "no part agrees";
  if (differs) return "some parts agree and others differ";
  if (strength >= 2) return "the whole name agrees";
  if (strength > 1) return "one part agrees, and an initial or nisba";
  return strength === 1 ? "as much as one part agrees and none differs" : "only an initial or nisba agrees";
}

interface Compared {
  /** A whole word counts one, an initial and a nisba half. */
  readonly strength: number;
  /** Each has a part for which the other has another. */
  readonly differs: boolean;
}

function compareKinds(left: readonly NameUnit[], right: readonly NameUnit[], areKunyas: boolean): Compared | undefined {
  const [lefts, rights] = [left, right].map((units) =>
    units.filter((unit) => (unit.kind === "kunya") === areKunyas),
  ) as [NameUnit[], NameUnit[]];
  if (lefts.length === 0 || rights.length === 0) return undefined;
  const unitOf = new Map([
    ...lefts.map((unit) => [`l${unit.part}`, unit] as const),
    ...rights.map((unit) => [`r${unit.part}`, unit] as const),
  ]);
  let strength = 0;
  const [agreeingLeft, agreeingRight] = [new Set<number>(), new Set<number>()];
  for (const { kind, left: i, right: j, similarity } of compareNameUnits(lefts, rights).reasons) {
    if (i === null || j === null || kind === "turned") continue;
    if (kind !== "initial" && similarity < (kind === "sounds-alike" ? LEAST_ALIKE.sounding : LEAST_ALIKE.spelt))
      continue;
    // Of words written together on one side, each adds what it says.
    const isNew = !agreeingLeft.has(i) || !agreeingRight.has(j);
    agreeingLeft.add(i);
    agreeingRight.add(j);
    if (isNew) strength += sayingOf(unitOf.get(`l${i}`), unitOf.get(`r${j}`));
  }
  return { strength, differs: agreeingLeft.size < lefts.length && agreeingRight.size < rights.length };
}

function sayingOf(one: NameUnit | undefined, other: NameUnit | undefined): number {
  const isWeak = [one, other].some((unit) => unit === undefined || unit.isInitial || unit.kind === "nisba");
  return isWeak ? HALF : 1;
}
