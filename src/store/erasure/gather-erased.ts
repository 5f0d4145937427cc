import { sql, type Kysely } from "kysely";
import type { Engine, Row } from "../dialects/engine.ts";
import { findCurrentRow } from "../journal/apply-changes.ts";
import { rowName } from "../journal/change.ts";
import { projectionNames, projections, type ProjectionName, type Tables } from "../tables.ts";
import { findingsAbout } from "./findings-about.ts";
import { iterateChangesHolding } from "./iterate-changes-holding.ts";
import { onlyTheirs, publishedValues } from "./published-values.ts";

/** What is to be erased: a row of a table that has an id, such as a testimony, a case or a source. */
export interface ErasureSubject {
  readonly table: ProjectionName;
  readonly id: string;
}

export interface NamedRow {
  readonly table: ProjectionName;
  readonly image: Row;
}

/** Every row that an erasure takes, those that only the journal still holds included. */
export interface ErasedRows {
  readonly has: (table: ProjectionName, image: Row) => boolean;
  /** Those that stand in the tables now, children before the rows that they name. */
  readonly standing: readonly NamedRow[];
  /** Ids and accession keys: every payload that holds something of an erased row holds one of these. */
  readonly terms: ReadonlySet<string>;
  readonly accessionKeys: ReadonlySet<string>;
  /** Published words that no other row of the study carries. */
  readonly values: ReadonlySet<string>;
  /** Blobs that erased rows named; others may name them as well. */
  readonly blobs: ReadonlySet<string>;
}

/**
 * Follows what leans on the subjects: a row that names an erased row goes too, and so does a row that nothing else keeps, such as a
 * source with its last testimony. Rows that were taken back, and so stand in the journal alone, are found there.
 */
export async function gatherErased(
  engine: Engine,
  reader: Kysely<Tables>,
  subjects: readonly ErasureSubject[],
): Promise<ErasedRows> {
  const taken = createTaken();
  const standing: NamedRow[] = [];
  const takeStanding = async (first: readonly NamedRow[]): Promise<void> => {
    const queue = [...first];
    for (let row = queue.shift(); row !== undefined; row = queue.shift()) {
      if (!taken.take(row)) continue;
      standing.push(row);
      queue.push(...(await listChildren(reader, row)));
      queue.push(...(await listUnkeptParents(reader, row, taken.has)));
      queue.push(...(await listTaken(reader, row)));
    }
  };
  await takeStanding(await findSubjects(reader, subjects));
  for (let sizeBefore = -1; sizeBefore !== taken.names.size;) {
    sizeBefore = taken.names.size;
    for (const row of await listGone(reader, taken)) taken.take(row);
  }
  const values = await onlyTheirs(engine, reader, taken.values, taken.has);
  for (const { image, isStanding } of await findingsAbout(reader, taken.accessionKeys, values)) {
    const row = { table: "findings", image } as const;
    if (taken.take(row) && isStanding) standing.push(row);
  }
  return {
    has: taken.has,
    standing: standing.toReversed(),
    terms: new Set([...taken.ids, ...taken.accessionKeys]),
    accessionKeys: taken.accessionKeys,
    values,
    blobs: taken.blobs,
  };
}

interface Taken {
  readonly names: ReadonlySet<string>;
  readonly ids: ReadonlySet<string>;
  /** Ids of rows that taken ones take along. */
  readonly along: ReadonlySet<string>;
  readonly accessionKeys: ReadonlySet<string>;
  readonly values: ReadonlySet<string>;
  readonly blobs: ReadonlySet<string>;
  readonly has: (table: ProjectionName, image: Row) => boolean;
  /** False where the row was taken before; what it says is noted all the same, since an earlier image may say something else. */
  take(row: NamedRow): boolean;
}

function createTaken(): Taken {
  const [names, ids, along] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const [accessionKeys, values, blobs] = [new Set<string>(), new Set<string>(), new Set<string>()];
  return {
    names,
    ids,
    along,
    accessionKeys,
    values,
    blobs,
    has: (table, image) => names.has(rowName(table, image)),
    take({ table, image }) {
      for (const value of publishedValues(table, image)) values.add(value);
      for (const column of projections[table].takes ?? []) along.add(String(image[column]));
      const blob = image[projections[table].blobColumn ?? ""];
      if (typeof blob === "string") blobs.add(blob);
      const name = rowName(table, image);
      if (names.has(name)) return false;
      names.add(name);
      const { key } = projections[table];
      if (key.length === 1) ids.add(String(image[key[0] ?? ""]));
      const accessionKey = image["accession_key"];
      if (typeof accessionKey === "string") accessionKeys.add(accessionKey);
      return true;
    },
  };
}

