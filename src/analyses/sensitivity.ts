import type { Analysis, WorldAnswers } from "./analysis.ts";
import { boundOver, boundsNote, numberAt } from "./bounds.ts";

const scenarios: readonly { readonly label: string; readonly where: string }[] = [
  { label: "All included cases", where: "true" },
  { label: "Without weak cases (D, E; 4, 5)", where: "not is_weak" },
  { label: "Without hedged values (likely, inferred)", where: "not is_hedged" },
  { label: "Without unsettled pairs", where: "not is_unsettled" },
  { label: "Without suspected or unresolved cases", where: "not is_suspected" },
  { label: "Without cases of a single origin", where: "origin_count > 1" },
  {
    label: "Without any of these but single origins",
    where: "not (is_weak or is_hedged or is_unsettled or is_suspected)",
  },
];

/** Do the main figures hang on doubtful cases? Each line drops one kind of doubt and recomputes. */
export const sensitivity: Analysis = {
  name: "sensitivity",
  title: "Sensitivity",
  question: "How do the main figures change when doubtful cases are left out?",
  isStandard: true,
  accepts: [],
  ask: () => [
    scenarios
      .map(
        (
          { where },
          index,
        ) => `select ${index} as scenario, count(*) as cases, count(*) filter (where sex = 'female') as women,
  count(*) filter (where sex is not null) as sex_known, count(distinct nationality) as countries,
  coalesce(max(country_cases), 0) as largest, coalesce(any_value(country order by country_cases desc, country), '') as largest_country,
  count(*) filter (where became_public_from >= (select max(became_public_until) - interval 3 month from included_cases)) as last_three_months
from (select *, nationality_name as country, count(nationality) over (partition by nationality) as country_cases from included_cases where ${where})`,
      )
      .join("\nunion all\n") + "\norder by scenario",
  ],
  answer(_subject, allWorlds) {
    // Leaving hedged values out is a line of its own here, so only identity is left unsettled.
    const worlds = allWorlds.filter((world) => !world.setsHedgedAside);
    const all = baseOf(worlds)[0];
    const rows = scenarios.map(({ label }, index) => {
      const line = baseOf(worlds)[index];
      const cases = boundOver(worlds, (world) => numberAt(world.answers[0]?.[index], 1));
      const [women, sexKnown, countries, largest, lastMonths] = [2, 3, 4, 5, 7].map((at) => numberAt(line, at)) as [
        number,
        number,
        number,
        number,
        number,
      ];
      return [
        label,
        cases.count,
        cases.low,
        cases.high,
        numberAt(all, 1) - cases.count,
        sexKnown === 0 ? null : women / sexKnown,
        countries,
        String(line?.[6] ?? ""),
        cases.count === 0 ? null : largest / cases.count,
        cases.count === 0 ? null : lastMonths / cases.count,
      ];
    });
    return {
      result: {
        title: "Main figures without doubtful cases",
        subtitle: "Each line leaves out one kind of doubt and recomputes",
        columns: [
          { name: "scenario", label: "Cases counted", kind: "category" },
          { name: "cases", label: "Cases", kind: "count" },
          { name: "low", label: "Low", kind: "count" },
          { name: "high", label: "High", kind: "count" },
          { name: "dropped", label: "Dropped", kind: "count" },
          { name: "women", label: "Women, of known sex", kind: "share" },
          { name: "countries", label: "Countries", kind: "count" },
          { name: "largest_country", label: "Largest country", kind: "text" },
          { name: "largest_share", label: "Largest country’s share", kind: "share" },
          { name: "last_three_months", label: "Last three months", kind: "share" },
        ],
        rows,
        missing: { unknown: 0, notApplicable: 0 },
        notes: [
          "A case is weak when every graded source of it is D or E, or every grade of what they say 4 or 5; F, 6 and no grade mean that it cannot be judged, and are kept.",
          "A case of a single origin rests on one voice: one source, or several that drew on one.",
          "Without unsettled pairs drops every case of such a pair.",
          "The last three months end on the last day on which a case became public.",
          boundsNote(worlds),
        ].filter((note) => note !== undefined),
      },
    };
  },
};

function baseOf(worlds: readonly WorldAnswers[]) {
  return (worlds.find((world) => world.isBase)?.answers[0] ?? []).toSorted((a, b) => numberAt(a, 0) - numberAt(b, 0));
}
