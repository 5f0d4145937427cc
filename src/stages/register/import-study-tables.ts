import type { Progress } from "../../base/progress.ts";
import type { Actor } from "../../model/actor.ts";
import type { Study } from "../../store/index.ts";
import { readConfiguration } from "./configure.ts";
import { importTable, type ImportReport } from "./import-table.ts";
import { listStudyTables } from "./study-tables.ts";

/** Imports every table that lies in the study's folder; rows that are in the study already write nothing. */
export async function importStudyTables(
  study: Study,
  actor: Actor,
  progress: Progress,
): Promise<readonly ImportReport[]> {
  const configuration = await readConfiguration(study.store);
  const reports: ImportReport[] = [];
  for (const { file, mapping } of await listStudyTables(study.paths.tables)) {
    const options = { configuration, ...(mapping === undefined ? {} : { mapping }) };
    reports.push(await importTable(study.store, actor, file, options, progress));
  }
  return reports;
}
