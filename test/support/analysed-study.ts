import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listDimensions, type AnalysisOptions } from "../../src/analyses/index.ts";
import { silentProgress } from "../../src/base/progress.ts";
import { takeSnapshot } from "../../src/pipeline.ts";
import type { Snapshot } from "../../src/snapshot/index.ts";
import { getAnalysis, listStandardAnalyses, runAnalyses, type AnalysisRun } from "../../src/stages/analyse/index.ts";
import { configure, importTable, Mapping } from "../../src/stages/register/index.ts";
import { getActor, openStudyInMemory } from "../../src/store/index.ts";

export interface StudyInput {
  readonly table?: string;
  readonly mapping?: unknown;
  /** The text of study.yaml. */
  readonly yaml?: string;
}

/** A table as a frozen study, by the same way a command takes. */
export async function snapshotOf({ table, mapping, yaml = "title: Invented\n" }: StudyInput): Promise<Snapshot> {
  const folder = await mkdtemp(join(tmpdir(), "firsthand-analysed-"));
  const store = await openStudyInMemory(() => new Date("2020-01-02T03:04:05Z"));
  try {
    const actor = await getActor(store.reader);
    const configuration = await configure(store, actor, yaml);
    if (table !== undefined) {
      const file = join(folder, "table.csv");
      await writeFile(file, table);
      await importTable(
        store,
        actor,
        file,
        { configuration, ...(mapping === undefined ? {} : { mapping: Mapping.parse(mapping) }) },
        silentProgress,
      );
    }
    return await takeSnapshot(store);
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

export async function analyse(snapshot: Snapshot, name: string, options: AnalysisOptions = {}): Promise<AnalysisRun> {
  const [run] = await runAnalyses(snapshot, [getAnalysis(name)], options, silentProgress);
  if (run === undefined) throw new Error("An analysis gives a run.");
  return run;
}

export async function analyseAll(snapshot: Snapshot): Promise<Readonly<Record<string, AnalysisRun>>> {
  const runs = await runAnalyses(snapshot, listStandardAnalyses(snapshot), {}, silentProgress);
  return Object.fromEntries(runs.map((run) => [run.result.name, run]));
}

/** Every variable that can be counted by. */
export function dimensionsOf(snapshot: Snapshot): readonly string[] {
  return listDimensions(snapshot);
}

/** A result's rows as records by column name. */
export function recordsOf({ result }: AnalysisRun): readonly Readonly<Record<string, string | number | null>>[] {
  return result.rows.map((row) =>
    Object.fromEntries(result.columns.map((column, index) => [column.name, row[index] ?? null])),
  );
}
