import { suppressOverlaps } from "../../stats/disclosure/suppress-cells.ts";
import { countCoOccurrence, jaccardOf } from "../../stats/themes/co-occurrence.ts";
import type { Analysis, AnalysisAnswer, AnalysisSubject, WorldAnswers } from "../analysis.ts";
import { baseRows, formatBounded } from "../bounds.ts";
import { capitalise, countOf } from "../wording.ts";
import {
  askCodedTotals,
  askThemes,
  codedNote,
  codedTotals,
  groupCodes,
  statedNote,
  themeName,
  themesOf,
  themesWord,
  withCoded,
} from "./coded.ts";
import { minimumCellOf, shownOr, smallCellNote } from "./small-cells.ts";

/** Which themes stand together in one testimony. */
export const coOccurrence: Analysis = {
  name: "co-occurrence",
  title: "Themes that stand together",
  question: "Which themes do testimonies state together?",
  isStandard: true,
  needs: "codings",
  accepts: ["family", "minimumCell"],
  ask: ({ options }) => [
    askThemes(options),
    `${withCoded} select distinct testimony_key, code from codings join coded using (testimony_key)
where stance = 'asserted' order by testimony_key, code`,
    askCodedTotals,
  ],
  answer: answerCoOccurrence,
};

interface Together {
  readonly a: number;
  readonly b: number;
  readonly count: number;
  readonly jaccard: number;
}

function answerCoOccurrence(subject: AnalysisSubject, worlds: readonly WorldAnswers[]): AnalysisAnswer {
  const minimum = minimumCellOf(subject.options, 1);
  const totals = codedTotals(worlds, 2);
  const used = new Set(baseRows(worlds, 1).map((row) => String(row[1])));
  const all = themesOf(worlds, 0).filter((theme) => !theme.isNoneStated);
  const themes = all.filter((theme) => used.has(theme.code));
  const place = new Map(themes.map((theme, index) => [theme.code, index]));
  const units = [...groupCodes(baseRows(worlds, 1)).values()].map((codes) =>
    codes.flatMap((code) => place.get(code) ?? []),
  );
  const found = countCoOccurrence(units, themes.length);
  const trueCount = (a: number, b: number): number => found.counts[a * themes.length + b] ?? 0;
  const isPrinted = printedPairs(themes.length, trueCount, { total: totals.testimonies.count, minimum });
  const count = (a: number, b: number): number | null => shownOr(trueCount(a, b), isPrinted(a, b));
  const pairs = themes
    .flatMap((_, a) =>
      themes.slice(a + 1).map((_other, index): Together => {
        const b = a + 1 + index;
        return { a, b, count: count(a, b) ?? 0, jaccard: jaccardOf(found, a, b) ?? 0 };
      }),
    )
    .filter((pair) => pair.count > 0);
  const say = ({ a, b }: Together): string => `${themes[a]?.label ?? ""} and ${themes[b]?.label.toLowerCase() ?? ""}`;
  // A pair's likeness gives its count away with those of the diagonal, and the other way round.
  const tight = pairs
    .filter(({ a, b }) => isPrinted(a, a) && isPrinted(b, b))
    .toSorted((x, y) => y.jaccard - x.jaccard || x.a - y.a || x.b - y.b)
    .slice(0, 5);
  return {
    result: {
      title: `${capitalise(themesWord(subject))} by themes of the same testimony`,
      subtitle: `Coded testimonies, ${formatBounded(totals.testimonies)}; on the diagonal, those with the theme at all`,
      columns: [
        { name: "code", label: "Code", kind: "category" },
        { name: "theme", label: "Theme", kind: "text" },
        ...themes.map((theme) => ({ name: theme.code, label: theme.code, kind: "count" as const })),
      ],
      rows: themes.map((theme, a) => [theme.code, theme.label, ...themes.map((_, b) => count(a, b))]),
      denominator: { what: "coded testimonies", ...totals.testimonies },
      ...(minimum > 1 ? { minimumCell: minimum } : {}),
      missing: { unknown: totals.allTestimonies.count - totals.testimonies.count, notApplicable: 0 },
      notes: [
        codedNote(totals),
        statedNote,
        themes.length === all.length
          ? undefined
          : `Themes that no testimony states are left out: ${all.flatMap(({ code }) => (used.has(code) ? [] : [code])).join(", ")}.`,
        tight.length === 0
          ? undefined
          : `Most alike, by testimonies with both out of those with either (Jaccard 1908): ${tight.map((pair) => `${themes[pair.a]?.code} and ${themes[pair.b]?.code} ${pair.jaccard.toFixed(2)}`).join(", ")}.`,
        smallCellNote(minimum, "testimonies"),
      ].filter((note) => note !== undefined),
    },
    figure: {
      kind: "heat-map",
      title: findingTitle(pairs, { coded: totals.testimonies.count, say, minimum }),
      subtitle: `Coded testimonies that state both themes, of ${totals.testimonies.count}; on the diagonal, those with the theme at all`,
      description: `Heat map of ${countOf(themes.length, "theme")} by themes of the same testimony. Largest: ${pairs
        .toSorted((x, y) => y.count - x.count)
        .slice(0, 5)
        .map((pair) => `${say(pair)} ${pair.count}`)
        .join(", ")}.`,
      rowsTitle: "Theme",
      columnsTitle: "Stated together with",
      rows: themes.map(themeName),
      columns: themes.map((theme) => theme.code),
      counts: themes.map((_, a) => themes.map((_other, b) => count(a, b))),
    },
  };
}

/** Whether a cell may be printed; the diagonal is the margin of its row and its column at once. */
function printedPairs(
  size: number,
  count: (a: number, b: number) => number,
  { total, minimum }: { readonly total: number; readonly minimum: number },
): (a: number, b: number) => boolean {
  const places = Array.from({ length: size }, (_, place) => place);
  const margins = places.map((place) => count(place, place));
  const { cells, rows, columns } = suppressOverlaps(
    {
      // Of a theme with itself there is nothing to tell beyond the margin.
      cells: places.map((a) => places.map((b) => (a === b ? 0 : count(a, b)))),
      rows: margins,
      columns: margins,
      total,
      isCovered: false,
    },
    minimum,
  );
  return (a, b) => (a === b ? rows[a] === true && columns[a] === true : cells[a]?.[b] === true);
}

interface TitleGround {
  readonly coded: number;
  readonly minimum: number;
  readonly say: (pair: Together) => string;
}

function findingTitle(pairs: readonly Together[], { coded, minimum, say }: TitleGround): string {
  if (coded === 0) return "No testimony is coded";
  const [first, second] = pairs.toSorted((x, y) => y.count - x.count || x.a - y.a || x.b - y.b);
  if (first === undefined)
    return minimum > 1
      ? "No two themes stand together in enough testimonies to be shown"
      : "No two themes stand together in a testimony";
  const said = `${first.count} of ${countOf(coded, "coded testimony", "coded testimonies")}`;
  const ties = pairs.filter((pair) => pair.count === first.count).length;
  if (ties > 2) return `No pair of themes stands out: ${ties} stand together in ${said} each, and none in more`;
  if (ties === 2 && second !== undefined) return `${say(first)}, as ${lower(say(second))}: ${said} each`;
  return `${say(first)} stand together in ${said}, more than any other pair`;
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
