import { basename } from "node:path";
import { openTable, type OpenTable, type TableRow } from "../../formats/open-table.ts";
import { silentProgress, type Progress } from "../../base/progress.ts";
import { requireRole, type Actor } from "../../model/actor.ts";
import type { Finding } from "../../model/finding.ts";
import type { StudyConfiguration } from "../../model/study.ts";
import {
  findImport,
  getSource,
  inserted,
  iterateRowKeys,
  listFindings,
  listStatements,
  listTestimoniesByRowKey,
  updated,
  type Change,
  type ImportRow,
  type Store,
} from "../../store/index.ts";
import { createColumnReaders, createOddLabels } from "./column-reader.ts";
import { draftMapping } from "./draft-mapping.ts";
import { registerErrors } from "./errors.ts";
import { findingChanges } from "./finding-changes.ts";
import { createMarkCollector } from "./mark-judgements.ts";
import type { Mapping } from "./mapping.ts";
import { propertyColumns } from "./mapping.ts";
import { readRows } from "./read-row.ts";
import { createReportCollector } from "./shared-reports.ts";
import { reviewColumns, typeOfProperty } from "./review-columns.ts";
import { accessionKeyOf, identifyRows, type RowIdentity } from "./row-identity.ts";
import { addedRow, changedRow } from "./row-changes.ts";
import { registerRules } from "./rules.ts";
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
  /** Without one, a mapping is drafted from the table itself. */
  readonly mapping?: Mapping;
  readonly configuration: StudyConfiguration;
}

const batchSize = 500;

/**
 * Imports a table. Rows are recorded in commands of at most 500; a row that is in the study already and reads the same writes nothing,
 * so the same import can be run again, and one that was cut off goes on. Odd data gives findings, which the last command stores.
 */
export async function importTable(store: Store, actor: Actor, file: string, options: ImportOptions, progress: Progress): Promise<ImportReport> {
  requireRole(actor, ["owner", "editor"], "import a table");
  const reading = readingOptions(options.mapping);
  const first = await openTable(file, reading);
  const survey = await surveyTable(first, progress);
  await first.close();
  const mapping = options.mapping ?? draftMapping(basename(file), survey);
  refuseUnknownColumns(mapping, first.columns, basename(file));
  const review = reviewColumns(mapping, survey, options.configuration, options.mapping === undefined);
  const table = await openTable(file, reading);
  try {
    const run = await beginRun(store, actor, mapping, table, survey.rowCount);
    const work = createWork(mapping, table, options.configuration, review.contextOf);
    const counts = await importRows({ store, actor, run, table, work, progress, rowCount: survey.rowCount, ...options });
    const findings = [...table.findings, ...review.findings, ...work.findings(), ...(await vanished(store, run, work))].map((finding) => ({
      ...finding,
      where: { file: basename(file), ...finding.where },
    }));
    await finishRun(store, actor, run, mapping, findings, work.judgements());
    return { importId: run.id, mapping, isDrafted: options.mapping === undefined, rowCount: survey.rowCount, ...counts, findings };
  } finally {
    await table.close();
  }
}

