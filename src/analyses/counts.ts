import { formatShare } from "../stats/rounding.ts";
import { binomialTest } from "../stats/exact-tests.ts";
import type { ResultColumn } from "../model/result.ts";
import {
  notASample,
  type Analysis,
  type AnalysisAnswer,
  type AnalysisOptions,
  type AnalysisSubject,
  type WorldAnswers,
} from "./analysis.ts";
import { baseRows, boundOver, boundsNote, formatBounded, numberAt, type Bounded } from "./bounds.ts";
import { getDimension, type Dimension } from "./dimension.ts";
import { analysesErrors } from "./errors.ts";
import { intervalCells, intervalColumns, intervalNotes } from "./intervals.ts";
import { populationOf, populationOptions, type Population } from "./population.ts";
import { capitalise, countOf, listWords, shareOf } from "./wording.ts";

interface CountsDefinition {
  readonly name: string;
  readonly title: string;
  readonly question: string;
  readonly isStandard: boolean;
  /** The dimension that is counted by; without one, the person must name it. */
  readonly by?: string;
}

/** Cases by one variable: count, share, identity and missing-data bounds, the hedged shown apart. */
export function countsAnalysis(definition: CountsDefinition): Analysis {
  const dimensionOf = (subject: AnalysisSubject): Dimension => getDimension(subject, byOf(definition, subject.options));
  return {
    name: definition.name,
    title: definition.title,
    question: definition.question,
    isStandard: definition.isStandard,
    accepts: [
      ...(definition.by === undefined ? (["by"] as const) : []),
      "interval",
      "level",
      "test",
      "against",
      ...populationOptions,
    ],
    ask(subject) {
      const { column, missing, certainty } = dimensionOf(subject);
      const { source } = populationOf(subject.options);
      return [
        `select ${column} as value, count(*) as cases, count(*) filter (where ${certainty} <> 'stated') as hedged
from ${source} where ${column} is not null group by all order by cases desc, value`,
        `select count(*) as cases, count(*) filter (where ${column} is null and ${missing} = 'not-applicable') as not_applicable,
  count(*) filter (where ${column} is null and ${missing} is distinct from 'not-applicable') as unknown from ${source}`,
      ];
    },
    answer: (subject, worlds) => answerCounts(dimensionOf(subject), subject, worlds),
  };
}

function byOf(definition: CountsDefinition, options: AnalysisOptions): string {
  const by = definition.by ?? options.by;
  if (by !== undefined) return by;
  throw analysesErrors.create(
    "ANALYSIS_OPTION_MISSING",
    `${definition.name} counts by a variable, and none was named.`,
    {
      hint: "Add --by, such as --by nationality.",
    },
  );
}

/** What is counted, and by what. */
interface Counted {
  readonly dimension: Dimension;
  readonly population: Population;
}

interface CategoryCount extends Bounded {
  readonly label: string;
  readonly hedged: number;
}

function answerCounts(dimension: Dimension, subject: AnalysisSubject, worlds: readonly WorldAnswers[]): AnalysisAnswer {
  const population = populationOf(subject.options);
  const units = capitalise(population.units);
  const totals = boundOver(worlds, (world) => numberAt(world.answers[1]?.[0], 0));
  const notApplicable = boundOver(worlds, (world) => numberAt(world.answers[1]?.[0], 1));
  const unknown = boundOver(worlds, (world) => numberAt(world.answers[1]?.[0], 2));
  const categories = orderCategories(countCategories(worlds), dimension);
  const columns: ResultColumn[] = [
    { name: dimension.name, label: capitalise(dimension.label), kind: "category" },
    { name: "cases", label: units, kind: "count" },
    { name: "share", label: "Share", kind: "share" },
    { name: "low", label: "Low", kind: "count" },
    { name: "high", label: "High", kind: "count" },
    { name: "high_with_unknown", label: "High, were all unknown ones", kind: "count" },
    { name: "hedged", label: "Of these hedged", kind: "count" },
    ...inferenceColumns(subject.options),
  ];
  const lines = [...categories, ...rest("Not applicable", notApplicable), ...rest("Unknown", unknown)];
  const rows = lines.map((line) => [
    line.label,
    line.count,
    totals.count === 0 ? null : line.count / totals.count,
    line.low,
    line.high,
    line.label === "Unknown" || line.label === "Not applicable"
      ? null
      : Math.min(line.high + unknown.count, totals.high),
    line.hedged,
    ...inferenceCells(subject.options, line.count, totals.count),
  ]);
  const regionless = dimension.name === "region" && subject.configuration.regions.length === 0;
  const notes = [
    ...population.notes,
    regionless ? "study.yaml names no region groups, so no case has a region." : undefined,
    boundsNote(worlds),
    hedgedNote(categories, dimension),
    ...inferenceNotes(subject.options),
  ].filter((note) => note !== undefined);
  const shown = categories.slice(0, 30);
  return {
    result: {
      title: `${units} by ${dimension.label}`,
      subtitle: `${capitalise(population.what)}, ${formatBounded(totals)}; unknown and not applicable apart`,
      columns,
      rows,
      denominator: { what: population.what, ...totals },
      missing: { unknown: unknown.count, notApplicable: notApplicable.count },
      notes,
    },
    figure: {
      kind: "bars",
      title: findingTitle(categories, totals, { dimension, population }),
      subtitle: `${units} by ${dimension.label}, of ${formatBounded(totals)} ${population.ending}${categories.length > shown.length ? `; the ${shown.length} largest of ${categories.length}` : ""}`,
      description: describe(lines, totals, { dimension, population }),
      denominator: totals.count,
      bars: [...shown, ...rest("Not applicable", notApplicable), ...rest("Unknown", unknown)].map((line) => ({
        label: line.label,
        count: line.count,
        low: line.low,
        high: line.high,
        ...(line.hedged > 0 ? { note: `${line.hedged} hedged` } : {}),
        ...(line.label === "Unknown" || line.label === "Not applicable" ? { isMuted: true } : {}),
      })),
    },
  };
}

