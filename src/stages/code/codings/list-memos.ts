import type { Actor } from "../../../model/actor.ts";
import { listHiddenRounds, listReadableDocuments, listWithdrawnDocuments, type Store } from "../../../store/index.ts";
import { codePolicies } from "../policies.ts";
import { subjectId, type MemoSubject } from "./write-memo.ts";

export interface ListedMemo {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly writtenBy: string;
  readonly writtenAt: string;
  readonly isOwn: boolean;
}

/**
 * The memos on one thing, oldest first. As with codings, a coder reads their own alone, and so does whoever codes in an open blind round;
 * on what they may not read, and on somebody who withdrew, there is none. Throws CODE_MISSING, CODE_TARGET_MISSING, CODE_CODING_MISSING.
 */
export async function listMemos(store: Store, actor: Actor, about: MemoSubject): Promise<readonly ListedMemo[]> {
  codePolicies.require(actor, "read-memos");
  const { reader } = store;
  const id = await subjectId(reader, about);
  if (about.kind === "document") {
    if (!(await listReadableDocuments(reader, actor))(id) || (await listWithdrawnDocuments(reader)).has(id)) return [];
  }
  if (about.kind === "case") {
    const its = await reader.selectFrom("cases").select("status").where("id", "=", id).executeTakeFirst();
    if (its?.status === "withdrawn") return [];
  }
  const isOwnOnly = actor.role === "coder" || (await listHiddenRounds(reader, actor)).size > 0;
  let query = reader
    .selectFrom("memos")
    .innerJoin("actors", "actors.id", "memos.written_by")
    .select(["memos.id as id", "title", "text", "actors.name as writtenBy", "written_at as writtenAt", "written_by"])
    .where("about_kind", "=", about.kind)
    .where("about_id", "=", id)
    .orderBy("written_at")
    .orderBy("memos.id");
  if (isOwnOnly) query = query.where("written_by", "=", actor.id);
  const rows = await query.execute();
  return rows.map(({ written_by: by, ...memo }) => ({ ...memo, isOwn: by === actor.id }));
}
