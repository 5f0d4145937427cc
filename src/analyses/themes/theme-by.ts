import { freemanHaltonTest } from "../../stats/freeman-halton.ts";
import {
  notASample,
  type Analysis,
  type AnalysisAnswer,
  type AnalysisSubject,
  type Row,
  type WorldAnswers,
} from "../analysis.ts";
import { baseRows, boundsNote, formatBounded, numberAt } from "../bounds.ts";
import { getDimension, type Dimension } from "../dimension.ts";
import { analysesErrors } from "../errors.ts";
import { capitalise } from "../wording.ts";
import {
  askCodedTotals,
  askThemes,
  codedNote,
  codedTotals,
  familyCondition,
  statedNote,
  themeName,
  themesOf,
  themesWord,
  withCoded,
  type Theme,
} from "./coded.ts";

/** Who says what: themes by a variable of the case. */
export const themeBy: Analysis = {
  name: "theme-by",
  title: "Themes by any variable",
  question: "Who states which theme? Name a variable with --by.",
  isStandard: false,
  accepts: ["by", "family", "test"],
  ask(subject) {
    const { column, missing } = dimensionOf(subject);
    const value = `c.${column} as value, case when c.${column} is null then coalesce(c.${missing}, 'unknown') end as missing`;
    return [
      askThemes(subject.options),
      `${withCoded} select cc.code, ${value}, count(*) as cases from case_codes cc
join included_cases c on c.key = cc.case_key join codes k on k.code = cc.code
where c.key in (select case_key from coded)${familyCondition("k.kind", subject.options.family)} group by all order by cc.code, value, missing`,
      `${withCoded} select ${value}, count(*) as cases from included_cases c
where c.key in (select case_key from coded) group by all order by cases desc, value, missing`,
      askCodedTotals,
    ];
  },
  answer: (subject, worlds) => answerThemeBy(dimensionOf(subject), subject, worlds),
};

function dimensionOf(subject: AnalysisSubject): Dimension {
  const { by } = subject.options;
  if (by !== undefined) return getDimension(subject, by);
  throw analysesErrors.create(
    "ANALYSIS_OPTION_MISSING",
    "theme-by crosses themes with a variable, and none was named.",
    {
      hint: "Add --by, such as --by sex.",
    },
  );
}

const unknown = "Unknown";
const notApplicable = "Not applicable";

function answerThemeBy(
  dimension: Dimension,
  subject: AnalysisSubject,
  worlds: readonly WorldAnswers[],
): AnalysisAnswer {
  const totals = codedTotals(worlds, 3);
  const cases = new Map(baseRows(worlds, 2).map((row) => [labelOf(row[0], row[1]), numberAt(row, 2)]));
  const values = orderValues([...cases.keys()], dimension);
  const counts = new Map(
    baseRows(worlds, 1).map((row) => [`${String(row[0])}\n${labelOf(row[1], row[2])}`, numberAt(row, 3)]),
  );
  const themes = themesOf(worlds, 0);
  const count = (theme: Theme, value: string): number => counts.get(`${theme.code}\n${value}`) ?? 0;
  const sum = (theme: Theme): number => values.reduce((all, value) => all + count(theme, value), 0);
  const test = testOf(subject, { themes, values, count, cases });
  return {
    result: {
      title: `${capitalise(themesWord(subject))} by ${dimension.label}`,
      subtitle: `Coded cases, ${formatBounded(totals.cases)}; the last line says how many have each value, since a case may state several themes`,
      columns: [
        { name: "code", label: "Code", kind: "category" },
        { name: "theme", label: "Theme", kind: "text" },
        ...values.map((value) => ({ name: value, label: capitalise(value), kind: "count" as const })),
        { name: "total", label: "Total", kind: "count" },
        ...(test === undefined ? [] : [{ name: "p_value", label: "p, exact", kind: "number" as const }]),
      ],
      rows: [
        ...themes.map((theme) => [
          theme.code,
          theme.label,
          ...values.map((value) => count(theme, value)),
          sum(theme),
          ...(test === undefined ? [] : [test.p(theme)]),
        ]),
        [
          "Coded cases",
          "",
          ...values.map((value) => cases.get(value) ?? 0),
          totals.cases.count,
          ...(test === undefined ? [] : [null]),
        ],
      ],
      denominator: { what: "coded cases", ...totals.cases },
      missing: { unknown: cases.get(unknown) ?? 0, notApplicable: cases.get(notApplicable) ?? 0 },
      notes: [
        codedNote(totals),
        statedNote,
        "The cells count the world in which unsettled pairs are apart. Small cells describe few people: they may not leave the study.",
        boundsNote(worlds),
        ...(test?.notes ?? []),
      ].filter((note) => note !== undefined),
    },
    figure: {
      kind: "heat-map",
      title: findingTitle({ themes, values, count, cases }, dimension),
      subtitle: `Coded cases that state a theme, by ${dimension.label}, of ${formatBounded(totals.cases)}`,
      description: `Heat map of themes by ${dimension.label}. ${themes.map((theme) => `${themeName(theme)}: ${values.map((value) => `${value} ${count(theme, value)}`).join(", ")}`).join("; ")}.`,
      rowsTitle: "Theme",
      columnsTitle: capitalise(dimension.label),
      rows: themes.map(themeName),
      columns: values.map((value) => `${capitalise(value)}, of ${cases.get(value) ?? 0}`),
      counts: themes.map((theme) => values.map((value) => count(theme, value))),
    },
  };
}

