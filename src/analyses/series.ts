import type { ResultColumn } from "../model/result.ts";
import { comparePoissonRates } from "../stats/exact-tests.ts";
import { compareHalves, cumulativeSums, ratePer } from "../stats/series.ts";
import { notASample, type Analysis, type AnalysisAnswer, type AnalysisSubject, type WorldAnswers } from "./analysis.ts";
import { boundOver, boundsNote, formatBounded, numberAt, type Bounded } from "./bounds.ts";
import { analysesErrors } from "./errors.ts";
import { casesOf, countOf, listWords } from "./wording.ts";
import { listPeriods, monthsIn, periodLabel, periodOfMonth, type PeriodUnit } from "./periods.ts";

const units: readonly { readonly unit: PeriodUnit; readonly every: string }[] = [
  { unit: "month", every: "month" },
  { unit: "quarter", every: "quarter" },
  { unit: "season", every: "season" },
];

/** When accounts became public, by month, quarter and season: count, cumulative, rate per month. */
export const seriesAnalyses: readonly Analysis[] = units.map(({ unit, every }) => ({
  name: `by-${unit}`,
  title: `Cases by ${every} in which they became public`,
  question: `How many cases became public in each ${every}, and how fast?`,
  isStandard: true,
  accepts: ["test", "level"],
  ask: () => [
    `select became_public_${unit} as period, count(*) as cases, count(*) filter (where became_public_certainty <> 'stated') as hedged
from included_cases where became_public_${unit} is not null group by all order by period`,
    `select count(*) as cases, count(*) filter (where became_public is null) as undated,
  count(*) filter (where became_public is not null and became_public_${unit} is null) as too_vague from included_cases`,
  ],
  answer: (subject, worlds) => answerSeries(unit, subject, worlds),
}));

/** The months of a period that lie in the study's window: an edge season may be cut. */
function observedMonths(unit: PeriodUnit, period: string, subject: AnalysisSubject): number {
  const window = subject.configuration.period;
  if (window === undefined || unit === "month") return monthsIn[unit];
  const months = listPeriods("month", window.from, window.to).filter((month) => periodOfMonth(unit, month) === period);
  return months.length === 0 ? monthsIn[unit] : months.length;
}

interface PeriodCount extends Bounded {
  readonly period: string;
  readonly cumulative: number;
}

function answerSeries(unit: PeriodUnit, subject: AnalysisSubject, worlds: readonly WorldAnswers[]): AnalysisAnswer {
  const totals = boundOver(worlds, (world) => numberAt(world.answers[1]?.[0], 0));
  const undated = boundOver(worlds, (world) => numberAt(world.answers[1]?.[0], 1));
  const tooVague = boundOver(worlds, (world) => numberAt(world.answers[1]?.[0], 2));
  const periods = countPeriods(unit, subject, worlds);
  const columns: ResultColumn[] = [
    { name: "period", label: unit === "month" ? "Month" : unit === "quarter" ? "Quarter" : "Season", kind: "date" },
    { name: "label", label: "Period", kind: "text" },
    { name: "cases", label: "Cases", kind: "count" },
    { name: "low", label: "Low", kind: "count" },
    { name: "high", label: "High", kind: "count" },
    { name: "cumulative", label: "Cumulative", kind: "count" },
    { name: "share", label: "Share", kind: "share" },
    { name: "rate", label: "Cases per month", kind: "number" },
  ];
  const label = `Cases by ${unit} in which they became public`;
  return {
    result: {
      title: label,
      subtitle: `Included cases with a date, ${totals.count - undated.count - tooVague.count} of ${formatBounded(totals)}`,
      columns,
      rows: periods.map((one) => [
        one.period,
        periodLabel(unit, one.period),
        one.count,
        one.low,
        one.high,
        one.cumulative,
        totals.count === 0 ? null : one.count / totals.count,
        ratePer(one.count, observedMonths(unit, one.period, subject)),
      ]),
      denominator: { what: "included cases", ...totals },
      missing: { unknown: undated.count + tooVague.count, notApplicable: 0 },
      notes: [
        ...seriesNotes(unit, periods, undated, tooVague),
        boundsNote(worlds),
        ...halvesNotes(subject, periods),
      ].filter((note) => note !== undefined),
    },
    ...(periods.length === 0 ? {} : { figure: figureOf(unit, periods, totals) }),
  };
}

