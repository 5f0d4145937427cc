import type { Actor } from "../../model/actor.ts";
import { indexCodePoints } from "../../model/text/code-point-text.ts";
import type { LocatedSpan, Locator } from "../../model/text/locate-span.ts";
import type { Store } from "../../store/index.ts";
import { getStudyDocument, listStudyDocuments, type StudyDocument } from "./read-documents.ts";

/** A piece of a document's text; offsets in code points of the whole. */
export interface DocumentPiece {
  readonly start: number;
  readonly text: string;
  /** Where it stands; null where the file does not say. */
  readonly locator: Locator | null;
}

/** As much of a document as a page shows at once. */
export interface DocumentPart {
  readonly document: Omit<StudyDocument, "current"> & {
    readonly charset: string | null;
    readonly testimonyKeys: readonly string[];
    readonly sourceKey: string | null;
  };
  /** The document that it translates, and those that translate it, as far as the actor may read them. */
  readonly related: readonly { readonly fileName: string; readonly title: string; readonly isOriginal: boolean }[];
  readonly pieces: readonly DocumentPiece[];
  /** The length of the whole text in code points. */
  readonly length: number;
  /** Where the part before and the part after begin; null at the ends. */
  readonly before: number | null;
  readonly after: number | null;
}

const mostShown = 200_000;

/** The part of a document's text that holds a place, whole pieces of it. Throws COLLECT_DOCUMENT_MISSING. */
export async function readDocumentPart(
  store: Store,
  actor: Actor,
  name: string,
  { at = 0, most = mostShown }: { readonly at?: number; readonly most?: number } = {},
): Promise<DocumentPart> {
  const { current, ...document } = await getStudyDocument(store, actor, name);
  const points = indexCodePoints(current.text);
  const spans = piecesOf(JSON.parse(current.locators) as readonly LocatedSpan[], points.length).flatMap((span) =>
    cutAt(span, most),
  );
  const part = Math.floor(Math.max(0, Math.min(at, points.length - 1)) / most);
  const shown = spans.filter(([start]) => Math.floor(start / most) === part);
  const next = spans.find(([start]) => Math.floor(start / most) > part);
  const previous = spans.findLast(([start]) => Math.floor(start / most) < part);
  const listed = await listStudyDocuments(store, actor);
  return {
    document: {
      ...document,
      charset: current.charset,
      testimonyKeys: listed.find((row) => row.id === document.id)?.testimonyKeys ?? [],
      sourceKey: await findSourceKey(store, document.source_id),
    },
    related: listed.flatMap((row) => {
      const isOriginal = row.id === document.translation_of;
      if (!isOriginal && row.translation_of !== document.id) return [];
      return [{ fileName: row.file_name, title: row.title, isOriginal }];
    }),
    pieces: shown.map(([start, end, locator]) => ({ start, text: points.slice(start, end), locator })),
    length: points.length,
    before: previous?.[0] ?? null,
    after: next?.[0] ?? null,
  };
}

async function findSourceKey({ reader }: Store, id: string | null): Promise<string | null> {
  if (id === null) return null;
  const row = await reader.selectFrom("sources").select("accession_key").where("id", "=", id).executeTakeFirst();
  return row?.accession_key ?? null;
}

type Piece = readonly [start: number, end: number, locator: Locator | null];

/** A file without paragraphs is one piece, which may be too long to show. */
function cutAt([start, end, locator]: Piece, most: number): readonly Piece[] {
  const cuts: Piece[] = [];
  for (let from = start; from < end; from += most) cuts.push([from, Math.min(end, from + most), locator]);
  return cuts;
}

/** Every code point of the text is in a piece, also those between what the file places. */
function piecesOf(spans: readonly LocatedSpan[], length: number): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const [start, end, locator] of spans) {
    if (start > at) pieces.push([at, start, null]);
    if (end > Math.max(start, at)) pieces.push([Math.max(start, at), end, locator]);
    at = Math.max(at, end);
  }
  if (at < length) pieces.push([at, length, null]);
  return pieces;
}
