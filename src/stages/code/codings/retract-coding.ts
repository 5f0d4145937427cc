import type { Actor } from "../../../model/actor.ts";
import { updated, type Store } from "../../../store/index.ts";
import { codeErrors } from "../errors.ts";
import { codePolicies } from "../policies.ts";

/** Retracts a coding: it stays on record and counts no more. A coder retracts their own. Throws CODE_CODING_MISSING. */
export async function retractCoding(store: Store, actor: Actor, id: string, reason: string): Promise<void> {
  codePolicies.require(actor, "retract-coding");
  await store.record(actor, { name: "retract-coding", summary: "Retracted a coding." }, async (reader, at) => {
    const before = await reader.selectFrom("codings").selectAll().where("id", "=", id).executeTakeFirst();
    const isOwn = before?.coder_id === actor.id || actor.role === "owner" || actor.role === "editor";
    if (before === undefined || before.retracted_at !== null || !isOwn) {
      throw codeErrors.create("CODE_CODING_MISSING", "There is no coding of yours of that id that stands.", {
        hint: "See firsthand codings list.",
      });
    }
    const after = { ...before, retracted_at: at, retracted_reason: reason };
    return [{ noun: "coding", nounId: id, rows: [updated("codings", before, after)] }];
  });
}
