import type { Kysely } from "kysely";
import { parseChange, type RowChange } from "./journal/change.ts";
import type { CommandRow, Tables } from "./tables.ts";

export interface CommandFilter {
  /** Newest first; at most this many. */
  readonly limit?: number;
  readonly name?: string;
  readonly since?: string;
}

export interface LoggedCommand extends CommandRow {
  readonly actor_name: string | null;
  readonly change_count: number;
  /** The command that took this one back, where one did. */
  readonly undone_by: number | null;
}

export async function listCommands(
  reader: Kysely<Tables>,
  filter: CommandFilter = {},
): Promise<readonly LoggedCommand[]> {
  let query = reader
    .selectFrom("commands")
    .leftJoin("actors", "actors.id", "commands.actor_id")
    .selectAll("commands")
    .select("actors.name as actor_name")
    .select((e) => [
      e
        .selectFrom("changes")
        .whereRef("changes.command_seq", "=", "commands.seq")
        .select((c) => c.fn.countAll<number>().as("n"))
        .as("change_count"),
      e
        .selectFrom("commands as later")
        .whereRef("later.undoes", "=", "commands.seq")
        .select((c) => c.fn.max<number>("later.seq").as("s"))
        .as("undone_by"),
    ]);
  if (filter.name !== undefined) query = query.where("commands.name", "=", filter.name);
  if (filter.since !== undefined) query = query.where("commands.at", ">=", filter.since);
  const rows = await query
    .orderBy("commands.seq", "desc")
    .limit(filter.limit ?? 1_000_000)
    .execute();
  return rows.map((row) => ({ ...row, change_count: row.change_count ?? 0, undone_by: row.undone_by ?? null }));
}

/** The rows a command wrote, before and after; erased payloads give nothing. */
export async function listRowChanges(reader: Kysely<Tables>, seq: number): Promise<readonly RowChange[]> {
  const changes = await reader
    .selectFrom("changes")
    .select("payload")
    .where("command_seq", "=", seq)
    .orderBy("ordinal")
    .execute();
  return changes.flatMap((change) => (change.payload === null ? [] : parseChange(change.payload)));
}
