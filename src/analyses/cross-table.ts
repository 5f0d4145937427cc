import type { ResultColumn } from "../model/result.ts";
import { fisherExactTest } from "../stats/exact-tests.ts";
import { freemanHaltonTest } from "../stats/freeman-halton.ts";
import {
  notASample,
  type Analysis,
  type AnalysisAnswer,
  type AnalysisSubject,
  type Row,
  type WorldAnswers,
} from "./analysis.ts";
import { baseRows, boundOver, boundsNote, formatBounded, numberAt } from "./bounds.ts";
import { getDimension, type Dimension } from "./dimension.ts";
import { analysesErrors } from "./errors.ts";
import { populationOf, populationOptions, type Population } from "./population.ts";
import { capitalise, shareOf } from "./wording.ts";

interface CrossDefinition {
  readonly name: string;
  readonly title: string;
  readonly question: string;
  readonly isStandard: boolean;
  readonly by?: string;
  readonly with?: string;
}

/** Cases by two variables, with row and column totals; the exact test only on request. */
export function crossTable(definition: CrossDefinition): Analysis {
  const dimensionsOf = (subject: AnalysisSubject): readonly [Dimension, Dimension] => {
    const [by, other] = [definition.by ?? subject.options.by, definition.with ?? subject.options.with];
    if (by === undefined || other === undefined) {
      throw analysesErrors.create("ANALYSIS_OPTION_MISSING", `${definition.name} crosses two variables; name both.`, {
        hint: "Add --by and --with, such as --by sex --with region.",
      });
    }
    return [getDimension(subject, by), getDimension(subject, other)];
  };
  return {
    name: definition.name,
    title: definition.title,
    question: definition.question,
    isStandard: definition.isStandard,
    accepts: [...(definition.by === undefined ? (["by", "with"] as const) : []), "test", ...populationOptions],
    ask(subject) {
      const [rows, columns] = dimensionsOf(subject);
      const { source } = populationOf(subject.options);
      return [
        `select ${rows.column} as row_value, case when ${rows.column} is null then coalesce(${rows.missing}, 'unknown') end as row_missing,
  ${columns.column} as column_value, case when ${columns.column} is null then coalesce(${columns.missing}, 'unknown') end as column_missing,
  count(*) as cases
from ${source} group by all order by row_value, column_value, row_missing, column_missing`,
        `select count(*) as cases,
  count(*) filter (where (${rows.column} is null and ${rows.missing} is distinct from 'not-applicable')
    or (${columns.column} is null and ${columns.missing} is distinct from 'not-applicable')) as unknown,
  count(*) filter (where ${rows.missing} = 'not-applicable' or ${columns.missing} = 'not-applicable') as not_applicable
from ${source}`,
      ];
    },
    answer: (subject, worlds) => answerCross(dimensionsOf(subject), subject, worlds),
  };
}

interface Grid {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  count(row: string, column: string): number;
}

function answerCross(
  [by, other]: readonly [Dimension, Dimension],
  subject: AnalysisSubject,
  worlds: readonly WorldAnswers[],
): AnalysisAnswer {
  const population = populationOf(subject.options);
  const units = capitalise(population.units);
  const totals = boundOver(worlds, (world) => numberAt(world.answers[1]?.[0], 0));
  const [unknown, notApplicable] = [1, 2].map((at) => numberAt(baseRows(worlds, 1)[0], at)) as [number, number];
  const grid = gridOf(baseRows(worlds, 0).map(labelCell), by, other);
  const columns: ResultColumn[] = [
    { name: by.name, label: capitalise(by.label), kind: "category" },
    ...grid.columns.map((column): ResultColumn => ({ name: column, label: column, kind: "count" })),
    { name: "total", label: "Total", kind: "count" },
  ];
  const sumRow = (row: string): number => grid.columns.reduce((sum, column) => sum + grid.count(row, column), 0);
  const sumColumn = (column: string): number => grid.rows.reduce((sum, row) => sum + grid.count(row, column), 0);
  return {
    result: {
      title: `${units} by ${by.label} and ${other.label}`,
      subtitle: `${capitalise(population.what)}, ${formatBounded(totals)}`,
      columns,
      rows: [
        ...grid.rows.map((row) => [row, ...grid.columns.map((column) => grid.count(row, column)), sumRow(row)]),
        ["Total", ...grid.columns.map(sumColumn), totals.count],
      ],
      denominator: { what: population.what, ...totals },
      missing: { unknown, notApplicable },
      notes: [
        ...population.notes,
        "The cells count the world in which unsettled pairs are apart.",
        boundsNote(worlds),
        ...testNotes(subject, grid),
      ].filter((note) => note !== undefined),
    },
    figure: {
      kind: "heat-map",
      title: findingTitle(grid, totals.count, population),
      subtitle: `${units} by ${by.label} (rows) and ${other.label} (columns), of ${formatBounded(totals)} included`,
      description: `Heat map with ${grid.rows.length} rows and ${grid.columns.length} columns. Largest cells: ${describeLargest(grid)}.`,
      rowsTitle: capitalise(by.label),
      columnsTitle: capitalise(other.label),
      rows: [...grid.rows],
      columns: [...grid.columns],
      counts: grid.rows.map((row) => grid.columns.map((column) => grid.count(row, column))),
    },
  };
}

