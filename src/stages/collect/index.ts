export { importSearches } from "./import-searches.ts";
export { readSearches } from "./read-searches.ts";
export { recordSearch } from "./record-search.ts";
export { addTexts, type AddedTexts } from "./add-texts.ts";
export { noteFindings } from "./note-findings.ts";
export { addDocuments, type AddedDocuments } from "./add-documents.ts";
export { bindDocument, type BoundDocument, type DocumentBinding } from "./bind-document.ts";
export type { HandedDocument } from "./document-files.ts";
export { readDocumentPart, type DocumentPart } from "./read-document-part.ts";
export { listSources, readSource, type ListedSource, type ShownSource } from "./read-sources.ts";
export { correctDocument, type DocumentCorrection } from "./correct-document.ts";
export type { DocumentOptions } from "./prepare-document.ts";
export {
  getDocumentEntry,
  getStudyDocument,
  listStudyDocuments,
  type ListedDocument,
  type StudyDocument,
} from "./read-documents.ts";
export { searchDocuments, type SearchHit } from "./search-documents.ts";
export { warnOfDocument } from "./warn-of-document.ts";
export { collectPolicies } from "./policies.ts";
