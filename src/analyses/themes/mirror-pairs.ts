import type { ResultColumn } from "../../model/result.ts";
import type { MirrorResult } from "../../stats/themes/mirror-test.ts";
import type { Analysis, AnalysisAnswer, AnalysisSubject, WorldAnswers } from "../analysis.ts";
import { boundOver, boundsNote, formatBounded, type Bounded } from "../bounds.ts";
import { analysesErrors } from "../errors.ts";
import { codedNote, codedTotals } from "./coded.ts";
import { askMirror, leastMirrorCases, measureMirror, mirrorCases, mirrorFamilies } from "./mirror-cases.ts";

/** The mirror statistic: the share of cases with at least one of the pairs that were fixed beforehand. */
export const mirrorPairsAnalysis: Analysis = {
  name: "mirror-pairs",
  title: "Mirrored reasons",
  question: "Do reasons for leaving mirror reasons for joining, more than chance would have it?",
  isStandard: true,
  needs: "codings",
  accepts: ["test", "seed", "draws"],
  ask: () => askMirror,
  answer: answerPairs,
};

function answerPairs({ options }: AnalysisSubject, worlds: readonly WorldAnswers[]): AnalysisAnswer {
  if (options.test !== undefined && options.test !== "permutation") {
    throw analysesErrors.create("ANALYSIS_OPTION_UNFIT", `Mirrored reasons have no ${options.test} test.`, {
      hint: "Use --test permutation.",
    });
  }
  const families = mirrorFamilies(worlds);
  const totals = codedTotals(worlds, 3);
  const measured = worlds.map((world) =>
    measureMirror(mirrorCases(world, families), families, {
      seed: options.seed ?? "1",
      ...(options.draws === undefined ? {} : { draws: options.draws }),
    }),
  );
  const base = measured[worlds.findIndex((world) => world.isBase)] as MirrorResult;
  const over = (read: (one: MirrorResult) => number): Bounded =>
    boundOver(worlds, (world) => read(measured[worlds.indexOf(world)] as MirrorResult));
  const both = over((one) => one.cases);
  const isTested = options.test === "permutation" && base.test !== undefined;
  const hasShares = base.cases >= leastMirrorCases;
  const lines = [
    ...families.pairs.map(([r, d], index) => ({
      name: `${r} and ${d}`,
      theme: [...families.recruitment, ...families.defection]
        .filter((one) => one.code === r || one.code === d)
        .map((one) => one.label)
        .join(" – "),
      bounded: over((one) => one.pairCounts[index] ?? 0),
      expected: null,
    })),
    {
      name: "At least one pair",
      theme: "",
      bounded: over((one) => one.withPair),
      expected: hasShares ? (base.expectedShare ?? null) : null,
    },
  ];
  const p: ResultColumn = { name: "p_value", label: "p, permutation", kind: "number" };
  return {
    result: {
      title: "Reasons for leaving that mirror a reason for joining",
      subtitle: `Cases that state a reason of both kinds, ${formatBounded(both)} of ${formatBounded(totals.cases)} coded; a case may have several pairs`,
      columns: [
        { name: "pair", label: "Pair", kind: "category" },
        { name: "theme", label: "Themes", kind: "text" },
        { name: "cases", label: "Cases", kind: "count" },
        { name: "low", label: "Low", kind: "count" },
        { name: "high", label: "High", kind: "count" },
        { name: "share", label: "Share", kind: "share" },
        { name: "expected_share", label: "Expected share", kind: "share" },
        ...(isTested ? [p] : []),
      ],
      rows: lines.map(({ name, theme, bounded, expected }, index) => [
        name,
        theme,
        bounded.count,
        bounded.low,
        bounded.high,
        hasShares && base.cases > 0 ? bounded.count / base.cases : null,
        expected,
        ...(isTested ? [index === lines.length - 1 ? (base.test?.p ?? null) : null] : []),
      ]),
      denominator: { what: "cases that state a reason of both kinds", ...both },
      missing: { unknown: totals.allCases.count - both.count, notApplicable: 0 },
      notes: [
        codedNote(totals),
        hasShares
          ? "Expected: the share with at least one pair, were everybody's reasons for leaving dealt out anew among the cases."
          : undefined,
        "The pairs were fixed before the coding was looked at. Other reasons count as reasons and never as a pair; accounts that state none are left out.",
        families.missingPairs.length === 0
          ? undefined
          : `The codebook lacks the codes of ${families.missingPairs.map((pair) => pair.join(" and ")).join(", ")}.`,
        ...statisticNotes(base, { measured, isTested, isAsked: options.test !== undefined }),
        boundsNote(worlds),
      ].filter((note) => note !== undefined),
    },
  };
}

interface Told {
  readonly measured: readonly MirrorResult[];
  readonly isTested: boolean;
  readonly isAsked: boolean;
}

function statisticNotes(base: MirrorResult, { measured, isTested, isAsked }: Told): readonly string[] {
  if (base.cases < leastMirrorCases)
    return [
      `Only ${base.cases} of at least ${leastMirrorCases} cases state a reason of both kinds: counts only, no share and no test.`,
    ];
  const notes: string[] = [];
  if (!isAsked) notes.push("How often chance gives as many: --test permutation.");
  if (!isTested || base.test === undefined) return notes;
  const { method, arrangements, seed } = base.test;
  const how =
    method === "exact"
      ? `all ${arrangements} distinct arrangements`
      : `${arrangements} random arrangements, seed ${seed}, p = (b + 1) ⁄ (draws + 1)`;
  const all = measured.flatMap((one) => (one.test === undefined ? [] : [one.test.p]));
  const range =
    new Set(all).size > 1
      ? `; over the readings ${Math.min(...all).toPrecision(2)} to ${Math.max(...all).toPrecision(2)}`
      : "";
  notes.push(
    `p: one-sided permutation test of whole profiles of leaving among the cases (${how})${range}; as if the cases were exchangeable, which a study of all known cases cannot promise.`,
  );
  return notes;
}
