import type { Kysely } from "kysely";
import { containsText } from "../dialects/dialect-sql.ts";
import type { Row } from "../dialects/engine.ts";
import { projections, type ProjectionName, type Tables } from "../tables.ts";
import { rowName, rowsOfChange } from "./change.ts";

/** The commands after `seq` that wrote this row and still stand, newest first: those that were taken back again are left out. */
export async function listLaterWriters(
  reader: Kysely<Tables>,
  seq: number,
  table: ProjectionName,
  image: Row,
): Promise<readonly number[]> {
  return newestOfOddChains(await readWriters(reader, seq, table, image));
}

/** The newest command that wrote this row: where the row is gone, the one that took it. */
export async function findLastWriter(
  reader: Kysely<Tables>,
  table: ProjectionName,
  image: Row,
): Promise<number | undefined> {
  return [...(await readWriters(reader, 0, table, image)).keys()][0];
}

/** Each command after `seq` that wrote this row, newest first, with the command that it took back, if any. */
async function readWriters(
  reader: Kysely<Tables>,
  seq: number,
  table: ProjectionName,
  image: Row,
): Promise<ReadonlyMap<number, number | null>> {
  const name = rowName(table, image);
  const id = String(image[projections[table].key[0] ?? "id"]);
  const writers = await reader
    .selectFrom("changes")
    .innerJoin("commands", "commands.seq", "changes.command_seq")
    .select(["commands.seq", "commands.undoes", "changes.payload", "changes.version"])
    .where("changes.command_seq", ">", seq)
    .where(containsText(reader, "changes.payload", id))
    .orderBy("commands.seq", "desc")
    .execute();
  const undoes = new Map<number, number | null>();
  for (const writer of writers) {
    if (rowsOfChange(writer).some((row) => rowName(row.table, row.after ?? row.before ?? {}) === name))
      undoes.set(writer.seq, writer.undoes);
  }
  return undoes;
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
