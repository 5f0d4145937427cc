import { wayIn } from "../model/cases/case-states.ts";
import type { Analysis, Row, WorldAnswers } from "./analysis.ts";
import { capitalise, countOf } from "./wording.ts";
import { baseRows, boundOver, boundsNote, formatBounded, numberAt } from "./bounds.ts";

/** From accounts read to cases counted: what left on the way, and why. */
export const exclusionFlow: Analysis = {
  name: "exclusion-flow",
  title: "Flow of exclusions",
  question: "How many accounts were read, what was set aside and why, and what is counted?",
  isStandard: true,
  accepts: [],
  ask: () => [
    `select (select count(*) from testimonies) as testimonies, count(*) as cases, count(*) filter (where status = 'included') as included from cases`,
    `select case when status = 'candidate' then 'on the way: ' || verification else 'not counted: ' || status end as standing, count(*) as cases
from cases where status <> 'included' group by all order by standing`,
    `select verdict, count(*) as pairs from judgements group by all order by verdict`,
    `select count(*) as searches, count(*) filter (where found_count = 0) as empty, coalesce(sum(found_count), 0)::integer as found,
  (select withdrawn_people from study) as withdrawn from searches`,
  ],
  answer(_subject, worlds) {
    const testimonies = boundOver(worlds, (world) => numberAt(world.answers[0]?.[0], 0));
    const cases = boundOver(worlds, (world) => numberAt(world.answers[0]?.[0], 1));
    const included = boundOver(worlds, (world) => numberAt(world.answers[0]?.[0], 2));
    const unsure = pairsOf(worlds, "unsure");
    const [log] = baseRows(worlds, 3);
    const [searchCount, emptyCount, foundCount, withdrawn] = [0, 1, 2, 3].map((at) => numberAt(log, at)) as [
      number,
      number,
      number,
      number,
    ];
    const rows: (string | number)[][] = [
      ...(searchCount === 0
        ? []
        : [
            plain("Searches on record", searchCount),
            plain("Searches that found nothing", emptyCount),
            plain("Accounts found by searches, again and again", foundCount),
          ]),
      ...(withdrawn === 0 ? [] : [plain("People withdrawn, in no line below", withdrawn)]),
      ["Testimonies on record", testimonies.count, testimonies.low, testimonies.high],
      [
        "Testimonies beyond the first of a person",
        testimonies.count - cases.count,
        testimonies.low - cases.high,
        testimonies.high - cases.low,
      ],
      ["Cases", cases.count, cases.low, cases.high],
      ...baseRows(worlds, 1)
        .toSorted((a, b) => placeOf(a) - placeOf(b))
        .map((row) => plain(capitalise(String(row[0])), numberAt(row, 1))),
      ["Included cases", included.count, included.low, included.high],
    ];
    const notes = [
      unsure === 0
        ? "No pair is unsettled."
        : `Unsettled pairs, which may be one person each: ${unsure}. They count apart; the low bound counts each as one.`,
      searchCount === 0
        ? "No search is on record, and what was left out before a table was made is not in the study."
        : "A search counts an account each time that it finds it; what was left out before a table was made is not in the study.",
      boundsNote(worlds),
    ];
    return {
      result: {
        title: "From testimonies to included cases",
        subtitle: `${countOf(testimonies.count, "testimony", "testimonies")}, ${formatBounded(included)} included ${included.high === 1 ? "case" : "cases"}`,
        columns: [
          { name: "step", label: "Step", kind: "category" },
          { name: "count", label: "Count", kind: "count" },
          { name: "low", label: "Low", kind: "count" },
          { name: "high", label: "High", kind: "count" },
        ],
        rows,
        missing: { unknown: 0, notApplicable: 0 },
        notes: notes.filter((note) => note !== undefined),
      },
    };
  },
};

/** Cases on the way in their order, then those left out. */
function placeOf(row: Row): number {
  const step = (wayIn as readonly string[]).indexOf(String(row[0]).replace("on the way: ", ""));
  return step === -1 ? wayIn.length : step;
}

/** A count that no reading of what is unsettled changes. */
function plain(step: string, count: number): [string, number, number, number] {
  return [step, count, count, count];
}

function pairsOf(worlds: readonly WorldAnswers[], verdict: string): number {
  return numberAt(
    baseRows(worlds, 2).find((row) => row[0] === verdict),
    1,
  );
}
