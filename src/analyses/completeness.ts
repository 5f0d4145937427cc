import type { Analysis } from "./analysis.ts";
import { quoteColumn } from "./dimension.ts";
import { countOf } from "./wording.ts";
import { baseRows, numberAt } from "./bounds.ts";

/** What is known, hedged and missing of each variable: the first table to read before any other. */
export const completeness: Analysis = {
  name: "completeness",
  title: "What is known of the cases",
  question: "For how many cases is each variable known, hedged, unknown or not applicable?",
  isStandard: true,
  accepts: [],
  ask: (subject) =>
    Object.keys(subject.variables).map((property) => {
      const [value, missing, certainty] = [property, `${property}_missing`, `${property}_certainty`].map(quoteColumn);
      return `select count(*) filter (where ${certainty} = 'stated') as stated,
  count(*) filter (where ${certainty} <> 'stated') as hedged,
  count(*) filter (where ${value} is null and ${missing} is distinct from 'not-applicable') as unknown,
  count(*) filter (where ${value} is null and ${missing} = 'not-applicable') as not_applicable,
  count(distinct ${value}) as distinct_values, count(*) as cases from included_cases`;
    }),
  answer(subject, worlds) {
    const variables = Object.values(subject.variables);
    const lines = variables.map((variable, index) => ({ variable, row: baseRows(worlds, index)[0] }));
    const cases = numberAt(lines[0]?.row, 5);
    return {
      result: {
        title: "Known, hedged and missing values by variable",
        subtitle: `${countOf(cases, "included case")}, unsettled pairs apart`,
        columns: [
          { name: "variable", label: "Variable", kind: "category" },
          { name: "stated", label: "Stated", kind: "count" },
          { name: "hedged", label: "Likely or inferred", kind: "count" },
          { name: "unknown", label: "Unknown", kind: "count" },
          { name: "not_applicable", label: "Not applicable", kind: "count" },
          { name: "known_share", label: "Known", kind: "share" },
          { name: "distinct", label: "Distinct values", kind: "count" },
        ],
        rows: lines.map(({ variable, row }) => [
          variable.label,
          numberAt(row, 0),
          numberAt(row, 1),
          numberAt(row, 2),
          numberAt(row, 3),
          cases === 0 ? null : (numberAt(row, 0) + numberAt(row, 1)) / cases,
          numberAt(row, 4),
        ]),
        missing: { unknown: 0, notApplicable: 0 },
        notes: [],
      },
    };
  },
};
