import { builtInVariables } from "../../model/study.ts";

/** Columns of the snapshot's tables that no property may be called. */
const ownColumns: ReadonlySet<string> = new Set([
  "n",
  "key",
  "accession_key",
  "case_key",
  "source_key",
  "source_origin",
  "status",
  "verification",
  "reliability",
  "credibility",
  "testimony_count",
  "origin_count",
  "is_unsettled",
  "is_hedged",
  "is_weak",
  "is_suspected",
  "conflicts",
]);

/** What the snapshot appends to a property to name the columns that follow from it. */
const suffixes = [
  "missing",
  "certainty",
  "from",
  "until",
  "year",
  "month",
  "quarter",
  "season",
  "name",
  "region",
  "m49",
  "label",
  "is_platform",
];

/** Whether a property would take the name of one of the snapshot's own columns, or of one that follows from another property. */
export function isReservedProperty(property: string, others: Iterable<string>): boolean {
  if (ownColumns.has(property)) return true;
  const bases = new Set([...Object.keys(builtInVariables), ...others]);
  return suffixes.some((suffix) => property.endsWith(`_${suffix}`) && bases.has(property.slice(0, -suffix.length - 1)));
}
