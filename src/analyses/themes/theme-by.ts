import { freemanHaltonTest } from "../../stats/freeman-halton.ts";
import {
  notASample,
  type Analysis,
  type AnalysisAnswer,
  type AnalysisSubject,
  type WorldAnswers,
} from "../analysis.ts";
import { boundsNote, formatBounded } from "../bounds.ts";
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
  themesWord,
  withCoded,
  type Theme,
} from "./coded.ts";
import { defaultMinimumCell, minimumCellOf, shownOr, smallCellNote, spokenCount } from "./small-cells.ts";
import { notApplicable, smallGroups, themeGrid, unknown, type ThemeGrid } from "./theme-grid.ts";

/** Who says what: themes by a variable of the case. */
export const themeBy: Analysis = {
  name: "theme-by",
  title: "Themes by any variable",
  question: "Who states which theme? Name a variable with --by.",
  isStandard: false,
  accepts: ["by", "family", "test", "minimumCell"],
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

function answerThemeBy(
  dimension: Dimension,
  subject: AnalysisSubject,
  worlds: readonly WorldAnswers[],
): AnalysisAnswer {
  const minimum = minimumCellOf(subject.options, defaultMinimumCell);
  const totals = codedTotals(worlds, 3);
  const grid = themeGrid(worlds, dimension, minimum);
  const { themes, values, cases } = grid;
  const test = testOf(subject, grid);
  const lines = themes.map((theme) => printedLine(grid, theme));
  const missingOf = (label: string): number => cases.get(label) ?? 0;
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
        ...themes.map((theme, at) => [
          theme.code,
          theme.label,
          ...(lines[at]?.counts ?? []),
          lines[at]?.total ?? null,
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
      ...(minimum > 1 ? { minimumCell: minimum } : {}),
      missing: { unknown: missingOf(unknown), notApplicable: missingOf(notApplicable) },
      notes: [
        codedNote(totals),
        statedNote,
        "The cells count the world in which unsettled pairs are apart.",
        grid.pooledCount === 0
          ? undefined
          : `${smallGroups}: ${grid.pooledCount} values that are counted together, since one alone has fewer than ${minimum} coded cases.`,
        smallCellNote(minimum, "people"),
        boundsNote(worlds),
        ...(test?.notes ?? []),
      ].filter((note) => note !== undefined),
    },
    figure: {
      kind: "heat-map",
      title: findingTitle(grid, dimension),
      subtitle: `Coded cases that state a theme, by ${dimension.label}, of ${formatBounded(totals.cases)}`,
      description: `Heat map of themes by ${dimension.label}. ${themes.map((theme, at) => `${themeName(theme)}: ${values.map((value, column) => `${value} ${spokenCount(lines[at]?.counts[column] ?? null)}`).join(", ")}`).join("; ")}.`,
      rowsTitle: "Theme",
      columnsTitle: capitalise(dimension.label),
      rows: themes.map(themeName),
      columns: values.map((value) => `${capitalise(value)}, of ${cases.get(value) ?? 0}`),
      counts: lines.map(({ counts }) => [...counts]),
    },
  };
}

/** A theme's counts as they are printed; `null` is left out. */
function printedLine(
  { values, count, sum, printed }: ThemeGrid,
  theme: Theme,
): { readonly counts: readonly (number | null)[]; readonly total: number | null } {
  const { cells, total } = printed(theme);
  return {
    counts: values.map((value, column) => shownOr(count(theme, value), cells[column])),
    total: shownOr(sum(theme), total),
  };
}

const isKnown = (value: string): boolean => value !== unknown && value !== notApplicable;

/** The theme whose shares differ most between two printed values with five cases or more: small groups would always win. */
function findingTitle(grid: ThemeGrid, { label }: Dimension): string {
  const { themes, values, count, cases } = grid;
  const groups = values.filter((value) => isKnown(value) && value !== smallGroups && (cases.get(value) ?? 0) >= 5);
  if (cases.size === 0) return "No case is coded";
  const gaps = themes
    .filter((theme) => !theme.isNoneStated)
    .flatMap((theme) => {
      const { counts } = printedLine(grid, theme);
      const shown = groups.filter((group) => counts[values.indexOf(group)] !== null);
      return shown.flatMap((high) =>
        shown.map((low) => {
          const [highOf, lowOf] = [cases.get(high) ?? 1, cases.get(low) ?? 1];
          return { theme, high, low, gap: count(theme, high) / highOf - count(theme, low) / lowOf };
        }),
      );
    })
    .toSorted((a, b) => b.gap - a.gap);
  const [first] = gaps;
  if (groups.length < 2 || first === undefined) return `Too few coded cases to set ${label} side by side`;
  if (first.gap === 0) return `No theme that can be shown differs by ${label}`;
  const said = (value: string): string => `${count(first.theme, value)} of ${cases.get(value) ?? 0} (${value})`;
  return `${first.theme.label} differs most: ${said(first.high)} against ${said(first.low)}`;
}

interface ThemeTest {
  readonly p: (theme: Theme) => number | null;
  readonly notes: readonly string[];
}

function testOf({ options }: AnalysisSubject, grid: ThemeGrid): ThemeTest | undefined {
  const { themes, values, count, cases, pooledCount } = grid;
  if (options.test === undefined) return undefined;
  if (options.test !== "fisher") {
    throw analysesErrors.create("ANALYSIS_OPTION_UNFIT", `Themes by a variable have no ${options.test} test.`, {
      hint: "Use --test fisher.",
    });
  }
  const known = values.filter(isKnown);
  if (known.length < 2)
    return { p: () => null, notes: ["No exact test: the variable has fewer than two known values."] };
  return {
    p(theme) {
      // A p-value of counts that are left out would give them away.
      const { cells } = grid.printed(theme);
      if (pooledCount > 0 || cells.includes(false)) return null;
      const stated = known.map((value) => count(theme, value));
      const silent = known.map((value, index) => (cases.get(value) ?? 0) - (stated[index] ?? 0));
      return freemanHaltonTest([stated, silent]).pValue;
    },
    notes: [
      `p: Freeman and Halton's exact test of each theme by itself, missing values left out, ${notASample}; of ${themes.length} tests one in twenty comes out under 0.05 by chance alone. A line with a count left out has none, nor has a table with smaller groups pooled.`,
    ],
  };
}
