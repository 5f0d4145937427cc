import { sql, type Kysely } from "kysely";
import type { Tables } from "../../tables.ts";

/** Has every process that still holds a file whose study went elsewhere fail in words when it writes; what is there stays as it is. */
export async function forbidWrites(database: Kysely<Tables>): Promise<void> {
  await sql`create trigger study_moved before insert on commands begin select raise(abort, 'study moved'); end`.execute(
    database,
  );
}

/** A file that was put back by hand is a study again. */
export const allowWrites = "drop trigger if exists study_moved";
