import { nothingToCompare, nothingToTellApart, type Estimate } from "./estimate.ts";

/** A unit that a coder marked off on a continuum, half-open, with its category. */
export interface MarkedUnit {
  readonly coder: number;
  readonly start: number;
  readonly end: number;
  readonly category: string;
}

/** A text or recording from `start` to `end` that all `coderCount` coders unitised. */
export interface Continuum {
  readonly start: number;
  readonly end: number;
  readonly coderCount: number;
  readonly units: readonly MarkedUnit[];
}

/**
 * Krippendorff's alpha for unitising one category, α_U (1995; 2004, section 11.6): disagreement is the squared distance
 * of the ends of overlapping units, and the squared length of a unit that lies in the other's gap.
 */
export function alphaOfUnitising(continuum: Continuum, category: string): Estimate {
  return combine([partsOf(continuum, category)]);
}

/** α_U over all categories: the sums of the categories' observed and expected disagreements (2004, page 256). */
export function alphaOfUnitisingAll(continuum: Continuum): Estimate {
  const categories = new Set(continuum.units.map((unit) => unit.category));
  return combine([...categories].map((category) => partsOf(continuum, category)));
}

interface Parts {
  readonly observed: number;
  readonly expected: number;
}

function combine(parts: readonly Parts[]): Estimate {
  const observed = parts.reduce((sum, part) => sum + part.observed, 0);
  const expected = parts.reduce((sum, part) => sum + part.expected, 0);
  if (parts.length === 0 || Number.isNaN(expected)) return nothingToCompare;
  if (expected === 0) return nothingToTellApart;
  return { value: 1 - observed / expected, observed, expected };
}

interface Section {
  readonly start: number;
  readonly length: number;
  readonly isUnit: boolean;
}

function partsOf(continuum: Continuum, category: string): Parts {
  const { start, end, coderCount } = continuum;
  const length = end - start;
  if (coderCount < 2 || length <= 0) return { observed: Number.NaN, expected: Number.NaN };
  const lines = Array.from({ length: coderCount }, (_, coder) =>
    sectionsOf(
      continuum,
      continuum.units.filter((unit) => unit.coder === coder && unit.category === category),
    ),
  );
  let observed = 0;
  for (const [first, line] of lines.entries()) {
    for (const [second, other] of lines.entries()) {
      if (first === second) continue;
      for (const a of line) for (const b of other) observed += differenceOf(a, b);
    }
  }
  observed /= coderCount * (coderCount - 1) * length ** 2;
  return { observed, expected: expectedOf(lines, length * coderCount, length) };
}

/** Units and the gaps between them, from one end of the continuum to the other. */
function sectionsOf({ start, end }: Continuum, units: readonly MarkedUnit[]): readonly Section[] {
  const sections: Section[] = [];
  let at = start;
  for (const unit of units.toSorted((a, b) => a.start - b.start)) {
    if (unit.start > at) sections.push({ start: at, length: unit.start - at, isUnit: false });
    sections.push({ start: unit.start, length: unit.end - unit.start, isUnit: true });
    at = unit.end;
  }
  if (at < end) sections.push({ start: at, length: end - at, isUnit: false });
  return sections;
}

function differenceOf(a: Section, b: Section): number {
  const [aEnd, bEnd] = [a.start + a.length, b.start + b.length];
  if (a.isUnit && b.isUnit) return a.start < bEnd && b.start < aEnd ? (a.start - b.start) ** 2 + (aEnd - bEnd) ** 2 : 0;
  if (a.isUnit && b.start <= a.start && aEnd <= bEnd) return a.length ** 2;
  if (b.isUnit && a.start <= b.start && bEnd <= aEnd) return b.length ** 2;
  return 0;
}

/** Expected disagreement (Krippendorff 2004, page 255). */
function expectedOf(lines: readonly (readonly Section[])[], total: number, length: number): number {
  const sections = lines.flat();
  const units = sections.filter((section) => section.isUnit);
  const gaps = sections.filter((section) => !section.isUnit);
  let sum = 0;
  let self = 0;
  for (const { length: l } of units) {
    let places = 0;
    for (const gap of gaps) if (gap.length >= l) places += gap.length - l + 1;
    sum += ((units.length - 1) / 3) * (2 * l ** 3 - 3 * l ** 2 + l) + l ** 2 * places;
    self += l * (l - 1);
  }
  return ((2 / length) * sum) / (total * (total - 1) - self);
}
