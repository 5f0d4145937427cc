import { sql, type Kysely } from "kysely";
import type { Actor } from "../../model/actor.ts";
import type { Row } from "../dialects/engine.ts";
import { storeErrors } from "../errors.ts";
import { storePolicies } from "../policies.ts";
import { projectionNames, projections, type CommandRow, type ProjectionName, type Tables } from "../tables.ts";
import { findCurrentRow, sameRow } from "./apply-changes.ts";
import { parseChange, rowName, type Change, type Noun, type RowChange } from "./change.ts";
import { listLaterWriters } from "./later-writers.ts";
import { refuseOwnerless, requireUndo } from "./may-undo.ts";
import { recordCommand, type JournalTools } from "./record-command.ts";

/**
 * Takes a command out of the projections by recording its opposite; the journal keeps both. Undoing an undo brings the work back.
 * Throws STORE_COMMAND_MISSING, STORE_ALREADY_UNDONE, STORE_UNDO_BLOCKED when later work leans on it, ACTOR_NOT_ALLOWED, ACTOR_LAST_OWNER.
 */
export async function undoCommand(tools: JournalTools, actor: Actor, seq: number): Promise<CommandRow> {
  storePolicies.require(actor, "undo");
  let summary = "";
  const recorded = await recordCommand(
    tools,
    actor,
    () => ({ name: "undo", summary, undoes: seq }),
    async (reader) => {
      const command = await reader.selectFrom("commands").selectAll().where("seq", "=", seq).executeTakeFirst();
      if (command === undefined) {
        throw storeErrors.create("STORE_COMMAND_MISSING", `The journal has no command ${seq}.`, {
          hint: "See firsthand log for the numbers.",
        });
      }
      await requireUndo(reader, actor, command);
      await refuseSecondUndo(reader, seq);
      summary = `Took back command ${seq}: ${command.summary}`;
      const opposite = await oppositeOf(reader, seq);
      await refuseOwnerless(reader, opposite);
      return opposite;
    },
  );
  if (recorded === undefined) throw new Error("An undo always records a command.");
  return recorded;
}

async function refuseSecondUndo(reader: Kysely<Tables>, seq: number): Promise<void> {
  const undo = await findUndo(reader, seq);
  if (undo === undefined) return;
  const redo = await findUndo(reader, undo);
  if (redo === undefined) {
    throw storeErrors.create("STORE_ALREADY_UNDONE", `Command ${seq} was undone by command ${undo}.`, {
      hint: `To bring it back, undo command ${undo}.`,
    });
  }
  throw storeErrors.create(
    "STORE_ALREADY_UNDONE",
    `Command ${seq} was undone by ${undo} and brought back by ${redo}.`,
    {
      hint: `Undo command ${redo} instead.`,
    },
  );
}

async function findUndo(reader: Kysely<Tables>, seq: number): Promise<number | undefined> {
  return (await reader.selectFrom("commands").select("seq").where("undoes", "=", seq).executeTakeFirst())?.seq;
}

/** What one row was before the command and after it, however often the command wrote it. */
interface NetChange extends RowChange {
  readonly noun: Noun;
  readonly nounId: string;
}

async function oppositeOf(reader: Kysely<Tables>, seq: number): Promise<readonly Change[]> {
  const net = await netChanges(reader, seq);
  const removed = new Set(
    net.flatMap((row) => (row.before === null && row.after !== null ? [rowName(row.table, row.after)] : [])),
  );
  for (const row of net) {
    await refuseIfChangedSince(reader, seq, row);
    if (row.before === null && row.after !== null) await refuseIfLeanedOn(reader, seq, row.table, row.after, removed);
  }
  const opposite = new Map<string, { readonly noun: Noun; readonly nounId: string; readonly rows: RowChange[] }>();
  for (const { noun, nounId, table, before, after } of net.toReversed()) {
    const row = { table, before: after, after: before };
    const change = opposite.get(nounId);
    if (change === undefined) opposite.set(nounId, { noun, nounId, rows: [row] });
    else change.rows.push(row);
  }
  return [...opposite.values()];
}

async function netChanges(reader: Kysely<Tables>, seq: number): Promise<readonly NetChange[]> {
  const changes = await reader
    .selectFrom("changes")
    .selectAll()
    .where("command_seq", "=", seq)
    .orderBy("ordinal")
    .execute();
  const net = new Map<string, NetChange>();
  for (const change of changes) {
    if (change.payload === null) {
      throw storeErrors.create(
        "STORE_UNDO_BLOCKED",
        `Command ${seq} held data that was erased since; it cannot be undone.`,
      );
    }
    for (const row of parseChange(change.payload)) {
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

/** A row that a later command rewrote does not look as this command left it. */
async function refuseIfChangedSince(reader: Kysely<Tables>, seq: number, row: NetChange): Promise<void> {
  const image = row.after ?? row.before;
  if (image === null) return;
  const current = await findCurrentRow(reader, row.table, image);
  const isUntouched =
    row.after === null ? current === undefined : current !== undefined && sameRow(row.table, current, row.after);
  if (isUntouched) return;
  throw blocked(
    seq,
    `Later commands changed the same ${row.table}`,
    await listLaterWriters(reader, seq, row.table, image),
  );
}

/** A row that is to go must have no other row naming it, but for those that go with it. */
async function refuseIfLeanedOn(
  reader: Kysely<Tables>,
  seq: number,
  table: ProjectionName,
  row: Row,
  removed: ReadonlySet<string>,
): Promise<void> {
  for (const child of projectionNames) {
    for (const [column, parent] of Object.entries(projections[child].references)) {
      if (parent !== table) continue;
      const found = await sql<Row>`select * from ${sql.table(child)} where ${sql.ref(column)} = ${row["id"]}`.execute(
        reader,
      );
      for (const leaning of found.rows) {
        if (removed.has(rowName(child, leaning))) continue;
        throw blocked(seq, `Later work in ${child} leans on it`, await listLaterWriters(reader, seq, child, leaning));
      }
    }
  }
}

function blocked(seq: number, why: string, later: readonly number[]) {
  const commands = later.length === 0 ? "" : ` (${later.slice(0, 5).join(", ")}${later.length > 5 ? " …" : ""})`;
  return storeErrors.create("STORE_UNDO_BLOCKED", `Command ${seq} cannot be undone. ${why}${commands}.`, {
    hint: "Undo the later commands first, newest first; see firsthand log.",
    details: { later: later.slice(0, 20) },
  });
}
