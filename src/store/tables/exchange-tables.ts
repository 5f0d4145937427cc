import type { TableShape } from "./table-shape.ts";

/** What a project of another program says and a study has no place for, as it is written again (`formats/refi-qda/kept-part.ts`). */
export interface KeptPartRow {
  readonly id: string;
  readonly kind: string;
  readonly guid: string;
  /** The file that it came in last. */
  readonly file_name: string;
  /** JSON: the element. */
  readonly element: string;
  readonly is_whole: number;
  readonly is_loose: number;
  /** JSON: the GUIDs that it names and no element of its file has. */
  readonly astray: string;
}

/** A document that a part is about; the part goes with it. */
export interface KeptPartDocumentRow {
  readonly part_id: string;
  readonly document_id: string;
  /** Of a source: which text its positions count. */
  readonly text_sha256: string | null;
}

export interface KeptPartFileRow {
  readonly part_id: string;
  readonly path: string;
  readonly blob_sha256: string;
}

export interface ExchangeTables {
  readonly kept_parts: KeptPartRow;
  readonly kept_part_documents: KeptPartDocumentRow;
  readonly kept_part_files: KeptPartFileRow;
}

export const exchangeTables: Readonly<Record<keyof ExchangeTables, TableShape>> = {
  kept_parts: {
    columns: ["id", "kind", "guid", "file_name", "element", "is_whole", "is_loose", "astray"],
    key: ["id"],
    references: {},
  },
  kept_part_documents: {
    columns: ["part_id", "document_id", "text_sha256"],
    key: ["part_id", "document_id"],
    references: { part_id: "kept_parts", document_id: "documents" },
    takes: ["part_id"],
  },
  kept_part_files: {
    columns: ["part_id", "path", "blob_sha256"],
    key: ["part_id", "path"],
    references: { part_id: "kept_parts" },
    blobColumn: "blob_sha256",
  },
};
