import type { Analysis, AnalysisAnswer, WorldAnswers } from "./analysis.ts";
import { baseRows, boundOver, boundsNote, formatBounded, numberAt } from "./bounds.ts";

/** Which publisher carries which nationality: a source that speaks for one country shapes what is known of it. */
export const publisherNationalityPairs: Analysis = {
  name: "pairs-publisher-nationality",
  title: "Publisher and nationality",
  question: "Do a few publishers account for a nationality, or a nationality for a publisher?",
  isStandard: true,
  accepts: [],
  ask: () => [
    `with pairs as (
  select publisher, nationality_name as country, count(*) as cases from included_cases
  where publisher is not null and nationality_name is not null group by all)
select publisher, country, cases,
  sum(cases) over (partition by publisher) as of_publisher, sum(cases) over (partition by country) as of_country
from pairs order by cases desc, publisher, country`,
    `select count(*) as cases, count(*) filter (where publisher is null or nationality_name is null) as unknown from included_cases`,
  ],
  answer: answerPairs,
};

interface Pair {
  readonly publisher: string;
  readonly country: string;
  readonly cases: number;
  readonly ofPublisher: number;
  readonly ofCountry: number;
}

function titleOf({ publisher, country, cases, ofPublisher, ofCountry }: Pair): string {
  const [verb, have] = [cases === 1 ? "comes" : "come", ofPublisher === 1 ? "case" : "cases"];
  const which =
    cases < ofCountry
      ? `${cases} of the ${ofCountry} cases`
      : cases === 1
        ? "The only case"
        : cases === 2
          ? "Both cases"
          : `All ${cases} cases`;
  return `${which} from ${country} ${verb} from ${publisher}, which has ${ofPublisher} ${have} in all`;
}

function answerPairs(_subject: unknown, worlds: readonly WorldAnswers[]): AnalysisAnswer {
  const totals = boundOver(worlds, (world) => numberAt(world.answers[1]?.[0], 0));
  const pairs = baseRows(worlds, 0).map((row): Pair => ({
    publisher: String(row[0]),
    country: String(row[1]),
    cases: numberAt(row, 2),
    ofPublisher: numberAt(row, 3),
    ofCountry: numberAt(row, 4),
  }));
  const publishers = [...new Set(pairs.filter((pair) => pair.ofPublisher > 1).map((pair) => pair.publisher))];
  const countries = [
    ...new Set(pairs.filter((pair) => publishers.includes(pair.publisher)).map((pair) => pair.country)),
  ];
  const first = pairs[0];
  return {
    result: {
      title: "Cases by publisher and nationality",
      subtitle: `Included cases with both known, of ${formatBounded(totals)}`,
      columns: [
        { name: "publisher", label: "Publisher", kind: "category" },
        { name: "country", label: "Country", kind: "category" },
        { name: "cases", label: "Cases", kind: "count" },
        { name: "share_of_publisher", label: "Of the publisher's", kind: "share" },
        { name: "share_of_country", label: "Of the country's", kind: "share" },
      ],
      rows: pairs.map((pair) => [
        pair.publisher,
        pair.country,
        pair.cases,
        pair.cases / pair.ofPublisher,
        pair.cases / pair.ofCountry,
      ]),
      denominator: { what: "included cases", ...totals },
      missing: { unknown: numberAt(baseRows(worlds, 1)[0], 1), notApplicable: 0 },
      notes: [
        "Publishers count under their accepted names; proposed aliases are not applied.",
        boundsNote(worlds),
      ].filter((note) => note !== undefined),
    },
    ...(first === undefined || publishers.length === 0
      ? {}
      : {
          figure: {
            kind: "heat-map",
            title: titleOf(first),
            subtitle: "Cases by publisher (those with two or more) and country",
            description: `Heat map of cases by publisher and country. Largest pairs: ${pairs
              .slice(0, 6)
              .map((pair) => `${pair.publisher} and ${pair.country} ${pair.cases}`)
              .join(", ")}.`,
            rowsTitle: "Publisher",
            columnsTitle: "Country",
            rows: publishers,
            columns: countries,
            counts: publishers.map((publisher) =>
              countries.map(
                (country) => pairs.find((pair) => pair.publisher === publisher && pair.country === country)?.cases ?? 0,
              ),
            ),
          },
        }),
  };
}
