import type { Analysis } from "./analysis.ts";
import { countOf } from "./wording.ts";
import { boundOver, numberAt } from "./bounds.ts";

/** One report, many people: distinct pairs of date and outlet stand in for reports where sources have no address. */
export const distinctReports: Analysis = {
  name: "distinct-reports",
  title: "Distinct reports",
  question: "How many separate reports do the accounts rest on?",
  isStandard: true,
  accepts: [],
  ask: () => [
    `with proposed as (
  select read, proposed_label, proposed_value from findings
  where rule = 'publisher-label-is-one-outlet' and status = 'open' and proposed_label is not null and proposed_value is not null),
merged as (
  select t.*, coalesce(p.proposed_value, t.publisher) as merged_publisher
  from testimonies t left join (select distinct proposed_label, proposed_value from proposed) p on p.proposed_label = t.publisher)
select count(*) as testimonies,
  count(distinct (became_public_published, publisher_published)) as as_printed,
  count(distinct (coalesce(became_public, became_public_published), publisher)) as as_read,
  count(distinct (coalesce(became_public, became_public_published), merged_publisher)) as were_proposals_accepted,
  count(*) filter (where publisher is null or became_public is null) as unknown
from (
  select m.*,
    (select any_value(s.value_as_published) from statements s where s.testimony_key = m.key and s.property = 'became_public') as became_public_published,
    (select any_value(s.value_as_published) from statements s where s.testimony_key = m.key and s.property = 'publisher') as publisher_published
  from merged m)`,
    `select publisher, became_public, count(*) as accounts from testimonies
where publisher is not null and became_public is not null group by all having count(*) > 1 order by accounts desc, became_public, publisher`,
  ],
  answer(_subject, worlds) {
    const read = (index: number) =>
      boundOver(
        worlds.filter((world) => world.isBase),
        (world) => numberAt(world.answers[0]?.[0], index),
      ).count;
    const shared = worlds.find((world) => world.isBase)?.answers[1] ?? [];
    const [testimonies, printed, asRead, merged] = [read(0), read(1), read(2), read(3)];
    const rows: (string | number)[][] = [
      ["Testimonies", testimonies],
      ["Distinct pairs of date and outlet, as printed", printed],
      ["The same, with accepted names of outlets", asRead],
      ["The same, were the proposed names accepted", merged],
      ...shared.map((row) => [`Accounts that share ${String(row[0])}, ${String(row[1])}`, numberAt(row, 2)]),
    ];
    return {
      result: {
        title: "Testimonies and the reports they come from",
        subtitle: `${countOf(testimonies, "testimony", "testimonies")} in ${countOf(printed, "pair")} of date and outlet as printed`,
        columns: [
          { name: "what", label: "What is counted", kind: "category" },
          { name: "count", label: "Count", kind: "count" },
        ],
        rows,
        missing: { unknown: read(4), notApplicable: 0 },
        notes: [
          "Accounts in one report are not independent of each other. A pair of date and outlet stands in for a report where no address is given.",
        ],
      },
    };
  },
};
