export { importSearches } from "./import-searches.ts";
export { readSearches } from "./read-searches.ts";
export { recordSearch } from "./record-search.ts";
export { addTexts, type AddedTexts } from "./add-texts.ts";
export { noteFindings } from "./note-findings.ts";
export { addDocuments, type AddDocumentsOptions, type AddedDocuments } from "./add-documents.ts";
export { getStudyDocument, listStudyDocuments, type ListedDocument, type StudyDocument } from "./read-documents.ts";
export { searchDocuments, type SearchHit } from "./search-documents.ts";
