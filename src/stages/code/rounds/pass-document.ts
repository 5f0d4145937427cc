import type { Actor } from "../../../model/actor.ts";
import { updated, type Store } from "../../../store/index.ts";
import { codeErrors } from "../errors.ts";
import { codePolicies } from "../policies.ts";
import { getRound } from "./get-round.ts";

/** Passes a document on: whoever cannot bear to code a text need not. Throws CODE_ROUND_MISSING, CODE_NOT_ASSIGNED. */
export async function passDocument(
  store: Store,
  actor: Actor,
  { round: name, document, reason }: { readonly round: string; readonly document: string; readonly reason: string },
): Promise<void> {
  codePolicies.require(actor, "pass-document");
  await store.record(actor, { name: "pass-document", summary: "Passed a document on." }, async (reader) => {
    const round = await getRound(reader, name);
    const before = await reader
      .selectFrom("assignments")
      .innerJoin("documents", "documents.id", "assignments.document_id")
      .selectAll("assignments")
      .where("round_id", "=", round.id)
      .where("coder_id", "=", actor.id)
      .where((one) => one.or([one("accession_key", "=", document), one("file_name", "=", document)]))
      .executeTakeFirst();
    if (before === undefined) {
      throw codeErrors.create("CODE_NOT_ASSIGNED", "The round does not assign this document to you.", {
        hint: "See firsthand round status for what waits for you.",
      });
    }
    if (before.status === "passed") return [];
    return [
      {
        noun: "round",
        nounId: round.id,
        rows: [updated("assignments", before, { ...before, status: "passed", reason })],
      },
    ];
  });
}
