import type { Analysis, WorldAnswers } from "./analysis.ts";
import { countOf } from "./wording.ts";
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
    `select status, count(*) as cases from cases where status <> 'included' group by all order by status`,
    `select verdict, count(*) as pairs from judgements group by all order by verdict`,
  ],
  answer(_subject, worlds) {
    const testimonies = boundOver(worlds, (world) => numberAt(world.answers[0]?.[0], 0));
    const cases = boundOver(worlds, (world) => numberAt(world.answers[0]?.[0], 1));
    const included = boundOver(worlds, (world) => numberAt(world.answers[0]?.[0], 2));
    const unsure = pairsOf(worlds, "unsure");
    const rows: (string | number)[][] = [
      ["Testimonies on record", testimonies.count, testimonies.low, testimonies.high],
      [
        "Testimonies beyond the first of a person",
        testimonies.count - cases.count,
        testimonies.low - cases.high,
        testimonies.high - cases.low,
      ],
      ["Cases", cases.count, cases.low, cases.high],
      ...baseRows(worlds, 1).map((row) => [
        `Not counted: ${String(row[0])}`,
        numberAt(row, 1),
        numberAt(row, 1),
        numberAt(row, 1),
      ]),
      ["Included cases", included.count, included.low, included.high],
    ];
    const notes = [
      unsure === 0
        ? "No pair is unsettled."
        : `Unsettled pairs, which may be one person each: ${unsure}. They count apart; the low bound counts each as one.`,
      "Searches, screening and what was left out before the table was made are not in the study yet.",
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

function pairsOf(worlds: readonly WorldAnswers[], verdict: string): number {
  return numberAt(
    baseRows(worlds, 2).find((row) => row[0] === verdict),
    1,
  );
}
