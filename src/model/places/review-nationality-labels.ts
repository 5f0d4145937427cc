import { draftFinding, placeFinding } from "../draft-finding.ts";
import type { Finding, FindingPlace } from "../finding.ts";
import { gatherLabels, type LabelCounts, saidLabel } from "../label-counts.ts";
import { foldLabel } from "../label-fold.ts";
import { missingOf } from "../missing-words.ts";
import { countryName } from "./countries.ts";
import { findDeclaredCountry, type DeclaredCountries } from "./declared-countries.ts";
import { readNationality } from "./read-nationality.ts";

interface ReadLabel {
  readonly label: string;
  readonly count: number;
  readonly code: string;
  readonly kind: "name" | "demonym" | "code";
}

/** Where at least this share of a column's rows is written in one way, a lone label written in another way is a finding. */
const PREVAILING_SHARE = 2 / 3;

/**
 * Holds the labels of one column against each other: several labels of one country, and country names or codes in a column of
 * demonyms, which may mean residence. One finding for each country, in code order; hedged and unread labels have their own.
 */
export function reviewNationalityLabels(
  labels: LabelCounts,
  where: FindingPlace = {},
  declared: DeclaredCountries = {},
): Finding[] {
  const byCode = new Map<string, ReadLabel[]>();
  const rows = { name: 0, demonym: 0, code: 0 };
  for (const [label, count] of gatherLabels(labels)) {
    if (findDeclaredCountry(label, declared) !== undefined) continue;
    const read = readLabel(label, count);
    if (read === null) continue;
    rows[read.kind] += count;
    byCode.set(read.code, [...(byCode.get(read.code) ?? []), read]);
  }
  const isDemonymColumn = rows.demonym >= PREVAILING_SHARE * (rows.name + rows.demonym + rows.code);
  return [...byCode]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([code, read]) => {
      const written = new Set(read.map(({ label }) => foldLabel(label)));
      const isOdd = isDemonymColumn && read.some(({ kind }) => kind !== "demonym");
      return written.size > 1 || isOdd ? [placeFinding(disagreement(code, read, isOdd), where)] : [];
    });
}

function readLabel(label: string, count: number): ReadLabel | null {
  if (label !== "NA" && missingOf(label) !== undefined) return null;
  const reading = readNationality(label);
  return reading.kind === "country" ? { label, count, code: reading.code, kind: reading.labelKind } : null;
}

function disagreement(code: string, read: readonly ReadLabel[], isOdd: boolean) {
  const name = countryName(code) ?? code;
  const odd = isOdd ? " Where a column gives demonyms, a country name may mean residence." : "";
  const alike = read.length > 1 ? `All are read as ${name} (${code}).` : `It is read as ${name} (${code}).`;
  return draftFinding("nationality-labels-agree", {
    read: read.map(({ label, count }) => saidLabel(label, count)).join(" beside "),
    made: `${alike}${odd}`,
    decision: `Confirm that ${read.length > 1 ? "these labels all mean" : "this label means"} the nationality of ${name}.`,
    proposal: { property: "nationality", value: code },
  });
}
