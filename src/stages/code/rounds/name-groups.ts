import type { Actor } from "../../../model/actor.ts";
import type { Store } from "../../../store/index.ts";
import { codePolicies } from "../policies.ts";
import type { CodingGroup } from "./group-codings.ts";

/** A passage that waits to be decided about, in a reader's words. */
export interface NamedGroup {
  readonly group: CodingGroup;
  /** The document's file. */
  readonly document: string;
  /** Who had it. */
  readonly coders: readonly string[];
}

/** Names of the documents and coders of groups that `readAdjudicationQueue` gave, which has asked who may see them. */
export async function nameGroups(
  store: Store,
  actor: Actor,
  groups: readonly CodingGroup[],
): Promise<readonly NamedGroup[]> {
  codePolicies.require(actor, "read-codings");
  const documents = await store.reader.selectFrom("documents").select(["id", "file_name as name"]).execute();
  const actors = await store.reader.selectFrom("actors").select(["id", "name"]).execute();
  const names = new Map([...documents, ...actors].map((row) => [row.id, row.name]));
  return groups.map((group) => ({
    group,
    document: names.get(group.documentId) ?? "",
    coders: [...new Set(group.codings.map((one) => names.get(one.coder_id) ?? ""))],
  }));
}
