import type { Kysely } from "kysely";
import { guidOf } from "../../../formats/refi-qda/qda-codebook.ts";
import type { Actor } from "../../../model/actor.ts";
import type { Memo } from "../../../model/code/coded-study.ts";
import type { Coding } from "../../../model/code/coding.ts";
import { unknownCoderId } from "../../../model/code/unknown-coder.ts";
import type { CodeRow, MemoRow, Tables } from "../../../store/index.ts";
import type { GatheredDocument } from "./gather-documents.ts";

interface MemoContext {
  readonly actor: Actor;
  /** Whether the actor codes blindly: what others write meanwhile stays hidden. */
  readonly isBlind: boolean;
  readonly documents: readonly GatheredDocument[];
  readonly codes: ReadonlyMap<string, CodeRow>;
  readonly codings: readonly Coding[];
}

/** A memo on several things has a row for each; the rows after the first carry this and a number behind their id. */
export const memoPartMark = "#";

/** Memos that the actor may read, on what goes out; those on cases do not. */
export async function gatherMemos(reader: Kysely<Tables>, context: MemoContext): Promise<readonly Memo[]> {
  const { actor, isBlind } = context;
  const rows = await reader.selectFrom("memos").selectAll().orderBy("id").execute();
  const isOpen = actor.role !== "coder" && !isBlind;
  const subjects = subjectIndex(context);
  const memos = new Map<string, Memo>();
  for (const row of rows.filter((one) => isOpen || one.written_by === actor.id)) {
    const about = subjectOf(row, subjects);
    if (about === undefined) continue;
    const [base = row.id] = row.id.split(memoPartMark);
    const known = memos.get(base);
    memos.set(base, known === undefined ? toMemo(base, row, about) : { ...known, about: [...known.about, ...about] });
  }
  return [...memos.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function toMemo(base: string, row: MemoRow, about: Memo["about"]): Memo {
  return {
    id: guidOf("memo", base),
    title: row.title,
    text: row.text,
    about,
    ...(row.written_by === unknownCoderId ? {} : { coderId: guidOf("coder", row.written_by) }),
    ...(row.written_at === "" ? {} : { writtenAt: row.written_at }),
  };
}

type Subjects = Readonly<Record<"code" | "document" | "coding", ReadonlyMap<string, string>>>;

/** The GUIDs of what goes out, by the names under which a memo may know it. */
function subjectIndex({ documents, codes, codings }: MemoContext): Subjects {
  return {
    code: new Map(
      [...codes.values()]
        .filter((row) => row.status === "active")
        .flatMap((row) => [row.label, row.mark, row.id].map((name) => [name, guidOf("code", row.id)] as const)),
    ),
    document: new Map(
      documents.flatMap(({ row, document }) =>
        [row.file_name, row.accession_key, row.id].map((name) => [name, document.id] as const),
      ),
    ),
    coding: new Map(codings.map(({ id }) => [id, id])),
  };
}

function subjectOf(row: MemoRow, subjects: Subjects): Memo["about"] | undefined {
  const kind = row.about_kind;
  if (kind === "study") return [];
  if (kind !== "code" && kind !== "document" && kind !== "coding") return undefined;
  const name = row.about_id ?? "";
  const id = subjects[kind].get(kind === "coding" ? guidOf("coding", name) : name);
  return id === undefined ? undefined : [{ kind, id }];
}
