import type { Analysis } from "./analysis.ts";
import { baseRows, numberAt } from "./bounds.ts";
import { countOf } from "./wording.ts";

/** Where accounts were looked for: "every known case" rests on it, and on the searches that found nothing. */
export const searches: Analysis = {
  name: "searches",
  title: "Searches",
  question: "Where and in which languages were accounts looked for, and how often in vain?",
  isStandard: false,
  accepts: [],
  ask: () => [
    `select coalesce(language, 'not recorded') as language, place, count(*) as searches,
  count(*) filter (where found_count = 0) as empty, count(*) filter (where found_count is null) as unsaid,
  coalesce(sum(found_count), 0)::integer as found, sum(link_count)::integer as linked,
  coalesce(min(searched_on), '') as first, coalesce(max(searched_on), '') as last
from searches group by all order by searches desc, language, place`,
  ],
  answer(_subject, worlds) {
    const rows = baseRows(worlds, 0);
    const total = (at: number): number => rows.reduce((sum, row) => sum + numberAt(row, at), 0);
    const unsaid = total(4);
    return {
      result: {
        title: "Searches by language and outlet",
        subtitle: `${countOf(total(2), "search", "searches")} on record, ${total(3)} of which found nothing`,
        columns: [
          { name: "language", label: "Language", kind: "category" },
          { name: "place", label: "Where", kind: "category" },
          { name: "searches", label: "Searches", kind: "count" },
          { name: "empty", label: "Found nothing", kind: "count" },
          { name: "found", label: "Accounts found", kind: "count" },
          { name: "linked", label: "Of them in the study", kind: "count" },
          { name: "first", label: "First", kind: "date" },
          { name: "last", label: "Last", kind: "date" },
        ],
        rows: rows.map((row) => [
          String(row[0]),
          String(row[1]),
          numberAt(row, 2),
          numberAt(row, 3),
          numberAt(row, 5),
          numberAt(row, 6),
          String(row[7]),
          String(row[8]),
        ]),
        missing: { unknown: 0, notApplicable: 0 },
        notes: [
          "An account may be found by several searches; the column counts it each time.",
          ...(unsaid === 0
            ? []
            : [`${countOf(unsaid, "search does", "searches do")} not say how many accounts came of it.`]),
          ...(rows.length === 0
            ? ["No search is on record, so the study does not show where was looked in vain."]
            : []),
        ],
      },
    };
  },
};
