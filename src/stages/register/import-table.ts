import { basename } from "node:path";
import { silentProgress, type Progress } from "../../base/progress.ts";
import { openTable } from "../../formats/open-table.ts";
import { requireRole, type Actor } from "../../model/actor.ts";
import type { Finding } from "../../model/finding.ts";
import type { StudyConfiguration } from "../../model/study.ts";
import type { Store } from "../../store/index.ts";
import { beginImport } from "./begin-import.ts";
import { checkMapping } from "./check-mapping.ts";
import { draftMapping } from "./draft-mapping.ts";
import { finishImport } from "./finish-import.ts";
import { importRows } from "./import-rows.ts";
import { createImportWork } from "./import-work.ts";
import type { Mapping } from "./mapping.ts";
import { reviewMissingRows } from "./missing-rows.ts";
import { reviewColumns } from "./review-columns.ts";
import { surveyTable } from "./survey-table.ts";

export interface ImportReport {
  readonly importId: string;
  readonly mapping: Mapping;
  readonly isDrafted: boolean;
  readonly rowCount: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly findings: readonly Finding[];
}

export interface ImportOptions {
  /** Without one, the table's columns are read as last time, and those that are new as a draft from the table itself takes them. */
  readonly mapping?: Mapping;
  readonly configuration: StudyConfiguration;
}

/**
 * Imports a table. Rows are recorded in commands of at most 500; a row that is in the study already and reads the same writes nothing,
 * so the same import can be run again, and one that was cut off goes on. Odd data gives findings, which the last command stores.
 * Throws REGISTER_COLUMN_MISSING, REGISTER_MAPPING_UNFIT, REGISTER_MAPPING_KEY_CHANGED and what reading the file throws.
 */
export async function importTable(store: Store, actor: Actor, file: string, options: ImportOptions, progress: Progress): Promise<ImportReport> {
  requireRole(actor, ["owner", "editor"], "import a table");
  const { configuration } = options;
  const name = basename(file);
  const reading = readingOptions(options.mapping);
  const first = await openTable(file, reading);
  const survey = await surveyTable(first, progress).finally(() => first.close());
  const mapping = options.mapping ?? (await draftMapping(name, survey, store.reader));
  checkMapping(mapping, first.columns, name);
  const review = reviewColumns(mapping, survey, configuration, options.mapping === undefined);
  const table = await openTable(file, reading);
  try {
    const run = await beginImport(store, actor, mapping, table, survey.rowCount);
    const work = createImportWork(mapping, table.columns, configuration, review.contextOf);
    const counts = await importRows({ store, actor, run, table, work, progress, rowCount: survey.rowCount });
    const missing = await reviewMissingRows(store.reader, run.id, work.keys);
    const findings = [...table.findings, ...review.findings, ...work.findings(), ...missing].map((finding) => ({
      ...finding,
      where: { file: name, ...finding.where },
    }));
    await finishImport(store, actor, { run, mapping, findings, pairs: work.judgements() });
    return { importId: run.id, mapping, isDrafted: options.mapping === undefined, rowCount: survey.rowCount, ...counts, findings };
  } finally {
    await table.close();
  }
}

/** The mapping that an import of the table into a new study would draft. */
export async function draftTableMapping(file: string): Promise<Mapping> {
  const table = await openTable(file);
  try {
    return await draftMapping(basename(file), await surveyTable(table, silentProgress));
  } finally {
    await table.close();
  }
}

function readingOptions(mapping: Mapping | undefined) {
  return {
    ...(mapping?.encoding === undefined ? {} : { encoding: mapping.encoding }),
    ...(mapping?.delimiter === undefined ? {} : { delimiter: mapping.delimiter }),
    ...(mapping?.sheet === undefined ? {} : { sheet: mapping.sheet }),
  };
}
