import type { Actor } from "../../../model/actor.ts";
import { foldForSearch } from "../../../model/text/fold-for-search.ts";
import { inserted, type Store } from "../../../store/index.ts";
import { codePolicies } from "../policies.ts";

export interface MemoDraft {
  readonly title: string;
  readonly text: string;
  readonly about:
    | { readonly kind: "study" }
    | { readonly kind: "code" | "coding" | "document" | "case"; readonly id: string };
}

/** Writes a note on the study or on something in it; gives its id. */
export async function writeMemo(store: Store, actor: Actor, { title, text, about }: MemoDraft): Promise<string> {
  codePolicies.require(actor, "write-memo");
  const id = store.newId();
  await store.record(actor, { name: "write-memo", summary: "Wrote a memo." }, async (_reader, at) => [
    {
      noun: "memo",
      nounId: id,
      rows: [
        inserted("memos", {
          id,
          title,
          text,
          about_kind: about.kind,
          about_id: about.kind === "study" ? null : about.id,
          written_by: actor.id,
          written_at: at,
          searchable: foldForSearch(`${title} ${text}`),
        }),
      ],
    },
  ]);
  return id;
}
