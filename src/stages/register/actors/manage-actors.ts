import type { Kysely } from "kysely";
import { actorErrors, type Actor, type Role } from "../../../model/actor.ts";
import {
  findActor,
  inserted,
  listActorRows,
  updated,
  type ActorRow,
  type Change,
  type Store,
  type Tables,
} from "../../../store/index.ts";
import { registerErrors } from "../errors.ts";
import { registerPolicies } from "../policies.ts";

export interface ListedActor {
  readonly name: string;
  readonly role: Role;
  readonly seesNames: boolean;
  readonly retiredAt: string | null;
}

/** Everybody who works or worked on the study. Throws ACTOR_NOT_ALLOWED. */
export async function listActors(store: Store, actor: Actor): Promise<readonly ListedActor[]> {
  registerPolicies.require(actor, "read-actors");
  return (await listActorRows(store.reader)).map((row) => ({
    name: row.name,
    role: row.role as Role,
    seesNames: row.sees_names === 1,
    retiredAt: row.retired_at,
  }));
}

/** Gives the command, as the others here do; null where nothing changed. Throws REGISTER_ACTOR_NAME_UNFIT. */
export async function addActor(
  store: Store,
  actor: Actor,
  { name, role }: { readonly name: string; readonly role: Role },
): Promise<number | null> {
  registerPolicies.require(actor, "add-actor");
  const row = { id: store.newId(), name: name.trim(), role };
  const command = await store.record(
    actor,
    { name: "add-actor", summary: `Added an actor as ${role}.` },
    async (reader) => {
      await refuseUnfitName(reader, row.name);
      return [{ noun: "actor", nounId: row.id, rows: [inserted("actors", row)] }];
    },
  );
  return command?.seq ?? null;
}

/** Throws STORE_ACTOR_MISSING, REGISTER_ACTOR_NAME_UNFIT. */
export async function renameActor(store: Store, actor: Actor, name: string, newName: string): Promise<number | null> {
  registerPolicies.require(actor, "rename-actor");
  const command = await store.record(actor, { name: "rename-actor", summary: "Renamed an actor." }, async (reader) => {
    const before = await getActorRow(reader, name);
    await refuseUnfitName(reader, newName.trim(), before.id);
    return changed(before, { ...before, name: newName.trim() });
  });
  return command?.seq ?? null;
}

/** Gives an actor another role; one who retired is back with it. Throws STORE_ACTOR_MISSING, ACTOR_LAST_OWNER. */
export async function changeRole(store: Store, actor: Actor, name: string, role: Role): Promise<number | null> {
  registerPolicies.require(actor, "change-role");
  const command = await store.record(
    actor,
    { name: "change-role", summary: `Made an actor ${role}.` },
    async (reader) => {
      const before = await getActorRow(reader, name);
      if (role !== "owner") await refuseLastOwner(reader, before);
      return changed(before, { ...before, role, retired_at: null });
    },
  );
  return command?.seq ?? null;
}

/** Lets an actor read names that the role would not show, or stops it. Throws STORE_ACTOR_MISSING. */
export async function grantNames(store: Store, actor: Actor, name: string, isGranted: boolean): Promise<number | null> {
  registerPolicies.require(actor, "grant-names");
  const summary = isGranted ? "Let an actor read names." : "Stopped letting an actor read names.";
  const command = await store.record(actor, { name: "grant-names", summary }, async (reader) => {
    const before = await getActorRow(reader, name);
    return changed(before, { ...before, sees_names: isGranted ? 1 : null });
  });
  return command?.seq ?? null;
}

/** An actor who retired can no longer act; what they did stays theirs. Throws STORE_ACTOR_MISSING, ACTOR_LAST_OWNER. */
export async function retireActor(store: Store, actor: Actor, name: string): Promise<number | null> {
  registerPolicies.require(actor, "retire-actor");
  const command = await store.record(
    actor,
    { name: "retire-actor", summary: "Retired an actor." },
    async (reader, at) => {
      const before = await getActorRow(reader, name);
      await refuseLastOwner(reader, before);
      return changed(before, { ...before, retired_at: before.retired_at ?? at });
    },
  );
  return command?.seq ?? null;
}

function changed(before: ActorRow, after: ActorRow): readonly Change[] {
  const isSame =
    before.name === after.name &&
    before.role === after.role &&
    before.sees_names === after.sees_names &&
    before.retired_at === after.retired_at;
  return isSame ? [] : [{ noun: "actor", nounId: before.id, rows: [updated("actors", before, after)] }];
}

async function getActorRow(reader: Kysely<Tables>, name: string): Promise<ActorRow> {
  const row = await findActor(reader, name);
  if (row !== undefined) return row;
  throw registerErrors.create("REGISTER_ACTOR_MISSING", "The study knows no actor of that name.", {
    hint: "See firsthand actors list.",
  });
}

async function refuseLastOwner(reader: Kysely<Tables>, row: ActorRow): Promise<void> {
  if (row.role !== "owner" || row.retired_at !== null) return;
  const owners = (await listActorRows(reader)).filter((one) => one.role === "owner" && one.retired_at === null);
  if (owners.length > 1) return;
  throw actorErrors.create("ACTOR_LAST_OWNER", "This is the study's last owner; somebody must answer for it.", {
    hint: "Make somebody else an owner first: firsthand actors role NAME owner",
  });
}

/** `--as` finds actors by name, so no two may share one. */
async function refuseUnfitName(reader: Kysely<Tables>, name: string, ownId?: string): Promise<void> {
  if (name === "" || name.length > 100) {
    throw registerErrors.create("REGISTER_ACTOR_NAME_UNFIT", "An actor's name has 1 to 100 characters.", {
      hint: "Give a name or a pseudonym that the team knows.",
    });
  }
  const folded = name.toLocaleLowerCase("en");
  const taken = (await listActorRows(reader)).some(
    (row) => row.id !== ownId && row.name.toLocaleLowerCase("en") === folded,
  );
  if (!taken) return;
  throw registerErrors.create("REGISTER_ACTOR_NAME_UNFIT", "Another actor has that name, perhaps a retired one.", {
    hint: "Choose another name; see firsthand actors list.",
  });
}
