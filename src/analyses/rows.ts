import type { Analysis } from "./analysis.ts";
import { baseRows } from "./bounds.ts";

/** One line a case: the appendix that is printed only on request, since every line describes one person. */
export const caseRows: Analysis = {
  name: "rows",
  title: "Every case",
  question: "What is on record of each case? One line describes one person: never for release.",
  isStandard: false,
  isRowLevel: true,
  accepts: [],
  ask: () => [
    `select c.n, c.key, c.name_form, c.nationality_name, c.sex, c.became_public, c.publisher,
  case when c.is_unsettled then 'unsettled' else '' end as identity
from included_cases c order by c.n`,
  ],
  answer(_subject, worlds) {
    const rows = baseRows(worlds, 0);
    return {
      result: {
        title: "Every included case",
        subtitle: "One line a case, normalised; a question mark means uncertain",
        columns: [
          { name: "n", label: "No.", kind: "count" },
          { name: "key", label: "Row", kind: "text" },
          { name: "name_form", label: "Name", kind: "category" },
          { name: "nationality", label: "Nationality", kind: "category" },
          { name: "sex", label: "Sex", kind: "category" },
          { name: "became_public", label: "Became public", kind: "date" },
          { name: "publisher", label: "Publisher", kind: "category" },
          { name: "identity", label: "Identity", kind: "text" },
        ],
        rows: rows.map((row) => row.map((cell) => (typeof cell === "boolean" ? String(cell) : (cell ?? "unknown")))),
        missing: { unknown: 0, notApplicable: 0 },
        notes: ["Every line describes one person and identifies many of them; it may not leave the study."],
      },
    };
  },
};
