import type { Kysely } from "kysely";
import { containsText } from "./dialects/dialect-sql.ts";
import { rowsOfChange, type RowChange } from "./journal/change.ts";
import type { CommandRow, Tables } from "./tables.ts";

export interface CommandFilter {
  /** Newest first; at most this many. */
  readonly limit?: number;
  /** Only commands before this number: the next page. */
  readonly before?: number;
  readonly name?: string;
  /** The actor's name. */
  readonly actor?: string;
  /** Commands that changed something of this kind, such as `judgement`. */
  readonly noun?: string;
  /** Commands that wrote a row which holds one of these ids. */
  readonly ids?: readonly string[];
  /** An instant or a day, as ISO 8601 writes it. */
  readonly since?: string;
  /** An instant or a day, which is included. */
  readonly until?: string;
  /** Words of the summary, in any case. */
  readonly text?: string;
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
        .where("changes.noun", "!=", "request")
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
  // "z" comes after every sign of an instant, so that a day includes all of its own.
  if (filter.until !== undefined) query = query.where("commands.at", "<=", `${filter.until}z`);
  if (filter.before !== undefined) query = query.where("commands.seq", "<", filter.before);
  if (filter.actor !== undefined) query = query.where("actors.name", "=", filter.actor);
  if (filter.text !== undefined)
    query = query.where((e) => e(e.fn<string>("lower", ["commands.summary"]), "like", likePattern(filter.text ?? "")));
  const { noun, ids } = filter;
  if (noun !== undefined || ids !== undefined) {
    query = query.where((e) => {
      let changes = e
        .selectFrom("changes")
        .select("changes.ordinal")
        .whereRef("changes.command_seq", "=", "commands.seq");
      if (noun !== undefined) changes = changes.where("changes.noun", "=", noun);
      if (ids !== undefined)
        changes = changes.where((c) => c.or(ids.map((id) => containsText(reader, "changes.payload", id))));
      return e.exists(changes);
    });
  }
  const rows = await query
    .orderBy("commands.seq", "desc")
    .limit(filter.limit ?? 1_000_000)
    .execute();
  return rows.map((row) => ({ ...row, change_count: row.change_count ?? 0, undone_by: row.undone_by ?? null }));
}

/** Any text around these words, which hold no wildcards of their own. */
function likePattern(words: string): string {
  return `%${words.toLowerCase().replaceAll(/[%_]/g, "_")}%`;
}

/** The rows a command wrote, before and after; erased payloads give nothing. */
export async function listRowChanges(reader: Kysely<Tables>, seq: number): Promise<readonly RowChange[]> {
  const changes = await reader
    .selectFrom("changes")
    .select(["payload", "version"])
    .where("command_seq", "=", seq)
    .orderBy("ordinal")
    .execute();
  return changes.flatMap((change) => rowsOfChange(change));
}
