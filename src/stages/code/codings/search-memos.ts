import { sql } from "kysely";
import type { Actor } from "../../../model/actor.ts";
import { piecesOf, placesOf, snippetsOf, termsOf, type Snippet } from "../../../model/text/find-words.ts";
import { listHiddenRounds, listWithdrawnDocuments, type Store } from "../../../store/index.ts";
import { codePolicies } from "../policies.ts";

export interface MemoHit {
  readonly id: string;
  readonly title: string;
  readonly aboutKind: string;
  /** Of a memo on a document, the file's name. */
  readonly documentName: string | null;
  readonly count: number;
  readonly snippets: readonly Snippet[];
}

const mostMemos = 1000;
const snippetsPerMemo = 2;

/**
 * Memos whose title or text holds every word that is looked for, those with the most first. A coder finds their own alone, and so
 * does whoever codes in an open blind round.
 */
export async function searchMemos(
  store: Store,
  actor: Actor,
  words: string,
  { limit = 50 }: { readonly limit?: number } = {},
): Promise<readonly MemoHit[]> {
  codePolicies.require(actor, "search-memos");
  const terms = termsOf(words);
  if (terms.length === 0) return [];
  const isOwnOnly = actor.role === "coder" || (await listHiddenRounds(store.reader, actor)).size > 0;
  let query = store.reader
    .selectFrom("memos")
    .leftJoin("documents", (join) =>
      join.onRef("documents.id", "=", "memos.about_id").on("memos.about_kind", "=", "document"),
    )
    .leftJoin("cases", (join) => join.onRef("cases.id", "=", "memos.about_id").on("memos.about_kind", "=", "case"))
    .select(["memos.id as id", "memos.title as title", "text", "about_kind as aboutKind", "file_name as documentName"])
    .select(["documents.id as documentId", "cases.status as caseStatus"])
    .orderBy("memos.id")
    .limit(mostMemos);
  if (isOwnOnly) query = query.where("written_by", "=", actor.id);
  for (const piece of terms.flatMap(piecesOf)) query = query.where(sql<boolean>`memos.searchable like ${`%${piece}%`}`);
  const withdrawn = await listWithdrawnDocuments(store.reader);
  return (await query.execute())
    .filter(({ documentId, caseStatus }) => caseStatus !== "withdrawn" && !withdrawn.has(documentId ?? ""))
    .flatMap(({ text, documentId: _id, caseStatus: _status, ...memo }): readonly MemoHit[] => {
      const whole = `${memo.title}\n${text}`;
      const places = placesOf(whole, terms);
      return places === undefined
        ? []
        : [{ ...memo, count: places.length, snippets: snippetsOf(whole, places, snippetsPerMemo) }];
    })
    .toSorted((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1))
    .slice(0, limit);
}
