import type { Actor } from "../../../model/actor.ts";
import { inserted, listActorRows, updated, type Change, type Store } from "../../../store/index.ts";
import { registerErrors } from "../errors.ts";
import { registerPolicies } from "../policies.ts";

export interface SavedView {
  readonly id: string;
  readonly name: string;
  /** What the page's address says after its question mark. */
  readonly search: string;
  /** Who saved it. */
  readonly by: string;
}

/** The views that stand, in the order of their names. Throws ACTOR_NOT_ALLOWED. */
export async function listSavedViews(store: Store, actor: Actor): Promise<readonly SavedView[]> {
  registerPolicies.require(actor, "read-views");
  const names = new Map((await listActorRows(store.reader)).map((one) => [one.id, one.name]));
  const rows = await store.reader
    .selectFrom("saved_views")
    .selectAll()
    .where("removed_at", "is", null)
    .orderBy("name")
    .execute();
  return rows.map(({ id, name, search, saved_by: by }) => ({ id, name, search, by: names.get(by) ?? "" }));
}

/** Keeps a view for everybody who works on the study; one of the same name gives way. Gives the command. Throws ACTOR_NOT_ALLOWED. */
export async function saveView(
  store: Store,
  actor: Actor,
  { name, search }: { readonly name: string; readonly search: string },
): Promise<number | undefined> {
  registerPolicies.require(actor, "save-view");
  const id = store.newId();
  const command = await store.record(
    actor,
    { name: "save-view", summary: "Saved a view of the register." },
    async (reader, at): Promise<readonly Change[]> => {
      const before = await reader
        .selectFrom("saved_views")
        .selectAll()
        .where("removed_at", "is", null)
        .where("name", "=", name.trim())
        .execute();
      if (before.some((one) => one.search === search)) return [];
      const row = { id, name: name.trim(), search, saved_by: actor.id, saved_at: at, removed_at: null };
      return [
        ...before.map((one): Change => ({
          noun: "view",
          nounId: one.id,
          rows: [updated("saved_views", one, { ...one, removed_at: at })],
        })),
        { noun: "view", nounId: id, rows: [inserted("saved_views", row)] },
      ];
    },
  );
  return command?.seq;
}

/** Takes a view off the list. Gives the command. Throws ACTOR_NOT_ALLOWED, REGISTER_VIEW_MISSING. */
export async function removeView(store: Store, actor: Actor, id: string): Promise<number | undefined> {
  registerPolicies.require(actor, "remove-view");
  const command = await store.record(
    actor,
    { name: "remove-view", summary: "Removed a saved view of the register." },
    async (reader, at) => {
      const before = await reader.selectFrom("saved_views").selectAll().where("id", "=", id).executeTakeFirst();
      if (before === undefined || before.removed_at !== null) {
        throw registerErrors.create("REGISTER_VIEW_MISSING", "The study has no saved view of that id.", {
          hint: "Somebody may have removed it meanwhile; load the page again.",
        });
      }
      return [{ noun: "view", nounId: id, rows: [updated("saved_views", before, { ...before, removed_at: at })] }];
    },
  );
  return command?.seq;
}
