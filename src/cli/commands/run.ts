import { join, relative } from "node:path";
import { systemClock } from "../../base/clock.ts";
import { runStudy, type StudyRun } from "../../pipeline.ts";
import { openOrFoundStudy } from "../../stages/register/index.ts";
import { getActor, openStudy, type Study } from "../../store/index.ts";
import { auditTable, auditSummary } from "../audit-table.ts";
import { findingsTable } from "../findings-table.ts";
import { warnOfSync, withStudy } from "../find-study.ts";
import { unlock } from "../secrets.ts";
import { print, tell, terminalProgress } from "../terminal.ts";
import { wrap } from "../wrap.ts";
import { ownerName, tellProtection } from "./new.ts";

export interface RunCommandOptions {
  readonly fromExample?: string;
  readonly withAppendix?: boolean;
  readonly as?: string;
  /** Opens the workbench on the study afterwards. */
  readonly serve?: boolean;
  readonly debug?: boolean;
}

export async function run(dir: string, options: RunCommandOptions): Promise<void> {
  const example = options.fromExample;
  const study =
    example === undefined
      ? await openStudy(dir, systemClock, { unlock })
      : await openOrFoundStudy(dir, { example, ownerName: ownerName(), unlock });
  await warnOfSync(study.folder);
  if (example !== undefined) tellProtection(study, dir);
  let isHandedOver = false;
  try {
    const result = await runStudy(study, await getActor(study.store.reader, options.as), terminalProgress(), {
      withAppendix: options.withAppendix === true,
    });
    printFindings(result);
    printAudit(result);
    tellReportFindings(result);
    printFiles(study, result);
    if (options.serve === true) {
      print("");
      const { serveOnDesk } = await import("./serve.ts");
      // From here on the desk closes it, and may close it in between to put it under another key.
      isHandedOver = true;
      await serveOnDesk(study, { port: 0, debug: options.debug === true });
    }
  } finally {
    if (!isHandedOver) await study.close();
  }
}

export async function report(options: {
  readonly study?: string;
  readonly withAppendix?: boolean;
  readonly as?: string;
}): Promise<void> {
  await withStudy(options.study, async (study) => {
    const result = await runStudy(study, await getActor(study.store.reader, options.as), terminalProgress(), {
      withAppendix: options.withAppendix === true,
    });
    tellReportFindings(result);
    printFiles(study, result);
  });
}

function printFindings({ findings }: StudyRun): void {
  print("\nFindings: what is odd in the data, and what waits for a decision\n");
  print(findingsTable(findings));
}

function printAudit({ audit }: StudyRun): void {
  if (audit === undefined) {
    print("\nThe study has no manuscript/claims.yaml, so nothing was audited.");
    return;
  }
  print("\nAudit: what the report asserts, recomputed\n");
  print(auditTable(audit.claims));
  print(`\n${auditSummary(audit)}`);
}

/** What the author should look at: numbers bound to nothing, wording that is not what its claim says. */
function tellReportFindings({ reportFindings }: StudyRun): void {
  if (reportFindings.length > 0) tell("\nAbout the manuscript:");
  for (const { where, read, made, decision } of reportFindings) {
    const place = where.line === undefined ? "" : `line ${where.line}: `;
    tell(wrap(`  ${place}${read} → ${made} ${decision}`.trimEnd(), 110, "    "));
  }
}

function printFiles(study: Study, { files, isFresh, snapshot, imports }: StudyRun): void {
  const changed = imports.reduce((sum, one) => sum + one.added + one.changed, 0);
  const folder = relative(process.cwd(), study.paths.results) || study.paths.results;
  const named = (ending: string): readonly string[] => files.filter((file) => file.endsWith(ending));
  print(`\nSnapshot ${snapshot.hash.slice(0, 12)} of ${snapshot.takenOn}. Internal, unprotected: not for publication.`);
  print(
    isFresh
      ? `Written to ${folder}:`
      : `Nothing has changed since the last run (${changed} rows written); the outputs in ${folder} stand:`,
  );
  for (const file of files.filter((one) => one.startsWith("report."))) print(`  ${join(folder, file)}`);
  print(`  ${join(folder, "figures")}  ${named(".svg").length} figures`);
  print(`  ${join(folder, "tables")}   ${named(".csv").filter((file) => file.startsWith("tables/")).length} tables`);
  if (files.includes("audit.json")) print(`  ${join(folder, "audit.json")}, audit.csv`);
}
