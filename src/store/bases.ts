import type { Kysely } from "kysely";
import type { BasisRow, Tables } from "./tables.ts";

/** The recorded reason that allows something which identifies people, such as loading names. */
export async function findBasis(reader: Kysely<Tables>, scope: string): Promise<BasisRow | undefined> {
  return reader.selectFrom("bases").selectAll().where("scope", "=", scope).orderBy("id").limit(1).executeTakeFirst();
}
