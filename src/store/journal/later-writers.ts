import type { Kysely } from "kysely";
import { containsText } from "../dialects/dialect-sql.ts";
import type { Row } from "../dialects/engine.ts";
import { projections, type ProjectionName, type Tables } from "../tables.ts";
import { parseChange, rowName } from "./change.ts";

/** The commands after `seq` that wrote this row and still stand, newest first: those that were taken back again are left out. */
export async function listLaterWriters(
  reader: Kysely<Tables>,
  seq: number,
  table: ProjectionName,
  image: Row,
): Promise<readonly number[]> {
  const name = rowName(table, image);
  const id = String(image[projections[table].key[0] ?? "id"]);
  const writers = await reader
    .selectFrom("changes")
    .innerJoin("commands", "commands.seq", "changes.command_seq")
    .select(["commands.seq", "commands.undoes", "changes.payload"])
    .where("changes.command_seq", ">", seq)
    .where(containsText(reader, "changes.payload", id))
    .orderBy("commands.seq", "desc")
    .execute();
  const undoes = new Map<number, number | null>();
  for (const writer of writers) {
    const rows = writer.payload === null ? [] : parseChange(writer.payload);
    if (rows.some((row) => rowName(row.table, row.after ?? row.before ?? {}) === name))
      undoes.set(writer.seq, writer.undoes);
  }
  return newestOfOddChains(undoes);
}

/** A command, its undo, the undo of that …: with an odd number of them the work stands, and the newest is the one to undo. */
function newestOfOddChains(undoes: ReadonlyMap<number, number | null>): readonly number[] {
  const standing: number[] = [];
  const seen = new Set<number>();
  for (const newest of undoes.keys()) {
    if (seen.has(newest)) continue;
    let length = 0;
    for (
      let seq: number | null | undefined = newest;
      seq !== null && seq !== undefined && undoes.has(seq);
      seq = undoes.get(seq)
    ) {
      seen.add(seq);
      length += 1;
    }
    if (length % 2 === 1) standing.push(newest);
  }
  return standing;
}
