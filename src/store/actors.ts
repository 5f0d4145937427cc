import type { Kysely } from "kysely";
import { Actor } from "../model/actor.ts";
import { compileOnce } from "./compile-once.ts";
import { storeErrors } from "./errors.ts";
import type { ActorRow, Tables } from "./tables.ts";

const listOwners = compileOnce((reader) =>
  reader
    .selectFrom("actors")
    .selectAll()
    .where("role", "=", "owner")
    .where("retired_at", "is", null)
    .orderBy("id")
    .limit(1),
);
const listNamed = compileOnce((reader, name: string) =>
  reader.selectFrom("actors").selectAll().where("name", "=", name).orderBy("id").limit(1),
);

export async function findOwner(reader: Kysely<Tables>): Promise<Actor | undefined> {
  const [row] = await listOwners(reader);
  return row === undefined ? undefined : toActor(row);
}

/** The actor of that name, or the study's owner. Throws STORE_ACTOR_MISSING, STORE_ACTOR_RETIRED. */
export async function getActor(reader: Kysely<Tables>, name?: string): Promise<Actor> {
  if (name === undefined) {
    const owner = await findOwner(reader);
    if (owner !== undefined) return owner;
  }
  const row = name === undefined ? undefined : await findActor(reader, name);
  if (row === undefined) {
    throw storeErrors.create("STORE_ACTOR_MISSING", "The study knows no actor of that name.", {
      hint: "See firsthand actors list, or leave out --as to act as the study's owner.",
    });
  }
  if (row.retired_at !== null) {
    throw storeErrors.create(
      "STORE_ACTOR_RETIRED",
      "That actor has retired from the study and can no longer act in it.",
      {
        hint: "An owner can bring the actor back: firsthand actors role NAME ROLE",
      },
    );
  }
  return toActor(row);
}

export async function findActor(reader: Kysely<Tables>, name: string): Promise<ActorRow | undefined> {
  const [row] = await listNamed(reader, name);
  return row;
}

export async function listActorRows(reader: Kysely<Tables>): Promise<readonly ActorRow[]> {
  return reader.selectFrom("actors").selectAll().orderBy("name").orderBy("id").execute();
}

function toActor(row: ActorRow): Actor {
  return Actor.parse({ id: row.id, name: row.name, role: row.role, seesNames: row.sees_names === 1 });
}