interface Grid {
  readonly themes: readonly Theme[];
  readonly values: readonly string[];
  readonly count: (theme: Theme, value: string) => number;
  readonly cases: ReadonlyMap<string, number>;
}

function labelOf(value: Row[number] | undefined, missing: Row[number] | undefined): string {
  if (value !== null && value !== undefined) return String(value);
  return missing === "not-applicable" ? notApplicable : unknown;
}

/** The variable's own order, else the largest first; what is missing comes last. */
function orderValues(values: readonly string[], { order }: Dimension): readonly string[] {
  const rank = (value: string): number => {
    if (value === unknown) return Number.MAX_SAFE_INTEGER;
    if (value === notApplicable) return Number.MAX_SAFE_INTEGER - 1;
    const place = order?.indexOf(value) ?? -1;
    return place === -1 ? 1_000_000 + values.indexOf(value) : place;
  };
  return values.toSorted((a, b) => rank(a) - rank(b));
}

/** The theme whose shares differ most between two values with five cases or more: small groups would always win. */
function findingTitle({ themes, values, count, cases }: Grid, { label }: Dimension): string {
  const groups = values.filter((value) => value !== unknown && value !== notApplicable && (cases.get(value) ?? 0) >= 5);
  if (cases.size === 0) return "No case is coded";
  const gaps = themes
    .filter((theme) => !theme.isNoneStated)
    .flatMap((theme) =>
      groups.flatMap((high) =>
        groups.map((low) => {
          const [highOf, lowOf] = [cases.get(high) ?? 1, cases.get(low) ?? 1];
          return { theme, high, low, gap: count(theme, high) / highOf - count(theme, low) / lowOf };
        }),
      ),
    )
    .toSorted((a, b) => b.gap - a.gap);
  const [first] = gaps;
  if (first === undefined || first.gap === 0)
    return groups.length < 2 ? `Too few coded cases to set ${label} side by side` : `Themes do not differ by ${label}`;
  const said = (value: string): string => `${count(first.theme, value)} of ${cases.get(value) ?? 0} (${value})`;
  return `${first.theme.label} differs most: ${said(first.high)} against ${said(first.low)}`;
}

interface ThemeTest {
  readonly p: (theme: Theme) => number | null;
  readonly notes: readonly string[];
}

function testOf({ options }: AnalysisSubject, { themes, values, count, cases }: Grid): ThemeTest | undefined {
  if (options.test === undefined) return undefined;
  if (options.test !== "fisher") {
    throw analysesErrors.create("ANALYSIS_OPTION_UNFIT", `Themes by a variable have no ${options.test} test.`, {
      hint: "Use --test fisher.",
    });
  }
  const known = values.filter((value) => value !== unknown && value !== notApplicable);
  if (known.length < 2)
    return { p: () => null, notes: ["No exact test: the variable has fewer than two known values."] };
  return {
    p(theme) {
      const stated = known.map((value) => count(theme, value));
      const silent = known.map((value, index) => (cases.get(value) ?? 0) - (stated[index] ?? 0));
      return freemanHaltonTest([stated, silent]).pValue;
    },
    notes: [
      `p: Freeman and Halton's exact test of each theme by itself, missing values left out, ${notASample}; of ${themes.length} tests one in twenty comes out under 0.05 by chance alone.`,
    ],
  };
}