/** The study's period where it names one, else from the first case to the last. */
function countPeriods(
  unit: PeriodUnit,
  subject: AnalysisSubject,
  worlds: readonly WorldAnswers[],
): readonly PeriodCount[] {
  const found = worlds.flatMap((world) => (world.answers[0] ?? []).map((row) => String(row[0]))).toSorted();
  const window = subject.configuration.period;
  const starts = [...found.slice(0, 1), ...(window === undefined ? [] : [periodOfMonth(unit, window.from)])].toSorted();
  const ends = [...found.slice(-1), ...(window === undefined ? [] : [periodOfMonth(unit, window.to)])].toSorted();
  const first = starts[0];
  const last = ends.at(-1);
  if (first === undefined || last === undefined) return [];
  const counts = worlds.map(
    (world) => new Map((world.answers[0] ?? []).map((row) => [String(row[0]), numberAt(row, 1)])),
  );
  const bounded = periodsBetween(unit, first, last, found).map((period) => ({
    period,
    ...boundOver(worlds, (world) => counts[worlds.indexOf(world)]?.get(period) ?? 0),
  }));
  const cumulative = cumulativeSums(bounded.map((one) => one.count));
  return bounded.map((one, index) => ({ ...one, cumulative: cumulative[index] ?? 0 }));
}

/** Every period, empty ones too; over centuries, as one mistaken year may make them, only those with cases. */
function periodsBetween(unit: PeriodUnit, first: string, last: string, found: readonly string[]): readonly string[] {
  const all = listPeriods(unit, first, last);
  return all.at(-1) === last ? all : [...new Set(found)];
}

function seriesNotes(
  unit: PeriodUnit,
  periods: readonly PeriodCount[],
  undated: Bounded,
  tooVague: Bounded,
): readonly string[] {
  const notes: string[] = [];
  if (undated.high > 0) notes.push(`Cases without a date are left out of the periods: ${formatBounded(undated)}.`);
  if (tooVague.high > 0)
    notes.push(`Cases whose date does not fall into one ${unit} are left out: ${formatBounded(tooVague)}.`);
  if (unit !== "month")
    notes.push(
      "Rates are per month of the study's period; a first or last " +
        unit +
        " that the period cuts counts its own months only.",
    );
  if (unit === "season")
    notes.push(
      "Seasons are three whole months: spring is March to May; winter begins in December and is named by that year.",
    );
  const { first, second, difference, noise } = compareHalves(periods.map((one) => one.count));
  if (periods.length > 1) {
    notes.push(
      `First half of the window ${first}, second half ${second}: a difference of ${difference}, where 2√(a + b) is ${noise.toFixed(1)}; the dates are those of publicity, not of leaving.`,
    );
  }
  return notes;
}

function halvesNotes(subject: AnalysisSubject, periods: readonly PeriodCount[]): readonly string[] {
  const { test } = subject.options;
  if (test === undefined) return [];
  if (test !== "halves") {
    throw analysesErrors.create("ANALYSIS_OPTION_UNFIT", `A series has no ${test} test.`, {
      hint: "Use --test halves to compare its two halves.",
    });
  }
  const { first, second } = compareHalves(periods.map((one) => one.count));
  const { ratio, low, high, pValue } = comparePoissonRates(
    { events: second, exposure: 1 },
    { events: first, exposure: 1 },
    { level: subject.options.level ?? 0.95 },
  );
  return [
    `Rate of the second half over the first: ${ratio === null ? "undefined" : ratio.toFixed(2)} (exact interval ${low.toFixed(2)}–${high.toFixed(2)}, conditional binomial test, p = ${pValue.toPrecision(2)}), ${notASample}.`,
  ];
}

function findingTitle(unit: PeriodUnit, periods: readonly PeriodCount[], total: number): string {
  const most = Math.max(...periods.map((one) => one.count));
  const peaks = periods.filter((one) => one.count === most).map((one) => periodLabel(unit, one.period));
  if (most === 0)
    return total === 0 ? "No case is included" : `No case is known to have become public in a certain ${unit}`;
  const said = `${casesOf(most, total)} became public in`;
  if (periods.filter((one) => one.count > 0).length === 1) return `${said} ${peaks[0]}, and none in another ${unit}`;
  if (peaks.length === 1) return `${said} ${peaks[0]}, the most in any ${unit}`;
  if (peaks.length <= 3) return `${said} each of ${listWords(peaks)}, the most in any ${unit}`;
  return `No ${unit} stands out: ${peaks.length} have ${countOf(most, "case")} each, and none has more`;
}

function figureOf(
  unit: PeriodUnit,
  periods: readonly PeriodCount[],
  totals: Bounded,
): NonNullable<AnalysisAnswer["figure"]> {
  const last = periods.at(-1) as PeriodCount;
  return {
    kind: "series",
    title: findingTitle(unit, periods, totals.count),
    subtitle: `Cases by ${unit} in which the account became public, and their running total`,
    description: `Bars of cases by ${unit} from ${periodLabel(unit, periods[0]?.period ?? "")} to ${periodLabel(unit, last.period)}, with a cumulative line that ends at ${last.cumulative}: ${periods.map((one) => `${periodLabel(unit, one.period)} ${formatBounded(one)}`).join(", ")}.`,
    periods: periods.map(({ period, count, low, high, cumulative }) => ({
      period,
      label: periodLabel(unit, period),
      count,
      low,
      high,
      cumulative,
    })),
  };
}
