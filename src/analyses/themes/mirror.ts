import { suppressOverlaps } from "../../stats/disclosure/suppress-cells.ts";
import type { Analysis, AnalysisAnswer, AnalysisSubject, WorldAnswers } from "../analysis.ts";
import { boundOver, boundsNote, formatBounded, type Bounded } from "../bounds.ts";
import { casesOf, countOf, listWords } from "../wording.ts";
import { codedNote, codedTotals, statedNote, themeName } from "./coded.ts";
import { askMirror, countBoth, leastMirrorCases, mirrorCases, mirrorFamilies } from "./mirror-cases.ts";
import { minimumCellOf, shownOr, smallCellNote, spokenCount } from "./small-cells.ts";

/** Reasons for joining against reasons for leaving: how many cases state both. */
export const mirror: Analysis = {
  name: "mirror",
  title: "Why they joined and why they left",
  question: "How many people who joined for one reason left for another?",
  isStandard: true,
  needs: "codings",
  accepts: ["minimumCell"],
  ask: () => askMirror,
  answer: answerMirror,
};

function answerMirror({ options }: AnalysisSubject, worlds: readonly WorldAnswers[]): AnalysisAnswer {
  const minimum = minimumCellOf(options, 1);
  const families = mirrorFamilies(worlds);
  const { recruitment, defection, pairs } = families;
  const totals = codedTotals(worlds, 3);
  const byWorld = worlds.map((world) => mirrorCases(world, families));
  const over = (count: (cases: (typeof byWorld)[number]) => number): Bounded =>
    boundOver(worlds, (world) => count(byWorld[worlds.indexOf(world)] ?? []));
  const both = over((cases) => cases.length);
  const cells = recruitment.map((r) => defection.map((d) => over((cases) => countBoth(cases, r.code, d.code))));
  const joined = recruitment.map((r) => over((cases) => cases.filter((one) => one.recruitment.has(r.code)).length));
  const left = defection.map((d) => over((cases) => cases.filter((one) => one.defection.has(d.code)).length));
  const printed = suppressOverlaps(
    {
      cells: cells.map((row) => row.map((cell) => cell.count)),
      rows: joined.map((one) => one.count),
      columns: left.map((one) => one.count),
      total: both.count,
      isCovered: true,
    },
    minimum,
  );
  const shown = cells.map((row, r) => row.map((cell, c) => shownOr(cell.count, printed.cells[r]?.[c])));
  const open = recruitment.flatMap((r, row) =>
    defection.flatMap((d, column) => {
      const cell = cells[row]?.[column] as Bounded;
      // The bounds of a count would tell what leaving it out is to hide, and of one beside it what is left for it.
      return minimum > 1 || cell.low === cell.high ? [] : [`${r.code} and ${d.code} ${formatBounded(cell)}`];
    }),
  );
  return {
    result: {
      title: "Reasons for joining by reasons for leaving",
      subtitle: `Cases that state a reason of both kinds, ${formatBounded(both)} of ${formatBounded(totals.cases)} coded; a case may stand in several cells`,
      columns: [
        { name: "code", label: "Joined", kind: "category" },
        { name: "theme", label: "Reason for joining", kind: "text" },
        ...defection.map((d) => ({ name: d.code, label: themeName(d), kind: "count" as const })),
        { name: "cases", label: "Cases", kind: "count" },
      ],
      rows: [
        ...recruitment.map((r, row) => [
          r.code,
          r.label,
          ...(shown[row] ?? []),
          shownOr(joined[row]?.count ?? 0, printed.rows[row]),
        ]),
        ["Cases", "", ...left.map((one, column) => shownOr(one.count, printed.columns[column])), both.count],
      ],
      denominator: { what: "cases that state a reason of both kinds", ...both },
      ...(minimum > 1 ? { minimumCell: minimum } : {}),
      missing: { unknown: totals.allCases.count - both.count, notApplicable: 0 },
      notes: [
        codedNote(totals),
        statedNote,
        "Whether reasons mirror each other more than chance would have them is in mirror-pairs.",
        both.count < leastMirrorCases
          ? `Under ${leastMirrorCases} cases state a reason of both kinds: counts only.`
          : undefined,
        open.length === 0 ? undefined : `Cells that differ between readings: ${open.join(", ")}.`,
        smallCellNote(minimum, "people"),
        boundsNote(worlds),
      ].filter((note) => note !== undefined),
    },
    figure: {
      kind: "heat-map",
      title: findingTitle(
        recruitment.flatMap((r, row) =>
          defection.map((d, column) => ({
            name: `${r.label} and ${lowerFirst(d.label)}`,
            count: shown[row]?.[column] ?? 0,
          })),
        ),
        both.count,
      ),
      subtitle: `Cases by reason for joining (rows) and for leaving (columns), of ${formatBounded(both)} that state both${pairs.length === 0 ? "" : "; outlined: pairs that were held to mirror each other beforehand"}`,
      description: `Heat map of reasons for joining by reasons for leaving. ${recruitment.map((r, row) => `${themeName(r)}: ${defection.map((d, column) => `${d.code} ${spokenCount(shown[row]?.[column] ?? null)}`).join(", ")}`).join("; ")}.`,
      rowsTitle: "Why they joined",
      columnsTitle: "Why they left",
      rows: recruitment.map(themeName),
      columns: defection.map(themeName),
      counts: shown,
      outlined: pairs.map(([r, d]) => [
        recruitment.findIndex((one) => one.code === r),
        defection.findIndex((one) => one.code === d),
      ]),
    },
  };
}

function findingTitle(cells: readonly { readonly name: string; readonly count: number }[], both: number): string {
  if (both === 0) return "No coded case states both why the person joined and why they left";
  const most = Math.max(...cells.map((cell) => cell.count));
  if (most === 0) return "No pair of reasons is stated by enough people to be shown";
  const largest = cells.filter((cell) => cell.count === most);
  if (largest.length > 2)
    return `No pair of reasons stands out: ${largest.length} have ${countOf(most, "case")} each, and none has more`;
  const each = largest.length === 1 ? "the largest cell" : "the largest cells";
  return `${listWords(largest.map((cell) => cell.name))}: ${casesOf(most, both)}${largest.length === 1 ? "" : " each"}, ${each}`;
}

/** A label's first letter in lower case, unless it begins a name of its own. */
function lowerFirst(label: string): string {
  return /^\p{Lu}\p{Ll}/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}
