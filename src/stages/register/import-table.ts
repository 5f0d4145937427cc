import { basename } from "node:path";
import { silentProgress, type Progress } from "../../base/progress.ts";
import { openTable, type OpenTable, type TableOptions } from "../../formats/open-table.ts";
import type { Actor } from "../../model/actor.ts";
import type { Finding } from "../../model/finding.ts";
import { builtInVariables, variablesOf, type StudyConfiguration } from "../../model/study.ts";
import { findImport, listImports, readErasedKeys, type Store } from "../../store/index.ts";
import { beginImport } from "./begin-import.ts";
import { checkMapping, type TypeElsewhere } from "./check-mapping.ts";
import { draftMapping, extendMapping, tableNameOf } from "./draft-mapping.ts";
import { finishImport } from "./finish-import.ts";
import { importRows } from "./import-rows.ts";
import { createImportWork } from "./import-work.ts";
import { leaveOutErased } from "./leave-out-erased.ts";
import { Mapping, propertyColumns } from "../../model/table-mapping.ts";
import { reviewMissingRows } from "./missing-rows.ts";
import { registerPolicies } from "./policies.ts";
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
export async function importTable(
  store: Store,
  actor: Actor,
  file: string,
  options: ImportOptions,
  progress: Progress,
): Promise<ImportReport> {
  registerPolicies.require(actor, "import-rows");
  const { configuration } = options;
  const name = basename(file);
  const earlier = options.mapping ?? (await findEarlierMapping(store, name));
  const reading = readingOptions(earlier);
  const isErased = await readErasedKeys(store.reader);
  const { survey, columns } = await surveyFile(file, reading, progress, (table) =>
    leaveOutErased(table, earlier, isErased),
  );
  const typeElsewhere = await typesElsewhere(store, configuration, options.mapping?.table ?? tableNameOf(name));
  const mapping = options.mapping ?? mappingFor(earlier, draftMapping(name, survey, typeElsewhere));
  checkMapping(mapping, { fileName: name, columns, typeElsewhere });
  const review = reviewColumns(mapping, survey, configuration, options.mapping === undefined);
  const { table, findings: erasedFindings } = leaveOutErased(await openTable(file, reading), mapping, isErased);
  try {
    const run = await beginImport(store, actor, mapping, table, survey.rowCount);
    const work = createImportWork(mapping, table.columns, configuration, review.contextOf);
    const counts = await importRows({ store, actor, run, table, work, progress, rowCount: survey.rowCount });
    const missing = await reviewMissingRows(store.reader, run.id, work.keys);
    const findings = [...table.findings, ...erasedFindings(), ...review.findings, ...work.findings(), ...missing].map(
      (finding) => ({ ...finding, where: { file: name, ...finding.where } }),
    );
    await finishImport(store, actor, { run, mapping, findings, pairs: work.judgements() });
    return {
      importId: run.id,
      mapping,
      isDrafted: options.mapping === undefined,
      rowCount: survey.rowCount,
      ...counts,
      findings,
    };
  } finally {
    await table.close();
  }
}

/** The mapping by which an import into this study would read the table. Throws what `importTable` throws before it writes. */
export async function planMapping(
  store: Store,
  file: string,
  { configuration, mapping: given }: ImportOptions,
): Promise<Mapping> {
  const name = basename(file);
  const earlier = given ?? (await findEarlierMapping(store, name));
  const { survey, columns } = await surveyFile(file, readingOptions(earlier), silentProgress);
  const typeElsewhere = await typesElsewhere(store, configuration, given?.table ?? tableNameOf(name));
  const mapping = given ?? mappingFor(earlier, draftMapping(name, survey, typeElsewhere));
  checkMapping(mapping, { fileName: name, columns, typeElsewhere });
  return mapping;
}

/** The mapping that an import of the table into a new study would draft. */
export async function draftTableMapping(file: string): Promise<Mapping> {
  const { survey } = await surveyFile(file, {}, silentProgress);
  return draftMapping(basename(file), survey, (property) =>
    Object.hasOwn(builtInVariables, property) ? builtInVariables[property]?.type : undefined,
  );
}

async function surveyFile(
  file: string,
  reading: TableOptions,
  progress: Progress,
  leaveOut: (table: OpenTable) => { readonly table: OpenTable } = (table) => ({ table }),
) {
  const { table } = leaveOut(await openTable(file, reading));
  try {
    return { survey: await surveyTable(table, progress), columns: table.columns };
  } finally {
    await table.close();
  }
}

/** The types that study.yaml and the study's other tables give properties: one property has one type. */
async function typesElsewhere(store: Store, configuration: StudyConfiguration, table: string): Promise<TypeElsewhere> {
  const variables = variablesOf(configuration);
  const others = (await listImports(store.reader))
    .filter((row) => row.name !== table)
    .flatMap((row) => propertyColumns(Mapping.parse(JSON.parse(row.mapping))))
    .filter(({ property }) => !Object.hasOwn(variables, property));
  const types = new Map(others.map(({ property, type }) => [property, type ?? "category"] as const));
  return (property) => (Object.hasOwn(variables, property) ? variables[property]?.type : types.get(property));
}

/** How a table of this name was read last time. */
async function findEarlierMapping(store: Store, fileName: string): Promise<Mapping | undefined> {
  const row = await findImport(store.reader, tableNameOf(fileName));
  return row === undefined ? undefined : Mapping.parse(JSON.parse(row.mapping));
}

function mappingFor(earlier: Mapping | undefined, draft: Mapping): Mapping {
  return earlier === undefined ? draft : extendMapping(earlier, draft);
}

function readingOptions(mapping: Mapping | undefined): TableOptions {
  return {
    ...(mapping?.encoding === undefined ? {} : { encoding: mapping.encoding }),
    ...(mapping?.delimiter === undefined ? {} : { delimiter: mapping.delimiter }),
    ...(mapping?.sheet === undefined ? {} : { sheet: mapping.sheet }),
  };
}
