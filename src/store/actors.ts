import type { Kysely } from "kysely";
import { Actor } from "../model/actor.ts";
import { storeErrors } from "./errors.ts";
import type { Tables } from "./tables.ts";

export async function findOwner(reader: Kysely<Tables>): Promise<Actor | undefined> {
  const row = await reader
    .selectFrom("actors")
    .selectAll()
    .where("role", "=", "owner")
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : Actor.parse(row);
}

/** The actor of that name, or the study's owner. Throws STORE_ACTOR_MISSING. */
export async function getActor(reader: Kysely<Tables>, name?: string): Promise<Actor> {
  const row =
    name === undefined
      ? await findOwner(reader)
      : await reader
          .selectFrom("actors")
          .selectAll()
          .where("name", "=", name)
          .orderBy("id")
          .limit(1)
          .executeTakeFirst();
  if (row === undefined) {
    throw storeErrors.create("STORE_ACTOR_MISSING", "The study knows no actor of that name.", {
      hint: "Leave out --as to act as the study's owner.",
    });
  }
  return Actor.parse(row);
}