async function findSubjects(reader: Kysely<Tables>, subjects: readonly ErasureSubject[]): Promise<readonly NamedRow[]> {
  const rows: NamedRow[] = [];
  for (const { table, id } of subjects) {
    const image = await findCurrentRow(reader, table, { [projections[table].key[0] ?? "id"]: id });
    if (image !== undefined) rows.push({ table, image });
  }
  return rows;
}

/** Rows that name this one. */
async function listChildren(reader: Kysely<Tables>, { table, image }: NamedRow): Promise<readonly NamedRow[]> {
  const { key } = projections[table];
  if (key.length !== 1) return [];
  const children: NamedRow[] = [];
  for (const child of projectionNames) {
    for (const [column, parent] of Object.entries(projections[child].references)) {
      if (parent === table) children.push(...(await listRowsWhere(reader, child, column, image[key[0] ?? ""])));
    }
    for (const column of projections[child].mayName ?? [])
      children.push(...(await listRowsWhere(reader, child, column, image[key[0] ?? ""])));
  }
  return children;
}

/** Rows that this one names and that were kept by it alone. */
async function listUnkeptParents(
  reader: Kysely<Tables>,
  { table, image }: NamedRow,
  has: Taken["has"],
): Promise<readonly NamedRow[]> {
  const unkept: NamedRow[] = [];
  for (const [column, name] of Object.entries(projections[table].references)) {
    const parent = name as ProjectionName;
    const id = image[column] ?? null;
    const { keptBy, key } = projections[parent];
    if (id === null || keptBy?.includes(table) !== true) continue;
    const keepers: NamedRow[] = [];
    for (const keeper of keptBy) {
      for (const [reference, target] of Object.entries(projections[keeper as ProjectionName].references)) {
        if (target === parent) keepers.push(...(await listRowsWhere(reader, keeper as ProjectionName, reference, id)));
      }
    }
    if (!keepers.every((one) => has(one.table, one.image))) continue;
    const row = await findCurrentRow(reader, parent, { [key[0] ?? "id"]: id });
    if (row !== undefined) unkept.push({ table: parent, image: row });
  }
  return unkept;
}

/** Rows that this one takes along. */
async function listTaken(reader: Kysely<Tables>, { table, image }: NamedRow): Promise<readonly NamedRow[]> {
  const { takes = [], references } = projections[table];
  const rows: NamedRow[] = [];
  for (const column of takes) {
    const parent = references[column] as ProjectionName;
    const row = await findCurrentRow(reader, parent, { [projections[parent].key[0] ?? "id"]: image[column] ?? null });
    if (row !== undefined) rows.push({ table: parent, image: row });
  }
  return rows;
}

async function listRowsWhere(
  reader: Kysely<Tables>,
  table: ProjectionName,
  column: string,
  value: Row[string] | undefined,
): Promise<readonly NamedRow[]> {
  const { rows } =
    await sql<Row>`select * from ${sql.table(table)} where ${sql.ref(column)} = ${value ?? null}`.execute(reader);
  return rows.map((image) => ({ table, image }));
}

/**
 * Rows of the journal that belong to erased ones: other images of them, and rows that stand no more and named them or had their
 * accession key (a row that was imported, taken back and imported again has two ids and one key).
 */
async function listGone(reader: Kysely<Tables>, taken: Taken): Promise<readonly NamedRow[]> {
  const own: NamedRow[] = [];
  const candidates = new Map<string, NamedRow>();
  const terms = new Set([...taken.ids, ...taken.along, ...taken.accessionKeys]);
  for await (const { rows } of iterateChangesHolding(reader, terms)) {
    for (const { table, before, after } of rows) {
      for (const image of [before, after]) {
        if (image === null) continue;
        if (taken.has(table, image)) own.push({ table, image });
        else if (belongs(table, image, taken)) candidates.set(rowName(table, image), { table, image });
      }
    }
  }
  const gone: NamedRow[] = [];
  for (const row of candidates.values())
    if ((await findCurrentRow(reader, row.table, row.image)) === undefined) gone.push(row);
  return [...own, ...gone];
}

function belongs(table: ProjectionName, image: Row, { ids, along, accessionKeys }: Taken): boolean {
  const { references, mayName = [], key } = projections[table];
  if (key.length === 1 && along.has(String(image[key[0] ?? ""]))) return true;
  if ([...Object.keys(references), ...mayName].some((column) => ids.has(String(image[column])))) return true;
  return typeof image["accession_key"] === "string" && accessionKeys.has(image["accession_key"]);
}
