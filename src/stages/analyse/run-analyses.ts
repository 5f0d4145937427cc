import {
  analyses as allAnalyses,
  analysisOptionNames,
  type Analysis,
  type AnalysisOptions,
  type AnalysisSubject,
  type WorldAnswers,
} from "../../analyses/index.ts";
import type { Progress } from "../../base/progress.ts";
import type { Figure } from "../../model/figure.ts";
import type { Result } from "../../model/result.ts";
import { openSnapshot, type OpenSnapshot, type Snapshot, type World } from "../../snapshot/index.ts";
import { analyseErrors } from "./errors.ts";

export interface AnalysisRun {
  readonly result: Result;
  readonly figure: Figure | undefined;
}

const protection = "Internal, unprotected";

/** The analysis of that name. Throws ANALYSE_ANALYSIS_UNKNOWN. */
export function getAnalysis(name: string): Analysis {
  const analysis = allAnalyses.find((one) => one.name === name);
  if (analysis !== undefined) return analysis;
  throw analyseErrors.create("ANALYSE_ANALYSIS_UNKNOWN", `There is no analysis named ${name}.`, {
    hint: `The analyses are: ${allAnalyses.map((one) => one.name).join(", ")}.`,
  });
}

/** What a default run of this study includes: analyses of themes only where testimonies were coded. */
export function listStandardAnalyses(snapshot: Snapshot): readonly Analysis[] {
  const base = snapshot.worlds[0] as World;
  const coded = snapshot.tables(base).find((table) => table.name === "coded_testimonies")?.rowCount ?? 0;
  return allAnalyses.filter((one) => one.isStandard && (one.needs === undefined || coded > 0));
}

/** Runs analyses on a snapshot, each in every admissible world, so that every count comes with its bounds. Throws ANALYSE_OPTION_UNFIT. */
export async function runAnalyses(
  snapshot: Snapshot,
  analyses: readonly Analysis[],
  options: AnalysisOptions,
  progress: Progress,
): Promise<readonly AnalysisRun[]> {
  for (const analysis of analyses) refuseUnfitOptions(analysis, options);
  const opened: { readonly world: World; readonly tables: OpenSnapshot }[] = [];
  try {
    for (const world of snapshot.worlds) opened.push({ world, tables: await openSnapshot(snapshot, world) });
    progress.start("Analysing", analyses.length);
    const runs = await Promise.all(
      analyses.map(async (analysis) => {
        const run = await runAnalysis(snapshot, opened, analysis, options);
        progress.advance(1);
        return run;
      }),
    );
    progress.finish(`${runs.length} analyses`);
    return runs;
  } finally {
    for (const { tables } of opened) tables.close();
  }
}

function refuseUnfitOptions(analysis: Analysis, options: AnalysisOptions): void {
  const unfit = analysisOptionNames.find((name) => options[name] !== undefined && !analysis.accepts.includes(name));
  if (unfit === undefined) return;
  throw analyseErrors.create("ANALYSE_OPTION_UNFIT", `${analysis.name} has no use for the option ${spoken(unfit)}.`, {
    hint:
      analysis.accepts.length === 0 ? "It takes no options." : `It takes: ${analysis.accepts.map(spoken).join(", ")}.`,
  });
}

/** As a command writes it: `base-size`. */
function spoken(option: string): string {
  return option.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

async function runAnalysis(
  snapshot: Snapshot,
  opened: readonly { readonly world: World; readonly tables: OpenSnapshot }[],
  analysis: Analysis,
  options: AnalysisOptions,
): Promise<AnalysisRun> {
  const subject: AnalysisSubject = { configuration: snapshot.configuration, variables: snapshot.variables, options };
  const queries = analysis.ask(subject);
  const worlds: readonly WorldAnswers[] = await Promise.all(
    opened.map(async ({ world, tables }) => {
      const answers = [];
      for (const query of queries) answers.push((await tables.select(query)).rows);
      return { label: world.label, isBase: world.isBase, setsHedgedAside: world.setsHedgedAside, answers };
    }),
  );
  const { result, figure } = analysis.answer(subject, worlds);
  const complete: Result = {
    ...result,
    name: analysis.name,
    sql: [...queries],
    snapshot: { hash: snapshot.hash, takenOn: snapshot.takenOn },
    protection,
  };
  return {
    result: complete,
    figure: figure === undefined ? undefined : { ...figure, foot: footOf(snapshot, complete) },
  };
}

/** Source, n, snapshot and protection: what a figure must carry wherever it is pasted. */
function footOf(snapshot: Snapshot, result: Result): string {
  const n = result.denominator === undefined ? "" : `n = ${rangeOf(result.denominator)}. `;
  const source = (snapshot.configuration.citation ?? snapshot.configuration.title).replace(/\.$/, "");
  return `${protection}. ${n}Source: ${source}. Snapshot ${snapshot.hash.slice(0, 12)}, ${snapshot.takenOn}.`;
}

function rangeOf({
  count,
  low,
  high,
}: {
  readonly count: number;
  readonly low: number;
  readonly high: number;
}): string {
  return low === high ? String(count) : `${count} (${low}–${high})`;
}
