import type { Actor } from "../../model/actor.ts";
import { findDocument, listReadableDocuments, updated, type Store } from "../../store/index.ts";
import { collectErrors } from "./errors.ts";
import { collectPolicies } from "./policies.ts";

/**
 * Says what a reader should know before they read a document, or with an empty text takes that back. Whoever may read it may
 * warn of it: the first to read it mostly knows first. Throws COLLECT_DOCUMENT_MISSING.
 */
export async function warnOfDocument(store: Store, actor: Actor, key: string, warning: string): Promise<void> {
  collectPolicies.require(actor, "warn-of-document");
  const mayRead = await listReadableDocuments(store.reader, actor);
  await store.record(
    actor,
    { name: "warn-of-document", summary: "Changed what is said before a document is read." },
    async (reader) => {
      const before = await findDocument(reader, key);
      if (before === undefined || !mayRead(before.id)) {
        throw collectErrors.create("COLLECT_DOCUMENT_MISSING", "The study has no document of that name.", {
          hint: "See firsthand documents list.",
        });
      }
      const said = warning.trim() === "" ? null : warning.trim();
      if (said === before.content_warning) return [];
      return [
        {
          noun: "document",
          nounId: before.id,
          rows: [updated("documents", before, { ...before, content_warning: said })],
        },
      ];
    },
  );
}
