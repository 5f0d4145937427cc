import { guidOf } from "../../../formats/refi-qda/qda-codebook.ts";
import type { Actor } from "../../../model/actor.ts";
import type { Memo } from "../../../model/code/coded-study.ts";
import { unknownCoderId } from "../../../model/code/unknown-coder.ts";
import { foldForSearch } from "../../../model/text/fold-for-search.ts";
import { inserted, type Change, type MemoRow, type Store } from "../../../store/index.ts";
import { memoPartMark } from "./gather-memos.ts";
import type { ExchangeIds, TakenCount } from "./exchange-ground.ts";
import type { ExchangeLog } from "./rules.ts";

interface MemoContext {
  readonly ids: ExchangeIds;
  /** The study's coding for each of the file's. */
  readonly codings: ReadonlyMap<string, string>;
  readonly log: ExchangeLog;
}

/** Takes memos in, in one command; a memo on several things has a row for each. One that is there already writes nothing. */
export async function importMemos(
  store: Store,
  actor: Actor,
  memos: readonly Memo[],
  context: MemoContext,
): Promise<TakenCount> {
  const rows = memos.flatMap((memo) => toRows(memo, context));
  let added = 0;
  await store.record(
    actor,
    () => ({ name: "import-codings", summary: `Took in ${added} memos of others.` }),
    async (reader): Promise<readonly Change[]> => {
      const there = new Set(
        (await reader.selectFrom("memos").select("id").execute()).map((row) => guidOf("memo", baseOf(row.id))),
      );
      const fresh = rows.filter((row) => !there.has(baseOf(row.id)));
      added = new Set(fresh.map((row) => baseOf(row.id))).size;
      return fresh.map((row) => ({ noun: "memo", nounId: row.id, rows: [inserted("memos", row)] }));
    },
  );
  return { added, unchanged: memos.length - added, dropped: 0 };
}

function baseOf(id: string): string {
  return id.split(memoPartMark)[0] ?? id;
}

function toRows(memo: Memo, { ids, codings, log }: MemoContext): readonly MemoRow[] {
  const about = memo.about.flatMap(({ kind, id }) => {
    const own =
      kind === "code"
        ? ids.codes.get(id)
        : kind === "document"
          ? ids.documents.get(id)?.id
          : kind === "coding"
            ? codings.get(id)
            : undefined;
    if (own !== undefined) return [{ kind, id: own }];
    // That it belongs to a set is kept with the set.
    if (kind === "set") return [];
    log.add("file-part-is-taken", {
      key: `memo ${kind}`,
      read: `That a memo is about a ${kind}`,
      made: "Left out; the memo itself is kept.",
    });
    return [];
  });
  const written = {
    title: memo.title,
    text: memo.text,
    written_by: (memo.coderId === undefined ? undefined : ids.coders.get(memo.coderId)) ?? unknownCoderId,
    written_at: memo.writtenAt ?? "",
    searchable: foldForSearch(`${memo.title} ${memo.text}`),
  };
  if (about.length === 0) return [{ id: memo.id, ...written, about_kind: "study", about_id: null }];
  return about.map(({ kind, id }, index) => ({
    id: index === 0 ? memo.id : `${memo.id}${memoPartMark}${index + 1}`,
    ...written,
    about_kind: kind,
    about_id: id,
  }));
}