/** The mapping that an import of the table would draft. */
export async function draftTableMapping(file: string): Promise<Mapping> {
  const table = await openTable(file);
  try {
    return draftMapping(basename(file), await surveyTable(table, silentProgress));
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

function refuseUnknownColumns(mapping: Mapping, columns: readonly string[], fileName: string): void {
  const named = [mapping.key, mapping.source_key, ...Object.keys(mapping.columns)].filter((column) => column !== undefined);
  const missing = [...new Set(named.filter((column) => !columns.includes(column)))];
  if (missing.length === 0) return;
  throw registerErrors.create("REGISTER_COLUMN_MISSING", `${fileName} has no column ${missing.join(", ")}.`, {
    hint: `Its columns are: ${columns.join(", ")}. Mend the mapping, or leave it out to have one drafted.`,
  });
}

/** Finds or makes the import's own row. */
async function beginRun(store: Store, actor: Actor, mapping: Mapping, table: OpenTable, rowCount: number): Promise<ImportRow> {
  const before = await findImport(store.reader, mapping.table);
  if (before !== undefined && (JSON.parse(before.mapping) as Mapping).key !== mapping.key) {
    throw registerErrors.create("REGISTER_MAPPING_KEY_CHANGED", `The table ${mapping.table} was imported with another key column before.`, {
      hint: "Keep the key, or give the mapping another table name to import the rows as new ones.",
    });
  }
  const row: ImportRow = {
    id: before?.id ?? store.newId(),
    name: mapping.table,
    file_name: table.name,
    sha256: table.sha256,
    mapping: JSON.stringify(mapping),
    row_count: rowCount,
  };
  if (before !== undefined && JSON.stringify(before) === JSON.stringify(row)) return before;
  await store.record(actor, { name: "begin-import", summary: `Began to import ${rowCount} rows as ${mapping.table}.` }, async () => [
    { noun: "import", nounId: row.id, rows: [before === undefined ? inserted("imports", row) : updated("imports", before, row)] },
  ]);
  return row;
}

/** What reading the rows of one table needs and gathers. */
function createWork(
  mapping: Mapping,
  table: OpenTable,
  configuration: StudyConfiguration,
  contextOf: Parameters<typeof createColumnReaders>[2],
) {
  const odd = createOddLabels();
  const marks = createMarkCollector(mapping);
  const reports = createReportCollector();
  const identify = identifyRows(mapping, table.columns);
  const readers = createColumnReaders(mapping, (property) => typeOfProperty(configuration, mapping, property), contextOf);
  const read = readRows(mapping, table.columns, readers, (column, label, findings, row) => {
    odd.note(column, label, findings, row.number, identify(row)?.accessionKey ?? "");
  });
  const rowFindings: Finding[] = [];
  const keys = new Map<string, string>();
  return {
    mapping,
    keys,
    rowFindings,
    identify,
    read(row: TableRow, identity: RowIdentity) {
      const result = read(row);
      marks.note(result.marks, identity.accessionKey, row.number);
      reports.note(result.statements, identity.accessionKey);
      return result;
    },
    judgements: () => marks.pairs(),
    findings: (): readonly Finding[] => [
      ...rowFindings,
      ...odd.list().flatMap(({ column, label, findings, rowNumber, keys: rowKeys, count }) =>
        findings.map((finding) => ({
          ...finding,
          where: { column, label, keys: [...rowKeys], ...(count === 1 ? { row: rowNumber } : {}) },
        })),
      ),
      ...marks.findings(),
      ...reports.findings(),
    ],
  };
}

type Work = ReturnType<typeof createWork>;

interface RowsInput extends ImportOptions {
  readonly store: Store;
  readonly actor: Actor;
  readonly run: ImportRow;
  readonly table: OpenTable;
  readonly work: Work;
  readonly progress: Progress;
  readonly rowCount: number;
}

async function importRows(input: RowsInput) {
  const { store, actor, run, table, work, progress } = input;
  const counts = { added: 0, changed: 0, unchanged: 0, skipped: 0 };
  const sources = new Map<string, string>();
  progress.start(`Importing ${input.rowCount} rows`, input.rowCount);
  for await (const rows of table.batches()) {
    for (let from = 0; from < rows.length; from += batchSize) {
      const batch = acceptRows(rows.slice(from, from + batchSize), work, counts);
      const before = { ...counts };
      await store.record(
        actor,
        () => ({
          name: "import-rows",
          summary: `Imported into ${run.name}: ${counts.added - before.added} new rows, ${counts.changed - before.changed} changed.`,
        }),
        async (reader) => {
          const known = new Map(
            (await listTestimoniesByRowKey(reader, run.id, batch.map((one) => one.identity.rowKey))).map((one) => [one.row_key, one]),
          );
          const toChange = batch.flatMap(({ identity }) => {
            const testimony = known.get(identity.rowKey);
            return testimony === undefined || testimony.row_hash === identity.rowHash ? [] : [testimony.id];
          });
          const statements = await listStatements(reader, toChange);
          const changes: Change[] = [];
          const entry = { actor, newId: store.newId, importId: run.id };
          for (const { row, identity } of batch) {
            const result = work.read(row, identity);
            const testimony = known.get(identity.rowKey);
            if (testimony === undefined) {
              const sourceKey = sourceKeyOf(work.mapping, table.columns, row, identity);
              const change = addedRow(entry, identity, result, sources.get(sourceKey), sourceKey);
              if (work.mapping.source_key !== undefined) sources.set(sourceKey, sourceIdOf(change));
              changes.push(change);
              counts.added += 1;
            } else if (testimony.row_hash === identity.rowHash) counts.unchanged += 1;
            else {
              const own = statements.filter((statement) => statement.testimony_id === testimony.id);
              changes.push(changedRow(entry, identity, result, { testimony, source: await getSource(reader, testimony.source_id), statements: own }));
              counts.changed += 1;
            }
          }
          return changes;
        },
      );
      progress.advance(batch.length);
    }
  }
  progress.finish(`${counts.added} new, ${counts.changed} changed, ${counts.unchanged} unchanged`);
  return counts;
}

/** Sets rows aside that have no key or one that was read before; each gives a finding. */
function acceptRows(rows: readonly TableRow[], work: Work, counts: { skipped: number }) {
  return rows.flatMap((row) => {
    const identity = work.identify(row);
    if (identity === undefined) {
      counts.skipped += 1;
      work.rowFindings.push(
        registerRules.create("row-has-key", {
          where: { row: row.number, line: row.line, ...(work.mapping.key === undefined ? {} : { column: work.mapping.key }) },
          read: `row ${row.number} has no key`,
          made: "The row was not imported.",
          decision: "Give the row a key of its own and import the table again.",
        }),
      );
      return [];
    }
    if (work.keys.has(identity.rowKey)) {
      counts.skipped += 1;
      work.rowFindings.push(
        registerRules.create("row-key-is-unique", {
          where: { row: row.number, line: row.line, keys: [identity.accessionKey] },
          read: `row ${row.number} carries the key ${identity.rowKey} a second time`,
          made: "The first row with this key was imported, this one was not.",
          decision: "Give one of the rows another key and import the table again.",
        }),
      );
      return [];
    }
    work.keys.set(identity.rowKey, identity.contentHash);
    return [{ row, identity }];
  });
}

function sourceKeyOf(mapping: Mapping, columns: readonly string[], row: TableRow, identity: RowIdentity): string {
  const index = mapping.source_key === undefined ? -1 : columns.indexOf(mapping.source_key);
  const text = (row.cells[index] ?? "").trim();
  return text === "" ? identity.accessionKey : accessionKeyOf(`${mapping.table}/source`, text);
}

function sourceIdOf(change: Change): string {
  const testimony = change.rows.find((row) => row.table === "testimonies");
  return String(testimony?.after?.["source_id"]);
}

/** Rows of an earlier run that this table lacks: kept, and found. */
async function vanished(store: Store, run: ImportRow, work: Work): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for await (const row of iterateRowKeys(store.reader, run.id)) {
    if (row.row_key === null || work.keys.has(row.row_key)) continue;
    findings.push(
      registerRules.create("row-is-still-there", {
        where: { keys: [row.accession_key] },
        read: `the row ${row.row_key} is missing from the table`,
        made: "The testimony is kept as it was.",
        decision: "Exclude the case if it should go, or mend the table if the row was lost or renumbered.",
      }),
    );
  }
  return findings;
}

async function finishRun(
  store: Store,
  actor: Actor,
  run: ImportRow,
  mapping: Mapping,
  findings: readonly Finding[],
  pairs: ReturnType<Work["judgements"]>,
): Promise<void> {
  const propertyOf = (column: string | undefined): string | null =>
    propertyColumns(mapping).find((mapped) => mapped.column === column)?.property ?? null;
  let summary = "";
  await store.record(
    actor,
    () => ({ name: "finish-import", summary }),
    async (reader, at) => {
      const stored = await listFindings(reader, { importId: run.id });
      const wanted = new Set([...pairs.flatMap((pair) => pair.keys), ...findings.flatMap((finding) => finding.where.keys?.slice(0, 1) ?? [])]);
      const ids = await testimonyIds(reader, wanted);
      const judged = await reader.selectFrom("judgements").selectAll().execute();
      const judgements = pairs.flatMap(({ keys: [left, right], verdict, reason }): Change[] => {
        const [leftId, rightId] = [ids.get(left), ids.get(right)];
        if (leftId === undefined || rightId === undefined) return [];
        if (judged.some((one) => one.left_testimony_id === leftId && one.right_testimony_id === rightId)) return [];
        const row = {
          id: store.newId(),
          left_testimony_id: leftId,
          right_testimony_id: rightId,
          verdict,
          reason,
          judged_by: actor.id,
          judged_at: at,
          withdrawn_at: null,
          withdrawn_reason: null,
        };
        return [{ noun: "judgement", nounId: row.id, rows: [inserted("judgements", row)] }];
      });
      const found = findingChanges(
        { importId: run.id, importName: run.name, newId: store.newId, propertyOf, testimonyIdOf: (key) => ids.get(key) ?? null },
        findings,
        stored,
      );
      summary = `Finished importing ${run.name}: ${found.length} findings new or changed, ${judgements.length} judgements.`;
      return [...judgements, ...found];
    },
  );
}

async function testimonyIds(reader: Store["reader"], keys: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
  const all = [...keys];
  const ids = new Map<string, string>();
  for (let from = 0; from < all.length; from += batchSize) {
    const rows = await reader
      .selectFrom("testimonies")
      .select(["id", "accession_key"])
      .where("accession_key", "in", all.slice(from, from + batchSize))
      .execute();
    for (const row of rows) ids.set(row.accession_key, row.id);
  }
  return ids;
}
