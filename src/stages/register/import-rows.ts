import type { Kysely } from "kysely";
import type { Progress } from "../../base/progress.ts";
import type { OpenTable } from "../../formats/open-table.ts";
import type { Actor } from "../../model/actor.ts";
import {
  listStatements,
  type Change,
  type ImportRow,
  type StatementRow,
  type Store,
  type Tables,
  type TestimonyRow,
} from "../../store/index.ts";
import type { AcceptedRow, ImportWork } from "./import-work.ts";
import { addedRow, changedRow, type KnownRow } from "./row-changes.ts";
import type { ReadRow } from "./read-row.ts";
import { openSourceDesk } from "./source-desk.ts";

export interface RowsInput {
  readonly store: Store;
  readonly actor: Actor;
  readonly run: ImportRow;
  readonly table: OpenTable;
  readonly work: ImportWork;
  readonly progress: Progress;
  readonly rowCount: number;
}

interface RowCounts {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly skipped: number;
}

/** Rows in one command: what is lost when an import is cut off, and what an undo takes back. */
const batchSize = 500;

/** Records the table's rows batch by batch; a batch in which nothing is new or changed records nothing. */
export async function importRows(input: RowsInput): Promise<RowCounts> {
  const { table, work, progress } = input;
  let counts: RowCounts = { added: 0, changed: 0, unchanged: 0, skipped: 0 };
  progress.start(`Importing ${input.rowCount} rows`, input.rowCount);
  for await (const rows of table.batches()) {
    for (let from = 0; from < rows.length; from += batchSize) {
      const read = rows.slice(from, from + batchSize);
      const accepted = read.flatMap((row) => work.accept(row) ?? []);
      const { added, changed } = await recordBatch(input, accepted);
      counts = {
        added: counts.added + added,
        changed: counts.changed + changed,
        unchanged: counts.unchanged + accepted.length - added - changed,
        skipped: counts.skipped + read.length - accepted.length,
      };
      progress.advance(read.length);
    }
  }
  progress.finish(`${counts.added} new, ${counts.changed} changed, ${counts.unchanged} unchanged`);
  return counts;
}

async function recordBatch({ store, actor, run, work }: RowsInput, batch: readonly AcceptedRow[]) {
  let count = { added: 0, changed: 0 };
  // The command may be decided more than once, but reading a row also notes what is odd about it.
  const rows = new Map<AcceptedRow, ReadRow>();
  const readOnce = (accepted: AcceptedRow): ReadRow => {
    const row = rows.get(accepted) ?? work.read(accepted);
    rows.set(accepted, row);
    return row;
  };
  await store.record(
    actor,
    () => ({
      name: "import-rows",
      summary: `Imported into ${run.name}: ${count.added} new rows, ${count.changed} changed.`,
    }),
    async (reader, at) => {
      count = { added: 0, changed: 0 };
      const testimonies = await findTestimonies(reader, batch);
      const toChange = batch.flatMap(({ identity }) => {
        const testimony = testimonies.get(identity.accessionKey);
        return testimony === undefined || testimony.row_hash === identity.rowHash ? [] : [testimony];
      });
      const keys =
        work.hasSharedSources || toChange.length > 0 ? [...new Set(batch.map((one) => work.sourceKeyOf(one)))] : [];
      const sources = await openSourceDesk(
        reader,
        { actor, newId: store.newId },
        { keys, ids: toChange.map((one) => one.source_id) },
      );
      const known = await readKnownRows(reader, toChange);
      const entry = { actor, newId: store.newId, importId: run.id, sources, at, arrivesAs: work.arrivesAs };
      const changes: Change[] = [];
      for (const accepted of batch) {
        const row = readOnce(accepted);
        const { identity } = accepted;
        const before = known.get(identity.accessionKey);
        // Whoever withdrew has left: a table that still has the row brings nothing back.
        if (before?.case.status === "withdrawn") continue;
        if (before !== undefined) {
          changes.push(changedRow(entry, identity, row, work.sourceKeyOf(accepted), before));
          count.changed += 1;
        } else if (!testimonies.has(identity.accessionKey)) {
          changes.push(addedRow(entry, identity, row, work.sourceKeyOf(accepted)));
          count.added += 1;
        }
      }
      return changes;
    },
    // A row is known by its key, which no two imports can both take.
    { restsOn: "its-own-rows" },
  );
  return count;
}

async function findTestimonies(
  reader: Kysely<Tables>,
  batch: readonly AcceptedRow[],
): Promise<ReadonlyMap<string, TestimonyRow>> {
  if (batch.length === 0) return new Map();
  const keys = batch.map(({ identity }) => identity.accessionKey);
  const rows = await reader.selectFrom("testimonies").selectAll().where("accession_key", "in", keys).execute();
  return new Map(rows.map((row) => [row.accession_key, row]));
}

async function readKnownRows(
  reader: Kysely<Tables>,
  testimonies: readonly TestimonyRow[],
): Promise<ReadonlyMap<string, KnownRow>> {
  if (testimonies.length === 0) return new Map();
  const statements = await statementsByTestimony(
    reader,
    testimonies.map((one) => one.id),
  );
  const cases = await reader
    .selectFrom("cases")
    .selectAll()
    .where(
      "id",
      "in",
      testimonies.map((one) => one.case_id),
    )
    .execute();
  const sources = await reader
    .selectFrom("sources")
    .selectAll()
    .where(
      "id",
      "in",
      testimonies.map((one) => one.source_id),
    )
    .execute();
  const grades = await reader
    .selectFrom("credibility_grades")
    .selectAll()
    .where(
      "testimony_id",
      "in",
      testimonies.map((one) => one.id),
    )
    .where("property", "is", null)
    .orderBy("graded_at")
    .execute();
  const gradeOf = new Map(grades.map((row) => [row.testimony_id, row]));
  const [caseById, sourceById] = [
    new Map(cases.map((row) => [row.id, row])),
    new Map(sources.map((row) => [row.id, row])),
  ];
  return new Map(
    testimonies.flatMap((testimony): [string, KnownRow][] => {
      const [source, itsCase] = [sourceById.get(testimony.source_id), caseById.get(testimony.case_id)];
      if (source === undefined || itsCase === undefined) return [];
      return [
        [
          testimony.accession_key,
          {
            testimony,
            source,
            case: itsCase,
            credibility: gradeOf.get(testimony.id),
            statements: statements.get(testimony.id) ?? [],
          },
        ],
      ];
    }),
  );
}

async function statementsByTestimony(
  reader: Kysely<Tables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly StatementRow[]>> {
  const byTestimony = new Map<string, StatementRow[]>();
  for (const statement of await listStatements(reader, ids)) {
    const own = byTestimony.get(statement.testimony_id);
    if (own === undefined) byTestimony.set(statement.testimony_id, [statement]);
    else own.push(statement);
  }
  return byTestimony;
}