function countCategories(worlds: readonly WorldAnswers[]): readonly CategoryCount[] {
  const labels = new Set(worlds.flatMap((world) => (world.answers[0] ?? []).map((row) => String(row[0]))));
  const hedged = new Map(baseRows(worlds, 0).map((row) => [String(row[0]), numberAt(row, 2)]));
  const counts = worlds.map(
    (world) => new Map((world.answers[0] ?? []).map((row) => [String(row[0]), numberAt(row, 1)])),
  );
  return [...labels].map((label) => ({
    label,
    hedged: hedged.get(label) ?? 0,
    ...boundOver(worlds, (world) => counts[worlds.indexOf(world)]?.get(label) ?? 0),
  }));
}

function orderCategories(categories: readonly CategoryCount[], { order, name }: Dimension): readonly CategoryCount[] {
  if (order === undefined) {
    const isTime = name === "month" || name === "quarter" || name === "season" || name === "year";
    return categories.toSorted((a, b) => (isTime ? 0 : b.count - a.count) || (a.label < b.label ? -1 : 1));
  }
  const named = order.map(
    (label) =>
      categories.find((category) => category.label === label) ?? { label, count: 0, low: 0, high: 0, hedged: 0 },
  );
  return [
    ...named,
    ...categories
      .filter((category) => !order.includes(category.label))
      .toSorted((a, b) => (a.label < b.label ? -1 : 1)),
  ];
}

function rest(label: string, bounded: Bounded): readonly CategoryCount[] {
  return bounded.high === 0 ? [] : [{ label, hedged: 0, ...bounded }];
}

function hedgedNote(categories: readonly CategoryCount[], dimension: Dimension): string | undefined {
  const hedged = categories.filter((category) => category.hedged > 0);
  if (hedged.length === 0) return undefined;
  return `Hedged values, such as "likely", count where the source puts them: ${hedged.map((one) => `${one.label} ${one.hedged} of ${one.count}`).join(", ")} by ${dimension.label}; the low bound leaves them out.`;
}

/** What the counts show, in words that hold for ties, for two categories and for one. */
function findingTitle(
  categories: readonly CategoryCount[],
  totals: Bounded,
  { dimension: { label }, population: { unit, units, what } }: Counted,
): string {
  const found = categories.filter((category) => category.count > 0).toSorted((a, b) => b.count - a.count);
  const [first, second] = found;
  if (first === undefined)
    return totals.count > 0
      ? `No ${unit} has a known ${label}`
      : what === "included cases"
        ? "No case is included"
        : `There are no ${what}`;
  const share = formatShare(first.count / totals.count);
  const said = `${shareOf(first.count, totals.count, unit, units)}${first.count === totals.count ? "" : ` (${share})`}`;
  if (second === undefined) return `${capitalise(first.label)}: ${said}, the only known ${label}`;
  const largest = found.filter((category) => category.count === first.count);
  if (largest.length > 3)
    return `No ${label} stands out: ${largest.length} have ${countOf(first.count, unit, units)} each, and none has more`;
  if (largest.length > 1)
    return `${capitalise(listWords(largest.map((one) => one.label)))}: ${shareOf(first.count, totals.count, unit, units)} each (${share})`;
  if (found.length === 2) return `${capitalise(first.label)}: ${said}; ${second.label}: ${second.count}`;
  return `${capitalise(first.label)}: ${said}, the most of any ${label}`;
}

function describe(lines: readonly CategoryCount[], totals: Bounded, { dimension, population }: Counted): string {
  return `Bar chart of ${formatBounded(totals)} ${population.what} by ${dimension.label}: ${lines.map((line) => `${line.label} ${formatBounded(line)}`).join(", ")}.`;
}

function inferenceColumns(options: AnalysisOptions): readonly ResultColumn[] {
  const p: ResultColumn = { name: "p_value", label: "p, exact binomial", kind: "number" };
  return [...intervalColumns(options), ...(options.test === "binomial" ? [p] : [])];
}

function inferenceCells(options: AnalysisOptions, count: number, total: number): readonly (number | null)[] {
  const interval = intervalCells(options, count, total);
  if (options.test !== "binomial") return interval;
  return [...interval, total === 0 ? null : binomialTest(count, total, againstOf(options))];
}

function againstOf(options: AnalysisOptions): { readonly probability: number } {
  if (options.against !== undefined) return { probability: options.against };
  throw analysesErrors.create("ANALYSIS_OPTION_MISSING", "A binomial test needs the share that it is against.", {
    hint: "Add --against, such as --against 0.5.",
  });
}

function inferenceNotes(options: AnalysisOptions): readonly string[] {
  const notes: string[] = [...intervalNotes(options)];
  if (options.test === "binomial") {
    notes.push(`p: exact binomial test, two-sided, against a share of ${options.against}, ${notASample}.`);
  }
  if (options.test !== undefined && options.test !== "binomial") {
    throw analysesErrors.create("ANALYSIS_OPTION_UNFIT", `Counts have no ${options.test} test.`, {
      hint: "Use --test binomial --against SHARE.",
    });
  }
  return notes;
}
