import { serialiseCsv } from "../../formats/serialise-csv.ts";
import type { LoggedCommand } from "../../store/index.ts";

const columns = ["seq", "at", "actor_name", "name", "change_count", "summary", "undoes", "undone_by", "hash"] as const;

/** Commands of the journal as CSV. */
export function journalToCsv(commands: readonly LoggedCommand[]): string {
  return serialiseCsv(
    columns,
    commands.map((command) => columns.map((column) => command[column])),
  );
}
