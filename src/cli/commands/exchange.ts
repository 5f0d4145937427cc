import { resolve } from "node:path";
import { textTable } from "../../formats/text-table.ts";
import type { Finding } from "../../model/finding.ts";
import {
  exportCodebookFile,
  exportCodings,
  importCodebookFile,
  importExchange,
  type ExchangeReport,
  type WrittenExchange,
} from "../../pipeline.ts";
import { print, tell, terminalProgress } from "../terminal.ts";
import { withActor, type ActorOptions } from "../with-actor.ts";
import { wrap } from "../wrap.ts";

export async function exportCodebookCommand(file: string, options: ActorOptions): Promise<void> {
  await withActor(options, async (study, actor) => {
    printWritten(await exportCodebookFile(study, actor, resolve(file)), options);
  });
}

export async function importCodebookCommand(file: string, options: ActorOptions): Promise<void> {
  await withActor(options, async (study, actor) => {
    const report = await importCodebookFile(study, actor, resolve(file));
    if (options.json === true) {
      print(JSON.stringify(report, undefined, 2));
      return;
    }
    const { added, changed, unchanged } = report;
    print(`${report.file}: ${report.codes} codes read; ${added} added, ${changed} changed, ${unchanged} as they were.`);
    printExchangeFindings(report.findings);
    if (added + changed > 0) print("To take it back: firsthand undo");
  });
}

export async function exportCodingsCommand(
  file: string,
  options: ActorOptions & { readonly withCoderNames?: boolean; readonly withCaseNames?: boolean },
): Promise<void> {
  await withActor(options, async (study, actor) => {
    const isNamed = options.withCoderNames === true;
    const withCaseNames = options.withCaseNames === true;
    printWritten(await exportCodings(study, actor, resolve(file), { isNamed, withCaseNames }), options);
  });
}

export async function importCodingsCommand(file: string, options: ActorOptions): Promise<void> {
  await withActor(options, async (study, actor) => {
    const reports = await importExchange(study, actor, resolve(file), terminalProgress());
    if (options.json === true) print(JSON.stringify(reports, undefined, 2));
    else for (const report of reports) printReport(report);
  });
}

function printReport(report: ExchangeReport): void {
  print(`${report.file}: ${report.kind}`);
  const rows = (["documents", "codes", "coders", "codings", "memos", "parts"] as const).map((noun) => {
    const { added, unchanged, dropped } = report[noun];
    const changed = noun === "codes" ? report.codes.changed : 0;
    return [
      noun === "parts" ? "kept beside it" : noun,
      added + changed + unchanged + dropped,
      added,
      changed,
      unchanged,
      dropped,
    ];
  });
  print(textTable(["", "read", "new", "changed", "as they were", "left out"], rows));
  const inFile = Object.entries(report.counts).map(([name, count]) => `${count} ${name}`);
  if (inFile.length > 0) print(wrap(`In the file: ${inFile.join(", ")}.`, 110, "  "));
  printExchangeFindings(report.findings);
}

function printWritten(written: WrittenExchange, { json }: ActorOptions): void {
  if (json === true) print(JSON.stringify(written, undefined, 2));
  else {
    print(`Wrote ${written.file}.`);
    printExchangeFindings(written.findings);
  }
  tell("Internal, unprotected: not for publication.");
}

/** What was repaired or dropped, a line each. */
export function printExchangeFindings(findings: readonly Finding[]): void {
  for (const { read, made, decision } of findings)
    print(`  ${wrap(`${read} → ${made} ${decision}`.trim(), 108, "    ")}`);
}
