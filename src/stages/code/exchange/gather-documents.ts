import type { Kysely } from "kysely";
import { guidOf } from "../../../formats/refi-qda/qda-codebook.ts";
import type { CodedDocument } from "../../../model/code/coded-study.ts";
import { indexCodePoints, type CodePointText } from "../../../model/text/code-point-text.ts";
import { listDocuments, type DocumentRow, type Tables } from "../../../store/index.ts";
import type { ExchangeLog } from "./rules.ts";

export interface GatheredDocument {
  readonly row: DocumentRow;
  readonly document: CodedDocument;
  readonly indexed: CodePointText;
}

/** Documents with their newest texts, by title. */
export async function gatherDocuments(
  reader: Kysely<Tables>,
  isWanted: (documentId: string) => boolean,
  log: ExchangeLog,
): Promise<readonly GatheredDocument[]> {
  const rows = (await listDocuments(reader)).filter((row) => isWanted(row.id));
  const texts = await reader
    .selectFrom("document_texts")
    .innerJoin("documents", (join) =>
      join
        .onRef("documents.id", "=", "document_texts.document_id")
        .onRef("documents.current_version", "=", "document_texts.version"),
    )
    .select(["document_id as id", "text"])
    .execute();
  const byId = new Map(texts.map(({ id, text }) => [id, text]));
  if (rows.some((row) => row.translation_of !== null)) {
    log.add("study-part-is-exchanged", {
      key: "translations",
      read: "Which document translates which",
      made: "Left out of the file.",
    });
  }
  return rows
    .map((row): GatheredDocument => {
      const text = byId.get(row.id) ?? "";
      const document = {
        id: guidOf("document", row.id),
        title: row.title,
        text,
        ...(row.language === null ? {} : { language: row.language }),
        direction: row.direction === "rtl" ? ("rtl" as const) : ("ltr" as const),
      };
      return { row, document, indexed: indexCodePoints(text) };
    })
    .toSorted((a, b) => compare(a.document.title, b.document.title) || compare(a.document.id, b.document.id));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
