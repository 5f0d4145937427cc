import { serialiseXlsx } from "../../formats/serialise-xlsx.ts";
import { analyseErrors } from "./errors.ts";
import { drawOnServer } from "./draw-on-server.ts";
import type { AnalysisRun } from "./run-analyses.ts";
import { resultToCsv } from "./write-results.ts";

export type ResultForm = "json" | "csv" | "xlsx" | "svg";

/** A result as a file: its whole as JSON, its table as CSV or XLSX, its figure as SVG. Throws ANALYSE_NO_FIGURE, FORMAT_TABLE_UNWRITABLE. */
export async function renderResult({ result, figure }: AnalysisRun, form: ResultForm): Promise<string | Uint8Array> {
  if (form === "json") return `${JSON.stringify(result, undefined, 2)}\n`;
  if (form === "csv") return resultToCsv(result);
  if (form === "xlsx")
    return serialiseXlsx(
      result.columns.map((column) => column.label),
      [...result.rows],
    );
  if (figure !== undefined) return drawOnServer(figure, { width: 720, theme: "light", idPrefix: result.name });
  throw analyseErrors.create("ANALYSE_NO_FIGURE", `${result.name} has no figure.`, {
    hint: "Ask for its table.",
  });
}
