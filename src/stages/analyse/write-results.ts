import { join } from "node:path";
import { canonicalJson } from "../../base/canonical-json.ts";
import { writeFileIfChanged } from "../../base/node/write-file-if-changed.ts";
import { serialiseCsv } from "../../formats/serialise-csv.ts";
import type { Result } from "../../model/result.ts";
import type { AnalysisRun } from "./run-analyses.ts";
import { drawOnServer } from "./draw-on-server.ts";

/** Writes each result as CSV and JSON and each figure as SVG; gives the paths written to, relative to the folder. */
export async function writeResults(folder: string, runs: readonly AnalysisRun[]): Promise<readonly string[]> {
  const files: string[] = [];
  const write = async (path: string, content: string): Promise<void> => {
    await writeFileIfChanged(join(folder, path), content);
    files.push(path);
  };
  for (const { result, figure } of runs) {
    await write(`tables/${result.name}.csv`, resultToCsv(result));
    await write(`tables/${result.name}.json`, `${canonicalJson(result)}\n`);
    if (figure !== undefined)
      await write(
        `figures/${result.name}.svg`,
        drawOnServer(figure, { width: 720, theme: "light", idPrefix: result.name }),
      );
  }
  return files;
}

/** A result as CSV: its columns' names and its rows, without the notes. */
export function resultToCsv(result: Result): string {
  return serialiseCsv(
    result.columns.map((column) => column.name),
    result.rows,
  );
}
