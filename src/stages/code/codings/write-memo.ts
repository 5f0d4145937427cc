import type { Kysely } from "kysely";
import type { Actor } from "../../../model/actor.ts";
import { foldForSearch } from "../../../model/text/fold-for-search.ts";
import {
  findIdByKey,
  inserted,
  listCodes,
  listReadableDocuments,
  type Store,
  type Tables,
} from "../../../store/index.ts";
import { codeErrors } from "../errors.ts";
import { codePolicies } from "../policies.ts";

export interface MemoDraft {
  readonly title: string;
  readonly text: string;
  readonly about:
    | { readonly kind: "study" }
    | { readonly kind: "code" | "coding" | "document" | "case"; readonly id: string };
}

/** Writes a note on the study or on something in it; gives its id. Throws CODE_MISSING, CODE_TARGET_MISSING, CODE_CODING_MISSING. */
export async function writeMemo(store: Store, actor: Actor, { title, text, about }: MemoDraft): Promise<string> {
  codePolicies.require(actor, "write-memo");
  const id = store.newId();
  await store.record(actor, { name: "write-memo", summary: "Wrote a memo." }, async (reader, at) => [
    {
      noun: "memo",
      nounId: id,
      rows: [
        inserted("memos", {
          id,
          title,
          text,
          about_kind: about.kind,
          about_id: about.kind === "study" ? null : await readableSubject(reader, actor, about),
          written_by: actor.id,
          written_at: at,
          searchable: foldForSearch(`${title} ${text}`),
        }),
      ],
    },
  ]);
  return id;
}

/** A coder notes nothing on a document that is not theirs to read. */
async function readableSubject(reader: Kysely<Tables>, actor: Actor, about: MemoSubject): Promise<string> {
  const id = await subjectId(reader, about);
  if (about.kind !== "document" || (await listReadableDocuments(reader, actor))(id)) return id;
  throw missing("CODE_TARGET_MISSING", "The study has no document of that name.", "documents");
}

export type MemoSubject = Exclude<MemoDraft["about"], { readonly kind: "study" }>;

/** The id of what a memo is about, which people name by mark, file name or key. */
export async function subjectId(reader: Kysely<Tables>, { kind, id }: MemoSubject): Promise<string> {
  const found = await findSubject(reader, { kind, id });
  if (found !== undefined) return found;
  if (kind === "code") throw missing("CODE_MISSING", "The codebook has no code of that mark, label or id.", "codebook");
  if (kind === "coding") throw missing("CODE_CODING_MISSING", "The study has no coding of that id.", "codings");
  throw missing(
    "CODE_TARGET_MISSING",
    `The study has no ${kind} of that name.`,
    kind === "case" ? "cases" : "documents",
  );
}

async function findSubject(reader: Kysely<Tables>, { kind, id }: MemoSubject): Promise<string | undefined> {
  if (kind === "case") return findIdByKey(reader, "cases", id);
  if (kind === "code") {
    const rows = await listCodes(reader);
    return (["id", "mark", "label"] as const).flatMap((name) => rows.find((row) => row[name] === id) ?? [])[0]?.id;
  }
  if (kind === "coding")
    return (await reader.selectFrom("codings").select("id").where("id", "=", id).executeTakeFirst())?.id;
  const document = await reader
    .selectFrom("documents")
    .select("id")
    .where((one) => one.or([one("id", "=", id), one("accession_key", "=", id), one("file_name", "=", id)]))
    .executeTakeFirst();
  return document?.id;
}

function missing(
  code: "CODE_MISSING" | "CODE_TARGET_MISSING" | "CODE_CODING_MISSING",
  message: string,
  list: "codebook" | "codings" | "documents" | "cases",
) {
  return codeErrors.create(code, message, { hint: `See firsthand ${list} list.` });
}
