import { sql, type Kysely, type QueryResult } from "kysely";
import type { Certainty, Missing } from "../model/normalised.ts";
import { compileOnce } from "./compile-once.ts";
import { linesOf } from "./dialects/dialect-sql.ts";
import type { ImportRow, StatementRow, Tables, TestimonyRow } from "./tables.ts";

export async function findImport(reader: Kysely<Tables>, name: string): Promise<ImportRow | undefined> {
  return reader.selectFrom("imports").selectAll().where("name", "=", name).executeTakeFirst();
}

export async function listImports(reader: Kysely<Tables>): Promise<readonly ImportRow[]> {
  return reader.selectFrom("imports").selectAll().orderBy("name").execute();
}

/** The testimonies of an import that carry these row keys; at most a batch's worth at a time. */
export async function listTestimoniesByRowKey(
  reader: Kysely<Tables>,
  importId: string,
  rowKeys: readonly string[],
): Promise<readonly TestimonyRow[]> {
  if (rowKeys.length === 0) return [];
  return reader
    .selectFrom("testimonies")
    .selectAll()
    .where("import_id", "=", importId)
    .where("row_key", "in", rowKeys)
    .execute();
}

/** Every row of an import by its key, without loading it whole. */
export function iterateRowKeys(
  reader: Kysely<Tables>,
  importId: string,
): AsyncIterable<Pick<TestimonyRow, "id" | "row_key" | "row_hash" | "accession_key">> {
  return reader
    .selectFrom("testimonies")
    .select(["id", "row_key", "row_hash", "accession_key"])
    .where("import_id", "=", importId)
    .orderBy("accession_key")
    .stream();
}

/** Every statement of these testimonies, in the order in which they were entered. */
export async function listStatements(
  reader: Kysely<Tables>,
  testimonyIds: readonly string[],
): Promise<readonly StatementRow[]> {
  return findStatements(reader, testimonyIds);
}

const findStatements = compileOnce((reader, testimonyIds: readonly string[]) =>
  reader
    .selectFrom("statements")
    .selectAll()
    .where("testimony_id", "in", testimonyIds)
    .orderBy("testimony_id")
    .orderBy("ordinal"),
);

/** Statements of one property whose published text is this one, with their testimony. */
export async function listStatementsAsPublished(
  reader: Kysely<Tables>,
  property: string,
  valueAsPublished: string,
  importId: string | null,
): Promise<readonly StatementRow[]> {
  let query = reader
    .selectFrom("statements")
    .innerJoin("testimonies", "testimonies.id", "statements.testimony_id")
    .selectAll("statements")
    .where("statements.property", "=", property)
    .where("statements.value_as_published", "=", valueAsPublished);
  if (importId !== null) query = query.where("testimonies.import_id", "=", importId);
  return query.orderBy("statements.testimony_id").orderBy("statements.ordinal").execute();
}

/** Parts a testimony's statements in `CurrentStatements.lines`; JSON never holds it bare. */
export const statementSeparator = "\u001e";

export interface CurrentStatements {
  readonly testimony_id: string;
  /** `[property, value, value_as_published, missing, certainty, is_pinned]` as JSON a statement, in the order in which they were entered. */
  readonly lines: string;
}

/**
 * The statements that no later one supersedes, a row a testimony. The database puts a testimony's statements into one text:
 * over a million of them this takes a quarter of the time that rows do, and equal lines need to be read only once. Given in batches,
 * since to wait for each row would take as long as to read it.
 */
export function iterateCurrentStatements(reader: Kysely<Tables>): AsyncIterable<readonly CurrentStatements[]> {
  const compiled = sql<CurrentStatements>`
    select testimony_id, ${linesOf(reader)} as lines
    from statements
    where (testimony_id, ordinal) not in (select testimony_id, supersedes from statements where supersedes is not null)
    group by testimony_id`.compile(reader);
  return batchesOf(reader.getExecutor().stream<CurrentStatements>(compiled, 1000));
}

async function* batchesOf<Row>(results: AsyncIterable<QueryResult<Row>>): AsyncIterable<readonly Row[]> {
  for await (const { rows } of results) yield rows;
}

/** A statement that no later one supersedes, without who entered it and where it stands. */
export interface CurrentStatement {
  readonly property: string;
  readonly value: string | null;
  readonly valueAsPublished: string;
  readonly missing: Missing | null;
  readonly certainty: Certainty;
  readonly isPinned: boolean;
}

const maxKnownLines = 50_000;

/** Reads `CurrentStatements.lines`. Equal lines give one statement: a million testimonies hold a few thousand different ones, and the memory is theirs. */
export function createStatementReader(): (lines: string) => readonly CurrentStatement[] {
  const known = new Map<string, CurrentStatement>();
  const read = (line: string): CurrentStatement => {
    const found = known.get(line);
    if (found !== undefined) return found;
    const fresh = readLine(line);
    if (known.size < maxKnownLines) known.set(line, fresh);
    return fresh;
  };
  return (lines) => lines.split(statementSeparator).map(read);
}

type Line = readonly [string, string | null, string, Missing | null, Certainty, number];

function readLine(line: string): CurrentStatement {
  const [property, value, valueAsPublished, missing, certainty, isPinned] = JSON.parse(line) as Line;
  return { property, value, valueAsPublished, missing, certainty, isPinned: isPinned === 1 };
}

/** The statements that no later statement supersedes. */
export function currentStatements(statements: readonly StatementRow[]): readonly StatementRow[] {
  const superseded = new Set<string>();
  for (const statement of statements) {
    if (statement.supersedes !== null) superseded.add(`${statement.testimony_id}\n${statement.supersedes}`);
  }
  return statements.filter((statement) => !superseded.has(`${statement.testimony_id}\n${statement.ordinal}`));
}
