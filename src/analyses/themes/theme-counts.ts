import { FigureHue } from "../../model/figure.ts";
import { suppressThemes } from "../../stats/disclosure/suppress-themes.ts";
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
import { minimumCellOf, smallCellNote, spokenCount } from "./small-cells.ts";

/** How many coded testimonies, and how many cases, state each theme. */
export const themeCounts: Analysis = {
  name: "themes",
  title: "Themes",
  question: "How many coded testimonies, and how many people, state each theme?",
  isStandard: true,
  needs: "codings",
  accepts: ["family", "interval", "level", "minimumCell"],
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
  /** Whether its counts may be printed. */
  readonly isShown: boolean;
}

interface Cells {
  readonly coded: number;
  readonly minimum: number;
}

function answerThemes(subject: AnalysisSubject, worlds: readonly WorldAnswers[]): AnalysisAnswer {
  const { options } = subject;
  const totals = codedTotals(worlds, 3);
  const coded = totals.testimonies.count;
  const uncoded = totals.allTestimonies.count - coded;
  const minimum = minimumCellOf(options, 1);
  const counts = countThemes(worlds, { coded, minimum });
  const shown = counts.filter(({ isShown }) => isShown);
  const silent = shown.filter((one) => one.isNoneStated && one.testimonies > 0);
  const shownStance = (count: number): number | null => (count > 0 && count < minimum ? null : count);
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
        ...(one.isShown
          ? [
              one.testimonies,
              coded === 0 ? null : one.testimonies / coded,
              one.testimonies + uncoded,
              one.cases.count,
              one.cases.low,
              one.cases.high,
            ]
          : [null, null, null, null, null, null]),
        shownStance(one.denied),
        shownStance(one.reported),
        ...intervalCells(options, one.testimonies, coded).map((cell) => (one.isShown ? cell : null)),
      ]),
      denominator: { what: "coded testimonies", ...totals.testimonies },
      ...(minimum > 1 ? { minimumCell: minimum } : {}),
      missing: { unknown: uncoded, notApplicable: 0 },
      notes: [
        codedNote(totals),
        statedNote,
        silent.length === 0
          ? undefined
          : `Accounts that were read to their end and state no reason are shown apart: ${silent.map((one) => `${one.code} ${one.testimonies}`).join(", ")}.`,
        boundsNote(worlds),
        minimum > 1 ? smallCellNote(minimum, "testimonies or people") : undefined,
        ...intervalNotes(options),
      ].filter((note) => note !== undefined),
    },
    figure: {
      kind: "bars",
      title: findingTitle(shown, coded, shown.length < counts.length),
      subtitle: `Coded testimonies that state a theme of themselves, of ${coded}; ${uncoded} more are not coded`,
      description: `Bar chart of ${countOf(coded, "coded testimony", "coded testimonies")} by theme: ${counts.map((one) => `${themeName(one)} ${spokenCount(one.isShown ? one.testimonies : null)}`).join(", ")}.`,
      denominator: coded,
      bars: shown.map((one) => ({
        label: themeName(one),
        count: one.testimonies,
        ...(one.isNoneStated ? { isMuted: true } : {}),
        ...hueOf(one),
        ...(noteOf(one, shownStance) === "" ? {} : { note: noteOf(one, shownStance) }),
      })),
    },
  };
}

function countThemes(worlds: readonly WorldAnswers[], { coded, minimum }: Cells): readonly ThemeCount[] {
  const said = new Map(baseRows(worlds, 1).map((row) => [String(row[0]), row]));
  const cases = worlds.map(
    (world) => new Map((world.answers[2] ?? []).map((row) => [String(row[0]), numberAt(row, 1)])),
  );
  const counts = themesOf(worlds, 0).map((theme) => {
    const row = said.get(theme.code);
    return {
      ...theme,
      testimonies: numberAt(row, 1),
      denied: numberAt(row, 2),
      reported: numberAt(row, 3),
      cases: boundOver(worlds, (world) => cases[worlds.indexOf(world)]?.get(theme.code) ?? 0),
    };
  });
  const printed = suppressThemes(
    counts.map((one) => ({
      counts: [one.testimonies, one.cases.count, one.cases.low, one.cases.high],
      units: one.testimonies,
      family: one.family,
    })),
    { total: coded, minimum },
  );
  return counts.map((one, at) => ({ ...one, isShown: printed[at] === true }));
}

function hueOf({ family }: Theme): { readonly hue?: FigureHue } {
  const { data } = FigureHue.safeParse(family);
  return data === undefined ? {} : { hue: data };
}

/** The other stances, as far as they may be printed. */
function noteOf({ denied, reported }: ThemeCount, shown: (count: number) => number | null): string {
  const said = (count: number, words: string): readonly string[] => {
    const printed = shown(count);
    return printed === null || printed === 0 ? [] : [`${words} ${printed}`];
  };
  return listWords([...said(denied, "denied in"), ...said(reported, "reported of others in")]);
}

function findingTitle(counts: readonly ThemeCount[], coded: number, isCut: boolean): string {
  if (coded === 0) return "No testimony is coded";
  const found = counts
    .filter((one) => one.testimonies > 0 && !one.isNoneStated)
    .toSorted((a, b) => b.testimonies - a.testimonies);
  const [first] = found;
  if (first === undefined)
    return isCut ? "No theme is stated often enough to be shown" : "No coded testimony states a theme";
  const most = found.filter((one) => one.testimonies === first.testimonies);
  const said = `${first.testimonies} of ${countOf(coded, "coded testimony", "coded testimonies")}`;
  if (most.length > 3) return `No theme stands out: ${most.length} are in ${said} each, and none in more`;
  const share = formatShare(first.testimonies / coded);
  if (most.length > 1) return `${listWords(most.map((one) => one.label))}: ${said} each (${share})`;
  return `${first.label}: ${said} (${share}), the most of any theme`;
}
