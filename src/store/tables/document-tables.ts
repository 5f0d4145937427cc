import type { TableShape } from "./table-shape.ts";

export interface DocumentRow {
  readonly id: string;
  readonly accession_key: string;
  readonly title: string;
  readonly source_id: string | null;
  /** The document that this one translates. */
  readonly translation_of: string | null;
  readonly translator: string | null;
  /** BCP 47, where the text translated is not held itself. */
  readonly translated_from: string | null;
  readonly file_name: string;
  readonly media_type: string;
  /** BCP 47, where it is known. */
  readonly language: string | null;
  readonly direction: string;
  /** Shown before the text is. */
  readonly content_warning: string | null;
  readonly current_version: number;
}

/** One drawing of a document's text from its bytes; a corrected encoding or changed file gives another, and none is changed. */
export interface DocumentTextRow {
  readonly document_id: string;
  readonly version: number;
  /** The bytes, as they lie among the study's blobs. */
  readonly blob_sha256: string;
  readonly charset: string | null;
  readonly text: string;
  /** JSON: where normalising changed the raw text (`model/text/normalise-text.ts`). */
  readonly edits: string;
  /** JSON: `[start, end, locator]` in code points of the text. */
  readonly locators: string;
  /** The text folded for searching (`model/text/fold-for-search.ts`). */
  readonly searchable: string;
}

export interface DocumentTestimonyRow {
  readonly document_id: string;
  readonly testimony_id: string;
}

/** Texts to read and code, and whose accounts they hold. */
export interface DocumentTables {
  readonly documents: DocumentRow;
  readonly document_texts: DocumentTextRow;
  readonly document_testimonies: DocumentTestimonyRow;
}

export const documentTables: Readonly<Record<keyof DocumentTables, TableShape>> = {
  documents: {
    columns: [
      "id",
      "accession_key",
      "title",
      "source_id",
      "translation_of",
      "translator",
      "translated_from",
      "file_name",
      "media_type",
      "language",
      "direction",
      "content_warning",
      "current_version",
    ],
    key: ["id"],
    references: { source_id: "sources", translation_of: "documents" },
    keptBy: ["document_testimonies"],
  },
  document_texts: {
    columns: ["document_id", "version", "blob_sha256", "charset", "text", "edits", "locators", "searchable"],
    key: ["document_id", "version"],
    references: { document_id: "documents" },
    blobColumn: "blob_sha256",
  },
  document_testimonies: {
    columns: ["document_id", "testimony_id"],
    key: ["document_id", "testimony_id"],
    references: { document_id: "documents", testimony_id: "testimonies" },
  },
};
