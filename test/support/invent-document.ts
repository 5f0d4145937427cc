import { inserted, type Change } from "../../src/store/index.ts";

export interface InventedDocument {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly title?: string;
  readonly sourceId?: string;
  readonly testimonyId?: string;
  /** JSON of locators; none unless told. */
  readonly locators?: string;
}

/** A document as a change that adds it, without the bytes that it would be drawn from. */
export function inventDocument({ id, name, text, title, sourceId, testimonyId, locators }: InventedDocument): Change {
  return {
    noun: "document",
    nounId: id,
    rows: [
      inserted("documents", {
        id,
        accession_key: `documents/${name}`,
        title: title ?? name.replace(/\.[^.]*$/, ""),
        source_id: sourceId ?? null,
        translation_of: null,
        translator: null,
        translated_from: null,
        file_name: name,
        media_type: "text/plain",
        language: "en",
        direction: "ltr",
        content_warning: null,
        current_version: 1,
      }),
      inserted("document_texts", {
        document_id: id,
        version: 1,
        blob_sha256: "0".repeat(64),
        charset: "utf-8",
        text,
        edits: "[]",
        locators: locators ?? "[]",
        searchable: "",
      }),
      ...(testimonyId === undefined
        ? []
        : [inserted("document_testimonies", { document_id: id, testimony_id: testimonyId })]),
    ],
  };
}
