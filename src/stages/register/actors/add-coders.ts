import { guidOf } from "../../../formats/refi-qda/qda-codebook.ts";
import type { Actor } from "../../../model/actor.ts";
import type { Coder } from "../../../model/code/coded-study.ts";
import { unknownCoderId } from "../../../model/code/unknown-coder.ts";
import { inserted, listActorRows, type Change, type Store } from "../../../store/index.ts";
import { registerPolicies } from "../policies.ts";

export interface AddedCoders {
  /** Without the one who stands for whoever is not named. */
  readonly added: number;
  /** The study's actor for each coder, by their id in the file. */
  readonly ids: ReadonlyMap<string, string>;
}

/**
 * Makes actors of people who coded elsewhere, so that their work keeps its author. An actor of the same id or name is the
 * same person. They are retired from the start: a file lets nobody in; an owner can, by giving a role. Throws ACTOR_NOT_ALLOWED.
 */
export async function addCoders(
  store: Store,
  actor: Actor,
  coders: readonly Coder[],
  { withUnknown = false }: { readonly withUnknown?: boolean } = {},
): Promise<AddedCoders> {
  registerPolicies.require(actor, "add-coders");
  let outcome: AddedCoders = { added: 0, ids: new Map() };
  await store.record(
    actor,
    () => ({ name: "add-coders", summary: `Added ${outcome.added} people who coded elsewhere.` }),
    async (reader, at): Promise<readonly Change[]> => {
      const rows = await listActorRows(reader);
      const byGuid = new Map(rows.map((row) => [guidOf("coder", row.id), row.id]));
      const byName = new Map(rows.map((row) => [folded(row.name), row.id]));
      const ids = new Map<string, string>();
      const fresh: { readonly id: string; readonly name: string }[] = [];
      const add = (id: string, wanted: string): void => {
        let name = wanted;
        for (let time = 2; byName.has(folded(name)); time += 1) name = `${wanted} (${time})`;
        byName.set(folded(name), id);
        fresh.push({ id, name });
      };
      const known = new Set(byName.keys());
      for (const coder of coders) {
        const name = coder.name.trim().slice(0, longestName);
        const present = byGuid.get(coder.id) ?? (known.has(folded(name)) ? byName.get(folded(name)) : undefined);
        ids.set(coder.id, present ?? coder.id);
        if (present === undefined) add(coder.id, name === "" ? `Coder ${coder.id.slice(0, 8)}` : name);
      }
      if (withUnknown && !byGuid.has(unknownCoderId)) add(unknownCoderId, "Unknown coder");
      outcome = { added: fresh.filter(({ id }) => id !== unknownCoderId).length, ids };
      return fresh.map(({ id, name }) => ({
        noun: "actor",
        nounId: id,
        rows: [inserted("actors", { id, name, role: "coder", sees_names: null, retired_at: at })],
      }));
    },
  );
  return outcome;
}

/** As names are compared where actors are added by hand; room for a number behind. */
const longestName = 90;

function folded(name: string): string {
  return name.toLocaleLowerCase("en");
}
