import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { Actor } from "../../model/actor.ts";
import { storeErrors } from "../errors.ts";
import { projectionNames, projections, type CommandRow, type Tables } from "../tables.ts";
import type { Row } from "../dialects/engine.ts";
import { findCurrentRow, sameRow } from "./apply-changes.ts";
import { invertChange, parseChange, type Change, type Noun, type RowChange } from "./change.ts";
import { recordCommand, type JournalTools } from "./record-command.ts";

/**
 * Takes a command out of the projections by recording its opposite; the journal keeps both. Undoing an undo brings the work back.
 * Throws STORE_COMMAND_MISSING, STORE_ALREADY_UNDONE, or STORE_UNDO_BLOCKED when later work leans on it.
 */
export async function undoCommand(tools: JournalTools, actor: Actor, seq: number): Promise<CommandRow> {
  let summary = "";
  const recorded = await recordCommand(
    tools,
    actor,
    () => ({ name: "undo", summary, undoes: seq }),
    async (reader) => {
      const command = await reader.selectFrom("commands").selectAll().where("seq", "=", seq).executeTakeFirst();
      if (command === undefined) {
        throw storeErrors.create("STORE_COMMAND_MISSING", `The journal has no command ${seq}.`, { hint: "See firsthand log for the numbers." });
      }
      await refuseSecondUndo(reader, seq);
      summary = `Took back command ${seq}: ${command.summary}`;
      return oppositeOf(reader, seq);
    },
  );
  if (recorded === undefined) throw new Error("An undo always records a command.");
  return recorded;
}

async function refuseSecondUndo(reader: Kysely<Tables>, seq: number): Promise<void> {
  const undo = await reader.selectFrom("commands").select("seq").where("undoes", "=", seq).orderBy("seq", "desc").limit(1).executeTakeFirst();
  if (undo === undefined) return;
  const redo = await reader.selectFrom("commands").select("seq").where("undoes", "=", undo.seq).executeTakeFirst();
  if (redo !== undefined) {
    throw storeErrors.create("STORE_ALREADY_UNDONE", `Command ${seq} was undone by ${undo.seq} and brought back by ${redo.seq}.`, {
      hint: `Undo command ${redo.seq} instead.`,
    });
  }
  throw storeErrors.create("STORE_ALREADY_UNDONE", `Command ${seq} was undone by command ${undo.seq}.`, {
    hint: `To bring it back, undo command ${undo.seq}.`,
  });
}

async function oppositeOf(reader: Kysely<Tables>, seq: number): Promise<readonly Change[]> {
  const changes = await reader.selectFrom("changes").selectAll().where("command_seq", "=", seq).orderBy("ordinal", "desc").execute();
  const opposite: Change[] = [];
  const removed = new Set<string>();
  for (const change of changes) {
    if (change.payload === null) {
      throw storeErrors.create("STORE_UNDO_BLOCKED", `Command ${seq} held data that was erased since; it cannot be undone.`);
    }
    const rows = invertChange(parseChange(change.payload));
    for (const row of rows) {
      await refuseIfChangedSince(reader, seq, change.noun_id, row);
      if (row.after === null && row.before !== null) removed.add(nameOf(row.table, row.before));
    }
    opposite.push({ noun: change.noun as Noun, nounId: change.noun_id, rows });
  }
  for (const change of opposite) {
    for (const row of change.rows) {
      if (row.after === null && row.before !== null) await refuseIfLeanedOn(reader, seq, row, removed);
    }
  }
  return opposite;
}

/** A row that a later command rewrote does not look as this command left it. */
async function refuseIfChangedSince(reader: Kysely<Tables>, seq: number, nounId: string, row: RowChange): Promise<void> {
  const image = row.before ?? row.after;
  if (image === null) return;
  const current = await findCurrentRow(reader as never, row.table, image);
  const isUntouched = row.before === null ? current === undefined : current !== undefined && sameRow(row.table, current, row.before);
  if (isUntouched) return;
  const later = await reader
    .selectFrom("changes")
    .select("command_seq")
    .distinct()
    .where("noun_id", "=", nounId)
    .where("command_seq", ">", seq)
    .orderBy("command_seq")
    .execute();
  throw blocked(seq, `Later commands changed the same ${row.table}`, later.map((change) => change.command_seq));
}

/** A row that is to go must have no other row naming it, but for those that go with it. */
async function refuseIfLeanedOn(reader: Kysely<Tables>, seq: number, row: RowChange, removed: ReadonlySet<string>): Promise<void> {
  for (const child of projectionNames) {
    for (const [column, parent] of Object.entries(projections[child].references)) {
      if (parent !== row.table) continue;
      const found = await sql<Row>`select * from ${sql.table(child)} where ${sql.ref(column)} = ${row.before?.["id"]}`.execute(reader);
      for (const leaning of found.rows) {
        if (!removed.has(nameOf(child, leaning))) throw blocked(seq, `Later work in ${child} leans on it`, []);
      }
    }
  }
}

function nameOf(table: RowChange["table"], row: Row): string {
  return [table, ...projections[table].key.map((column) => row[column])].join("\n");
}

function blocked(seq: number, why: string, later: readonly number[]) {
  const commands = later.length === 0 ? "" : ` (${later.slice(0, 5).join(", ")}${later.length > 5 ? " …" : ""})`;
  return storeErrors.create("STORE_UNDO_BLOCKED", `Command ${seq} cannot be undone. ${why}${commands}.`, {
    hint: "Undo the later commands first, newest first; see firsthand log.",
    details: { later: later.slice(0, 20) },
  });
}
