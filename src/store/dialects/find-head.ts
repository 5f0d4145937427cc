import type { Kysely } from "kysely";
import type { Tables } from "../tables.ts";
import type { Head } from "./engine.ts";

/** The journal's last command, or undefined before the first. */
export async function findHead(reader: Kysely<Tables>): Promise<Head | undefined> {
  return reader.selectFrom("commands").select(["seq", "hash", "at"]).orderBy("seq", "desc").limit(1).executeTakeFirst();
}
