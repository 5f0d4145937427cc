import { sql, type Kysely } from "kysely";
import type { Row } from "../dialects/engine.ts";
import { storeErrors } from "../errors.ts";
import { projectionNames, projections, type ProjectionName, type Tables } from "../tables.ts";
import { findCurrentRow, sameRow } from "./apply-changes.ts";
import { rowName, rowsOfChange, type Change, type Noun, type RowChange } from "./change.ts";
import { findLastWriter, listLaterWriters } from "./later-writers.ts";

/** Why a command cannot be taken back as things stand. */
export interface Blocker {
  readonly why: string;
  /** The commands in the way that still stand, newest first; each must be taken back, or brought back, before. */
  readonly commands: readonly number[];
}

/** What taking a command back would write, or what is in its way. Throws STORE_UNDO_BLOCKED where its data were erased. */
export async function oppositeOf(
  reader: Kysely<Tables>,
  seq: number,
): Promise<{ readonly changes: readonly Change[] } | { readonly blocker: Blocker }> {
  const net = await netChanges(reader, seq);
  const removed = new Set(
    net.flatMap((row) => (row.before === null && row.after !== null ? [rowName(row.table, row.after)] : [])),
  );
  for (const row of net) {
    const blocker =
      (await changedSince(reader, seq, row)) ??
      (row.before === null && row.after !== null
        ? await leanedOn(reader, seq, row.table, row.after, removed)
        : undefined);
    if (blocker !== undefined) return { blocker };
  }
  const blocker = await leansOnMissing(reader, net);
  return blocker === undefined ? { changes: reversed(net) } : { blocker };
}

/** What one row was before the command and after it, however often the command wrote it. */
interface NetChange extends RowChange {
  readonly noun: Noun;
  readonly nounId: string;
}

async function netChanges(reader: Kysely<Tables>, seq: number): Promise<readonly NetChange[]> {
  await refuseErased(reader, seq);
  const changes = await reader
    .selectFrom("changes")
    .selectAll()
    .where("command_seq", "=", seq)
    .orderBy("ordinal")
    .execute();
  const net = new Map<string, NetChange>();
  for (const change of changes) {
    for (const row of rowsOfChange(change)) {
      const image = row.before ?? row.after;
      if (image === null) continue;
      const name = rowName(row.table, image);
      const earlier = net.get(name);
      net.delete(name);
      net.set(name, {
        ...row,
        before: earlier === undefined ? row.before : earlier.before,
        noun: change.noun as Noun,
        nounId: change.noun_id,
      });
    }
  }
  return [...net.values()];
}

/** What is left of such a command is not what it did. */
async function refuseErased(reader: Kysely<Tables>, seq: number): Promise<void> {
  const redaction = await reader
    .selectFrom("redactions")
    .select("erasure_id")
    .where("command_seq", "=", seq)
    .limit(1)
    .executeTakeFirst();
  if (redaction === undefined) return;
  throw storeErrors.create(
    "STORE_UNDO_BLOCKED",
    `Command ${seq} held data that was erased since; it cannot be undone.`,
    { hint: "Correct what is left by a new command; an erasure cannot be taken back." },
  );
}

function reversed(net: readonly NetChange[]): readonly Change[] {
  const opposite = new Map<string, { readonly noun: Noun; readonly nounId: string; readonly rows: RowChange[] }>();
  for (const { noun, nounId, table, before, after } of net.toReversed()) {
    const row = { table, before: after, after: before };
    const change = opposite.get(nounId);
    if (change === undefined) opposite.set(nounId, { noun, nounId, rows: [row] });
    else change.rows.push(row);
  }
  return [...opposite.values()];
}

/** A row that a later command rewrote does not look as this command left it. */
async function changedSince(reader: Kysely<Tables>, seq: number, row: NetChange): Promise<Blocker | undefined> {
  const image = row.after ?? row.before;
  if (image === null) return undefined;
  const current = await findCurrentRow(reader, row.table, image);
  const isUntouched =
    row.after === null ? current === undefined : current !== undefined && sameRow(row.table, current, row.after);
  if (isUntouched) return undefined;
  return {
    why: `Later commands changed the same ${row.table}`,
    commands: await listLaterWriters(reader, seq, row.table, image),
  };
}

/** A row that is to go must have no other row naming it, but for those that go with it. */
async function leanedOn(
  reader: Kysely<Tables>,
  seq: number,
  table: ProjectionName,
  row: Row,
  removed: ReadonlySet<string>,
): Promise<Blocker | undefined> {
  for (const child of projectionNames) {
    for (const [column, parent] of Object.entries(projections[child].references)) {
      if (parent !== table) continue;
      const found = await sql<Row>`select * from ${sql.table(child)} where ${sql.ref(column)} = ${row["id"]}`.execute(
        reader,
      );
      for (const leaning of found.rows) {
        if (removed.has(rowName(child, leaning))) continue;
        return {
          why: `Later work in ${child} leans on it`,
          commands: await listLaterWriters(reader, seq, child, leaning),
        };
      }
    }
  }
  return undefined;
}

/** A row that is to come back must find the rows that it names, but for those that come back with it. */
async function leansOnMissing(reader: Kysely<Tables>, net: readonly NetChange[]): Promise<Blocker | undefined> {
  const restored = net.filter((row) => row.before !== null);
  const known = new Set(restored.map((row) => rowName(row.table, row.before ?? {})));
  for (const { table, before } of restored) {
    for (const [column, parent] of Object.entries(projections[table].references)) {
      const id = before?.[column] ?? null;
      if (id === null) continue;
      const image = { [projections[parent as ProjectionName].key[0] ?? "id"]: id };
      const name = rowName(parent as ProjectionName, image);
      if (known.has(name)) continue;
      if ((await findCurrentRow(reader, parent as ProjectionName, image)) === undefined) {
        const taker = await findLastWriter(reader, parent as ProjectionName, image);
        if (taker !== undefined) return { why: `It leans on ${parent} that were taken back`, commands: [taker] };
      }
      known.add(name);
    }
  }
  return undefined;
}