/** A value as its label; a missing one as the reason why. */
function labelCell([row, rowMissing, column, columnMissing, cases]: Row): Row {
  const label = (value: Row[number] | undefined, missing: Row[number] | undefined): string =>
    value !== null && value !== undefined ? String(value) : missing === "not-applicable" ? "Not applicable" : "Unknown";
  return [label(row, rowMissing), label(column, columnMissing), cases ?? 0];
}

function findingTitle(grid: Grid, total: number, { unit, units, what }: Population): string {
  const [first, ...others] = cellsOf(grid);
  if (first === undefined) return what === "included cases" ? "No case is included" : `There are no ${what}`;
  const ties = others.filter((cell) => cell.count === first.count).length;
  if (ties > 0) return `No pair stands out: ${ties + 1} cells have ${shareOf(first.count, total, unit, units)} each`;
  return `${capitalise(first.row)} and ${first.column}: ${shareOf(first.count, total, unit, units)}, the largest cell`;
}

/** Cells with cases, the largest first. */
function cellsOf(grid: Grid) {
  return grid.rows
    .flatMap((row) => grid.columns.map((column) => ({ row, column, count: grid.count(row, column) })))
    .filter((cell) => cell.count > 0)
    .toSorted((a, b) => b.count - a.count);
}

function gridOf(answer: WorldAnswers["answers"][number], by: Dimension, other: Dimension): Grid {
  const counts = new Map(answer.map((row) => [`${String(row[0])}\n${String(row[1])}`, numberAt(row, 2)]));
  return {
    rows: orderLabels(answer, 0, by),
    columns: orderLabels(answer, 1, other),
    count: (row, column) => counts.get(`${row}\n${column}`) ?? 0,
  };
}

/** The dimension's own order, else largest first; not applicable and unknown last. */
function orderLabels(answer: WorldAnswers["answers"][number], index: 0 | 1, dimension: Dimension): readonly string[] {
  const totals = new Map<string, number>();
  for (const row of answer) totals.set(String(row[index]), (totals.get(String(row[index])) ?? 0) + numberAt(row, 2));
  const rank = (label: string): number => {
    if (label === "Unknown") return Number.MAX_SAFE_INTEGER;
    if (label === "Not applicable") return Number.MAX_SAFE_INTEGER - 1;
    const place = dimension.order?.indexOf(label) ?? -1;
    return place === -1 ? 1_000_000_000 - (totals.get(label) ?? 0) : place;
  };
  return [...totals.keys()].toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

function describeLargest(grid: Grid): string {
  return cellsOf(grid)
    .slice(0, 5)
    .map((cell) => `${cell.row} and ${cell.column} ${cell.count}`)
    .join(", ");
}

function testNotes(subject: AnalysisSubject, grid: Grid): readonly string[] {
  const { test } = subject.options;
  if (test === undefined) return [];
  if (test !== "fisher") {
    throw analysesErrors.create("ANALYSIS_OPTION_UNFIT", `A cross table has no ${test} test.`, {
      hint: "Use --test fisher.",
    });
  }
  const known = (label: string): boolean => label !== "Unknown" && label !== "Not applicable";
  const table = grid.rows
    .filter(known)
    .map((row) => grid.columns.filter(known).map((column) => grid.count(row, column)));
  const [first, second] = table;
  if (table.length === 2 && first?.length === 2 && second?.length === 2) {
    const p = fisherExactTest([
      [first[0] as number, first[1] as number],
      [second[0] as number, second[1] as number],
    ]);
    return [`Fisher's exact test, two-sided, missing values left out: p = ${p.toPrecision(2)}, ${notASample}.`];
  }
  if (table.length < 2 || (first?.length ?? 0) < 2)
    return ["No exact test: one of the variables has fewer than two known values."];
  const result = freemanHaltonTest(table);
  const how =
    result.method === "exact"
      ? ""
      : ` (${result.draws} random tables, seed ${result.seed}, standard error ${result.standardError.toPrecision(1)})`;
  return [
    `Freeman and Halton's exact test, missing values left out: p = ${result.pValue.toPrecision(2)}${how}, ${notASample}.`,
  ];
}
