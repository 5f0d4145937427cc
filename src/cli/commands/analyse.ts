import { writeFileIfChanged } from "../../base/node/write-file-if-changed.ts";
import { analyses, type AnalysisOptions } from "../../analyses/index.ts";
import { printable, textTable } from "../../formats/text-table.ts";
import { isSuppressed, type Cell, type Result, type ResultColumn } from "../../model/result.ts";
import { analyseStudy } from "../../pipeline.ts";
import { getAnalysis, renderResult, type AnalysisRun } from "../../stages/analyse/index.ts";
import { getActor } from "../../store/index.ts";
import { cliErrors } from "../errors.ts";
import { withStudy } from "../find-study.ts";
import { print } from "../terminal.ts";
import { wrap } from "../wrap.ts";

export interface AnalyseOptions extends AnalysisOptions {
  readonly study?: string;
  readonly as?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly xlsx?: boolean;
  readonly svg?: boolean;
  readonly out?: string;
}

export async function analyse(name: string | undefined, options: AnalyseOptions): Promise<void> {
  if (name === undefined) {
    listAnalyses(options.json === true);
    return;
  }
  const analysis = getAnalysis(name);
  if (options.xlsx === true && options.out === undefined) {
    throw cliErrors.create("CLI_OPTION_UNFIT", "A spreadsheet cannot be printed.", { hint: "Add --out FILE.xlsx" });
  }
  await withStudy(options.study, async (study) => {
    const actor = await getActor(study.store.reader, options.as);
    const [run] = await analyseStudy(study.store, actor, [analysis], options);
    if (run === undefined) throw new Error("An analysis gives a run.");
    const output = await render(run, options);
    if (options.out === undefined) print(String(output));
    else {
      await writeFileIfChanged(options.out, output);
      print(`Wrote ${options.out}. Internal, unprotected: not for publication.`);
    }
  });
}

function listAnalyses(asJson: boolean): void {
  if (asJson)
    print(
      JSON.stringify(
        analyses.map(({ name, title, question }) => ({ name, title, question })),
        undefined,
        2,
      ),
    );
  else
    print(
      textTable(
        ["analysis", "question"],
        analyses.map(({ name, question }) => [name, question]),
      ),
    );
}

function render(run: AnalysisRun, options: AnalyseOptions): Promise<string | Uint8Array> {
  const form = (["json", "csv", "xlsx", "svg"] as const).find((one) => options[one] === true);
  return form === undefined ? Promise.resolve(forTerminal(run.result)) : renderResult(run, form);
}

function forTerminal(result: Result): string {
  const rows = result.rows.map((row) => row.map((cell, index) => shown(result, cell, result.columns[index])));
  const { unknown, notApplicable } = result.missing;
  const missing =
    unknown + notApplicable === 0 ? [] : [`Missing: ${unknown} unknown, ${notApplicable} not applicable.`];
  return [
    `${result.title}. ${result.subtitle}.`,
    "",
    hasLongTexts(result)
      ? sheets(
          result.columns.map((column) => column.label),
          rows,
        )
      : textTable(
          result.columns.map((column) => column.label),
          rows,
        ),
    "",
    ...missing,
    ...result.notes.map((note) => wrap(note, 110, "  ")),
    `${result.protection}. Snapshot ${result.snapshot.hash.slice(0, 12)}, ${result.snapshot.takenOn}.`,
    "",
  ].join("\n");
}

function shown(result: Result, cell: Cell, column: ResultColumn | undefined): Cell {
  const kind = column?.kind;
  if (column !== undefined && isSuppressed(result, cell, column)) return "suppressed";
  if (typeof cell !== "number") return cell;
  if (kind === "share") return `${(cell * 100).toFixed(1)} %`;
  return kind === "number" ? Number(cell.toPrecision(4)) : cell;
}

const longText = 80;

function hasLongTexts({ rows }: Result): boolean {
  return rows.some((row) => row.some((cell) => typeof cell === "string" && cell.length > longText));
}

/** Rows whose texts fit no table, one under the other. */
function sheets(labels: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const width = Math.max(...labels.map((label) => label.length)) + 2;
  const line = (label: string, cell: Cell): string => {
    const text = wrap(printable(String(cell ?? "")), 110 - width, "");
    return `${label.padEnd(width)}${text.replaceAll("\n", `\n${" ".repeat(width)}`)}`.trimEnd();
  };
  return rows.map((row) => labels.map((label, index) => line(label, row[index] ?? null)).join("\n")).join("\n\n");
}
