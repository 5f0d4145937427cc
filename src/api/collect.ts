import * as z from "zod";
import { Severity } from "../model/finding.ts";

export const ListedDocumentView = z.object({
  fileName: z.string(),
  title: z.string(),
  language: z.string().nullable(),
  mediaType: z.string(),
  translator: z.string().nullable(),
  testimonies: z.array(z.string()),
  openFindings: z.int(),
});
export type ListedDocumentView = z.infer<typeof ListedDocumentView>;

export const DocumentListView = z.object({ documents: z.array(ListedDocumentView) });
export type DocumentListView = z.infer<typeof DocumentListView>;

export const DocumentParam = z.object({ name: z.string().min(1) });
/** A place in code points, of which the part that holds it is given. */
export const DocumentQuery = z.object({ at: z.coerce.number().int().min(0).default(0) });

const Place = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("page"), page: z.int() }),
  z.object({ kind: z.literal("paragraph"), paragraph: z.int() }),
  z.object({ kind: z.literal("time"), fromMs: z.number(), untilMs: z.number(), speaker: z.string().optional() }),
]);

export const DocumentPieceView = z.object({ start: z.int(), text: z.string(), locator: Place.nullable() });
export type DocumentPieceView = z.infer<typeof DocumentPieceView>;

/** A part of a document's text; offsets are code points of the whole. */
export const DocumentView = z.object({
  fileName: z.string(),
  title: z.string(),
  language: z.string().nullable(),
  direction: z.enum(["ltr", "rtl"]),
  charset: z.string().nullable(),
  mediaType: z.string(),
  translator: z.string().nullable(),
  contentWarning: z.string().nullable(),
  version: z.int(),
  testimonies: z.array(z.string()),
  source: z.string().nullable(),
  /** The documents that it translates and that translate it. */
  related: z.array(z.object({ fileName: z.string(), title: z.string(), isOriginal: z.boolean() })),
  pieces: z.array(DocumentPieceView),
  length: z.int(),
  before: z.int().nullable(),
  after: z.int().nullable(),
});
export type DocumentView = z.infer<typeof DocumentView>;

/** A file comes as the body, bytes as they are; what it is called and what is known of it stand in the query. */
export const AddDocumentQuery = z.object({
  name: z.string().min(1),
  testimony: z.string().optional(),
  language: z.string().optional(),
  charset: z.string().optional(),
});

const FoundOdd = z.object({
  rule: z.string(),
  severity: Severity,
  read: z.string(),
  made: z.string(),
  decision: z.string(),
});

const Moved = z.object({ exact: z.int(), fuzzy: z.int(), orphaned: z.int() });

/** What became of a file; `seq` is the command by which it can be taken back. */
export const AddedDocument = z.object({
  fileName: z.string(),
  outcome: z.enum(["added", "changed", "unchanged", "unread", "erased"]),
  findings: z.array(FoundOdd),
  codings: Moved,
  seq: z.int().nullable(),
});
export type AddedDocument = z.infer<typeof AddedDocument>;

export const CorrectRequest = z.object({
  charset: z.string().trim().min(1).optional(),
  language: z.string().trim().min(1).optional(),
  direction: z.enum(["ltr", "rtl"]).optional(),
});
export type CorrectRequest = z.infer<typeof CorrectRequest>;

export const Corrected = z.object({ isChanged: z.boolean(), codings: Moved, seq: z.int().nullable() });
export type Corrected = z.infer<typeof Corrected>;

export const BindRequest = z.object({
  testimonies: z.array(z.string().trim().min(1)).max(100).default([]),
  source: z.string().trim().min(1).optional(),
});
export type BindRequest = z.infer<typeof BindRequest>;

export const Bound = z.object({ seq: z.int() });
export type Bound = z.infer<typeof Bound>;

export const SearchTextQuery = z.object({ q: z.string().min(1).max(400) });

const SnippetView = z.object({
  before: z.string(),
  match: z.string(),
  after: z.string(),
  start: z.int(),
  end: z.int(),
});
export type SnippetView = z.infer<typeof SnippetView>;

export const FoundTexts = z.object({
  documents: z.array(
    z.object({
      fileName: z.string(),
      title: z.string(),
      direction: z.string(),
      count: z.int(),
      snippets: z.array(SnippetView),
    }),
  ),
  memos: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      aboutKind: z.string(),
      documentName: z.string().nullable(),
      count: z.int(),
      snippets: z.array(SnippetView),
    }),
  ),
});
export type FoundTexts = z.infer<typeof FoundTexts>;

export const SourcesQuery = z.object({
  text: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(5000).default(500),
});

const SourceFields = {
  key: z.string(),
  publisher: z.string().nullable(),
  title: z.string().nullable(),
  url: z.string().nullable(),
  publishedOn: z.string().nullable(),
  language: z.string().nullable(),
  kind: z.string().nullable(),
};

export const SourceListView = z.object({
  sources: z.array(z.object({ ...SourceFields, testimonies: z.int(), documents: z.int() })),
  total: z.int(),
});
export type SourceListView = z.infer<typeof SourceListView>;

export const SourceParam = z.object({ key: z.string().min(1) });

export const SourceView = z.object({
  ...SourceFields,
  testimonies: z.array(z.string()),
  documents: z.array(z.object({ fileName: z.string(), title: z.string() })),
});
export type SourceView = z.infer<typeof SourceView>;
