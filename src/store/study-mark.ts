import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";

/** The hash of the study's first command: the same in all its copies, and in no other study's. */
export async function findStudyMark(reader: Kysely<Tables>): Promise<string> {
  const first = await reader.selectFrom("commands").select("hash").orderBy("seq").limit(1).executeTakeFirst();
  return first?.hash ?? "";
}
