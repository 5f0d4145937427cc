import type { Analysis } from "./analysis.ts";
import { baseRows, numberAt } from "./bounds.ts";

const combinations: readonly { readonly label: string; readonly columns: string; readonly published: string }[] = [
  { label: "Sex and nationality", columns: "sex, nationality", published: "sex_label, nationality_label" },
  {
    label: "Sex, nationality and month",
    columns: "sex, nationality, became_public_month",
    published: "sex_label, nationality_label, date_month",
  },
  {
    label: "Sex, nationality and exact date",
    columns: "sex, nationality, became_public",
    published: "sex_label, nationality_label, date_label",
  },
];

/** How many people stand alone on a few plain facts: what a table shows of each person even without a name. */
export const uniqueness: Analysis = {
  name: "uniqueness",
  title: "People who stand alone",
  question: "How many people are the only one with their sex, nationality and date?",
  isStandard: true,
  accepts: [],
  ask: () => [
    ...combinations.map(
      ({
        columns,
      }) => `select coalesce(sum(n) filter (where n = 1), 0) as alone, coalesce(sum(n), 0) as cases, coalesce(sum(n) filter (where n < 5), 0) as fewer_than_five
from (select count(*) as n from included_cases group by ${columns})`,
    ),
    ...combinations.map(
      ({ published }) => `with labels as (
  select testimony_key, max(value_as_published) filter (where property = 'sex') as sex_label,
    max(value_as_published) filter (where property = 'nationality') as nationality_label,
    max(value_as_published) filter (where property = 'became_public') as date_label
  from statements group by testimony_key),
dated as (select labels.*, coalesce(t.became_public_month, 'unknown') as date_month from labels join testimonies t on t.key = labels.testimony_key)
select coalesce(sum(n) filter (where n = 1), 0) as alone from (select count(*) as n from dated group by ${published})`,
    ),
  ],
  answer(_subject, worlds) {
    return {
      result: {
        title: "People who are the only one with these facts",
        subtitle: "Of the included cases; names, addresses and outlets identify more still",
        columns: [
          { name: "facts", label: "Facts known together", kind: "category" },
          { name: "alone", label: "Stand alone", kind: "count" },
          { name: "alone_share", label: "Share", kind: "share" },
          { name: "fewer_than_five", label: "In groups under five", kind: "count" },
          { name: "alone_as_published", label: "Alone with the labels as published", kind: "count" },
        ],
        rows: combinations.map(({ label }, index) => {
          const row = baseRows(worlds, index)[0];
          const cases = numberAt(row, 1);
          return [
            label,
            numberAt(row, 0),
            cases === 0 ? null : numberAt(row, 0) / cases,
            numberAt(row, 2),
            numberAt(baseRows(worlds, index + combinations.length)[0], 0),
          ];
        }),
        missing: { unknown: 0, notApplicable: 0 },
        notes: [
          "An unknown value counts as a value of its own. A link to the article identifies a person regardless of these figures.",
        ],
      },
    };
  },
};
