import { measureSaturation, type Saturation } from "../../stats/themes/saturation.ts";
import { expectedThemes } from "../../stats/themes/expected-themes.ts";
import type { Analysis, AnalysisAnswer, AnalysisSubject, WorldAnswers } from "../analysis.ts";
import { baseRows, formatBounded } from "../bounds.ts";
import { countOf } from "../wording.ts";
import {
  askCodedTotals,
  askThemes,
  codedNote,
  codedTotals,
  groupCodes,
  statedNote,
  themesOf,
  themesWord,
  withCoded,
} from "./coded.ts";

/** Have we coded enough: how many new themes each further testimony brings. */
export const saturation: Analysis = {
  name: "saturation",
  title: "Saturation",
  question: "Do further testimonies still bring new themes?",
  isStandard: true,
  needs: "codings",
  accepts: ["family", "baseSize", "runLength", "threshold"],
  ask: ({ options }) => [
    askThemes(options),
    `${withCoded} select t.key, r.round from testimonies t join coded on coded.testimony_key = t.key
join (select testimony_key, min(round_number) as round from coded_testimonies group by testimony_key) r on r.testimony_key = t.key
order by r.round, t.n`,
    `${withCoded} select distinct testimony_key, code from codings join coded using (testimony_key)
where stance = 'asserted' order by testimony_key, code`,
    askCodedTotals,
  ],
  answer: answerSaturation,
};

function answerSaturation(subject: AnalysisSubject, worlds: readonly WorldAnswers[]): AnalysisAnswer {
  const { options } = subject;
  const totals = codedTotals(worlds, 3);
  const themes = themesOf(worlds, 0).filter((theme) => !theme.isNoneStated);
  const place = new Map(themes.map((theme, index) => [theme.code, index]));
  const stated = groupCodes(baseRows(worlds, 2));
  const order = baseRows(worlds, 1).map((row) => ({ key: String(row[0]), round: Number(row[1]) }));
  const units = order.map(({ key }) => (stated.get(key) ?? []).flatMap((code) => place.get(code) ?? []));
  const measured = measureSaturation(units, {
    ...(options.baseSize === undefined ? {} : { baseSize: options.baseSize }),
    ...(options.runLength === undefined ? {} : { runLength: options.runLength }),
    ...(options.threshold === undefined ? {} : { threshold: options.threshold }),
  });
  const expected = expectedThemes(units);
  const runs = new Map(measured.runs.map((run) => [run.lastUnit, run.share]));
  const fresh = measured.cumulative.map((sum, index) => sum - (measured.cumulative[index - 1] ?? 0));
  const word = themesWord(subject);
  return {
    result: {
      title: `New ${word} by testimonies coded`,
      subtitle: `Coded testimonies in the order of their rounds, ${formatBounded(totals.testimonies)}; base of ${measured.baseSize}, runs of ${measured.runLength}, threshold ${percent(measured.threshold)}`,
      columns: [
        { name: "testimony", label: "Testimony", kind: "count" },
        { name: "round", label: "Round", kind: "count" },
        { name: "new_themes", label: "New themes", kind: "count" },
        { name: "themes", label: "Themes so far", kind: "count" },
        { name: "expected_themes", label: "Mean over all orders", kind: "number" },
        { name: "run_share", label: "New in the run, of the base's themes", kind: "share" },
      ],
      rows: order.map(({ round }, index) => [
        index + 1,
        round,
        fresh[index] ?? 0,
        measured.cumulative[index] ?? 0,
        expected[index] ?? 0,
        runs.get(index + 1) ?? null,
      ]),
      denominator: { what: "coded testimonies", ...totals.testimonies },
      missing: { unknown: totals.allTestimonies.count - totals.testimonies.count, notApplicable: 0 },
      notes: [
        saturationNote(measured),
        "New information threshold after Guest, Namey and Chen (2020): the new themes of a run, out of the themes that the base has. No new theme of this codebook is not the same as nothing new to hear: a codebook that was fixed beforehand saturates sooner.",
        "Testimonies come in the order of their rounds and of their own numbers; another order may end elsewhere. The mean over all orders (Hurlbert 1971) does not depend on it.",
        codedNote(totals),
        statedNote,
      ],
    },
    ...(order.length === 0
      ? {}
      : {
          figure: {
            kind: "series" as const,
            title: findingTitle(measured, units.length),
            subtitle: `New ${word} in each coded testimony, in the order of their rounds, and all so far`,
            description: `Bars of new themes for each of ${countOf(units.length, "testimony", "testimonies")}, and a line of all so far, which ends at ${measured.cumulative.at(-1) ?? 0}: ${measured.cumulative.map((sum, index) => `${index + 1}: ${sum}`).join(", ")}.`,
            each: "New in each testimony",
            periods: fresh.map((count, index) => ({
              period: `testimony ${index + 1}`,
              label: String(index + 1),
              count,
              cumulative: measured.cumulative[index] ?? 0,
            })),
          },
        }),
  };
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(6))} %`;
}

function saturationNote({ reachedAt, reason, threshold, runLength }: Saturation): string {
  if (reachedAt === undefined) return `Saturation is not reached. ${reason ?? ""}`.trim();
  return `Saturation is reached at testimony ${reachedAt}: the run of ${runLength} that ends there brings no more than ${percent(threshold)} of the base's themes anew.`;
}

function findingTitle(measured: Saturation, coded: number): string {
  const themes = countOf(measured.cumulative.at(-1) ?? 0, "theme");
  if (measured.reachedAt === undefined)
    return `${countOf(coded, "coded testimony states", "coded testimonies state")} ${themes}, and saturation is not reached`;
  const last = measured.cumulative.findIndex((sum) => sum === measured.cumulative.at(-1)) + 1;
  return `The last of ${themes} is new in testimony ${last} of ${coded}; the threshold is met at ${measured.reachedAt}`;
}
