import type { Kysely } from "kysely";
import type { Actor } from "../../model/actor.ts";
import {
  findDocument,
  findIdByKey,
  inserted,
  updated,
  type DocumentRow,
  type RowChange,
  type Study,
  type Tables,
} from "../../store/index.ts";
import { collectErrors } from "./errors.ts";
import { collectPolicies } from "./policies.ts";
import { documentKey } from "./prepare-document.ts";

export interface DocumentBinding {
  /** Keys of testimonies that the document holds beside those that are known. */
  readonly testimonies?: readonly string[];
  /** The key of the source that it was published in. */
  readonly source?: string;
}

export interface BoundDocument {
  /** The command, by which it can be taken back. */
  readonly seq: number;
}

/**
 * Says whose account a document holds, or in which source it stood. The source of the first testimony is taken where none is known.
 * A binding is added and taken back, never replaced. Throws COLLECT_DOCUMENT_MISSING, COLLECT_TESTIMONY_MISSING,
 * COLLECT_SOURCE_MISSING, COLLECT_NOTHING_TO_BIND.
 */
export async function bindDocument(
  { store }: Study,
  actor: Actor,
  name: string,
  { testimonies = [], source }: DocumentBinding,
): Promise<BoundDocument> {
  collectPolicies.require(actor, "bind-document");
  const command = await store.record(
    actor,
    { name: "bind-document", summary: "Said whose account a document holds, or where it stood." },
    async (reader) => {
      const document = (await findDocument(reader, name)) ?? (await findDocument(reader, documentKey(name)));
      if (document === undefined) {
        throw collectErrors.create("COLLECT_DOCUMENT_MISSING", "The study has no document of that name.", {
          hint: "See firsthand documents list.",
        });
      }
      const bound = await Promise.all(testimonies.map((key) => getTestimony(reader, key)));
      const rows = await rowsOf(reader, document, { bound, source });
      return rows.length === 0 ? [] : [{ noun: "document", nounId: document.id, rows }];
    },
  );
  if (command !== undefined) return { seq: command.seq };
  throw collectErrors.create("COLLECT_NOTHING_TO_BIND", "The document is bound so already, or nothing was named.", {
    hint: "Name a testimony or a source that it is not bound to yet.",
  });
}

interface Found {
  readonly bound: readonly { readonly id: string; readonly sourceId: string }[];
  readonly source: string | undefined;
}

async function rowsOf(
  reader: Kysely<Tables>,
  document: DocumentRow,
  { bound, source }: Found,
): Promise<readonly RowChange[]> {
  const known = new Set(
    (
      await reader
        .selectFrom("document_testimonies")
        .select("testimony_id")
        .where("document_id", "=", document.id)
        .execute()
    ).map((row) => row.testimony_id),
  );
  const fresh = [...new Map(bound.map((one) => [one.id, one])).values()].filter((one) => !known.has(one.id));
  const sourceId =
    source === undefined ? (document.source_id ?? fresh[0]?.sourceId ?? null) : await getSourceId(reader, source);
  return [
    ...(sourceId === document.source_id ? [] : [updated("documents", document, { ...document, source_id: sourceId })]),
    ...fresh.map(({ id }) => inserted("document_testimonies", { document_id: document.id, testimony_id: id })),
  ];
}

async function getTestimony(reader: Kysely<Tables>, key: string) {
  const id = await findIdByKey(reader, "testimonies", key.trim());
  if (id === undefined) {
    throw collectErrors.create("COLLECT_TESTIMONY_MISSING", "The study has no testimony of that key.", {
      hint: "A key is a table's name and a row's, such as accounts/12. See the register.",
    });
  }
  return reader
    .selectFrom("testimonies")
    .select(["id", "source_id as sourceId"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
}

async function getSourceId(reader: Kysely<Tables>, key: string): Promise<string> {
  const id = await findIdByKey(reader, "sources", key.trim());
  if (id !== undefined) return id;
  throw collectErrors.create("COLLECT_SOURCE_MISSING", "The study has no source of that key.", {
    hint: "See the list of sources.",
  });
}
