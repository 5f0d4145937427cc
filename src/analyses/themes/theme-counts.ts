import { FigureHue } from "../../model/figure.ts";
import { formatShare } from "../../stats/rounding.ts";
import type { Analysis, AnalysisAnswer, AnalysisSubject, WorldAnswers } from "../analysis.ts";
import { baseRows, boundOver, boundsNote, formatBounded, numberAt, type Bounded } from "../bounds.ts";
import { intervalCells, intervalColumns, intervalNotes } from "../intervals.ts";
import { capitalise, countOf, listWords } from "../wording.ts";
import {
  askCodedTotals,
  askThemes,
  codedNote,
  codedTotals,
  statedNote,
  themeName,
  themesOf,
  themesWord,
  withCoded,
  type Theme,
} from "./coded.ts";

/** How many coded testimonies, and how many cases, state each theme. */
export const themeCounts: Analysis = {
  name: "themes",
  title: "Themes",
  question: "How many coded testimonies, and how many people, state each theme?",
  isStandard: true,
  needs: "codings",
  accepts: ["family", "interval", "level"],
  ask: ({ options }) => [
    askThemes(options),
    `${withCoded} select code, count(distinct testimony_key) filter (where stance = 'asserted') as testimonies,
  count(distinct testimony_key) filter (where stance = 'denied') as denied,
  count(distinct testimony_key) filter (where stance = 'reported') as reported
from codings join coded using (testimony_key) group by code order by code`,
    `${withCoded} select code, count(*) as cases from case_codes
where case_key in (select case_key from coded) group by code order by code`,
    askCodedTotals,
  ],
  answer: answerThemes,
};

interface ThemeCount extends Theme {
  readonly testimonies: number;
  readonly denied: number;
  readonly reported: number;
  readonly cases: Bounded;
}

function answerThemes(subject: AnalysisSubject, worlds: readonly WorldAnswers[]): AnalysisAnswer {
  const { options } = subject;
  const totals = codedTotals(worlds, 3);
  const coded = totals.testimonies.count;
  const uncoded = totals.allTestimonies.count - coded;
  const counts = countThemes(worlds);
  const silent = counts.filter((one) => one.isNoneStated && one.testimonies > 0);
  return {
    result: {
      title: `${capitalise(themesWord(subject))} in coded testimonies`,
      subtitle: `Coded testimonies, ${formatBounded(totals.testimonies)} of ${formatBounded(totals.allTestimonies)}, of ${countOf(totals.cases.count, "case")}; a testimony may state several themes`,
      columns: [
        { name: "code", label: "Code", kind: "category" },
        { name: "theme", label: "Theme", kind: "text" },
        { name: "testimonies", label: "Testimonies", kind: "count" },
        { name: "share", label: "Share of coded", kind: "share" },
        { name: "high_with_uncoded", label: "High, did all uncoded ones state it", kind: "count" },
        { name: "cases", label: "Cases", kind: "count" },
        { name: "cases_low", label: "Cases, low", kind: "count" },
        { name: "cases_high", label: "Cases, high", kind: "count" },
        { name: "denied", label: "Denied in", kind: "count" },
        { name: "reported", label: "Reported of others in", kind: "count" },
        ...intervalColumns(options),
      ],
      rows: counts.map((one) => [
        one.code,
        one.label,
        one.testimonies,
        coded === 0 ? null : one.testimonies / coded,
        one.testimonies + uncoded,
        one.cases.count,
        one.cases.low,
        one.cases.high,
        one.denied,
        one.reported,
        ...intervalCells(options, one.testimonies, coded),
      ]),
      denominator: { what: "coded testimonies", ...totals.testimonies },
      missing: { unknown: uncoded, notApplicable: 0 },
      notes: [
        codedNote(totals),
        statedNote,
        silent.length === 0
          ? undefined
          : `Accounts that were read to their end and state no reason are shown apart: ${silent.map((one) => `${one.code} ${one.testimonies}`).join(", ")}.`,
        boundsNote(worlds),
        ...intervalNotes(options),
      ].filter((note) => note !== undefined),
    },
    figure: {
      kind: "bars",
      title: findingTitle(counts, coded),
      subtitle: `Coded testimonies that state a theme of themselves, of ${coded}; ${uncoded} more are not coded`,
      description: `Bar chart of ${countOf(coded, "coded testimony", "coded testimonies")} by theme: ${counts.map((one) => `${themeName(one)} ${one.testimonies}`).join(", ")}.`,
      denominator: coded,
      bars: counts.map((one) => ({
        label: themeName(one),
        count: one.testimonies,
        ...(one.isNoneStated ? { isMuted: true } : {}),
        ...hueOf(one),
        ...(one.denied + one.reported === 0 ? {} : { note: stancesOf(one) }),
      })),
    },
  };
}

function countThemes(worlds: readonly WorldAnswers[]): readonly ThemeCount[] {
  const said = new Map(baseRows(worlds, 1).map((row) => [String(row[0]), row]));
  const cases = worlds.map(
    (world) => new Map((world.answers[2] ?? []).map((row) => [String(row[0]), numberAt(row, 1)])),
  );
  return themesOf(worlds, 0).map((theme) => {
    const row = said.get(theme.code);
    return {
      ...theme,
      testimonies: numberAt(row, 1),
      denied: numberAt(row, 2),
      reported: numberAt(row, 3),
      cases: boundOver(worlds, (world) => cases[worlds.indexOf(world)]?.get(theme.code) ?? 0),
    };
  });
}

function hueOf({ family }: Theme): { readonly hue?: FigureHue } {
  const { data } = FigureHue.safeParse(family);
  return data === undefined ? {} : { hue: data };
}

function stancesOf({ denied, reported }: ThemeCount): string {
  return listWords([
    ...(denied === 0 ? [] : [`denied in ${denied}`]),
    ...(reported === 0 ? [] : [`reported of others in ${reported}`]),
  ]);
}

function findingTitle(counts: readonly ThemeCount[], coded: number): string {
  if (coded === 0) return "No testimony is coded";
  const found = counts
    .filter((one) => one.testimonies > 0 && !one.isNoneStated)
    .toSorted((a, b) => b.testimonies - a.testimonies);
  const [first] = found;
  if (first === undefined) return "No coded testimony states a theme";
  const most = found.filter((one) => one.testimonies === first.testimonies);
  const said = `${first.testimonies} of ${countOf(coded, "coded testimony", "coded testimonies")}`;
  if (most.length > 3) return `No theme stands out: ${most.length} are in ${said} each, and none in more`;
  const share = formatShare(first.testimonies / coded);
  if (most.length > 1) return `${listWords(most.map((one) => one.label))}: ${said} each (${share})`;
  return `${first.label}: ${said} (${share}), the most of any theme`;
}
