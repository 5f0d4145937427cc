import type { Actor } from "../../../model/actor.ts";
import type { Confidence, Stance } from "../../../model/code/coding.ts";
import { inserted, updated, type CodingRow, type Store } from "../../../store/index.ts";
import { codeErrors } from "../errors.ts";
import { codePolicies } from "../policies.ts";

/** What a coder may say otherwise of a coding that stands; its code and passage stay. */
export interface CodingRevision {
  readonly stance?: Stance;
  readonly confidence?: Confidence;
  readonly certainty?: "stated" | "likely" | "inferred";
  readonly qualifiers?: Readonly<Record<string, string>>;
  readonly memo?: string;
}

/**
 * Says a coding otherwise: another coding supersedes it, and the old one stays on record. A coder revises their own, while
 * its round is open. Gives the id of the one that stands now. Throws CODE_CODING_MISSING, CODE_ROUND_CLOSED.
 */
export async function reviseCoding(
  store: Store,
  actor: Actor,
  id: string,
  { qualifiers, ...said }: CodingRevision,
): Promise<string> {
  codePolicies.require(actor, "revise-coding");
  let standing = id;
  await store.record(actor, { name: "revise-coding", summary: "Revised a coding." }, async (reader, at) => {
    standing = id;
    const before = await reader.selectFrom("codings").selectAll().where("id", "=", id).executeTakeFirst();
    if (before === undefined || before.retracted_at !== null || before.coder_id !== actor.id) {
      throw codeErrors.create("CODE_CODING_MISSING", "There is no coding of yours of that id that stands.", {
        hint: "See firsthand codings list.",
      });
    }
    const round = await reader
      .selectFrom("rounds")
      .select("status")
      .where("id", "=", before.round_id)
      .executeTakeFirst();
    if (round !== undefined && round.status !== "open") {
      throw codeErrors.create("CODE_ROUND_CLOSED", "The round takes no more codings: it is adjudicated.", {
        hint: "What was decided in it can be taken back in the journal.",
      });
    }
    const draft: CodingRow = {
      ...before,
      ...said,
      ...(qualifiers === undefined ? {} : { qualifiers: JSON.stringify(qualifiers) }),
    };
    if (JSON.stringify(draft) === JSON.stringify(before)) return [];
    const after: CodingRow = { ...draft, id: store.newId(), coded_at: at, supersedes: before.id };
    standing = after.id;
    const retracted = { ...before, retracted_at: at, retracted_reason: "Revised by its coder." };
    return [
      { noun: "coding", nounId: before.id, rows: [updated("codings", before, retracted)] },
      { noun: "coding", nounId: after.id, rows: [inserted("codings", after)] },
    ];
  });
  return standing;
}
