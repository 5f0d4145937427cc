import type { Kysely } from "kysely";
import { sha256 } from "../../../base/node/sha256.ts";
import { indexCodePoints, type CodePointText } from "../../../model/text/code-point-text.ts";
import {
  inserted,
  listAssignments,
  listCodes,
  listWithdrawnDocuments,
  updated,
  type CodingRow,
  type PacketRow,
  type RowChange,
  type Tables,
} from "../../../store/index.ts";
import { anchorIn } from "../exchange/place-coding.ts";
import type { ExchangeLog } from "../exchange/rules.ts";
import { unpackCoding } from "./packed-coding.ts";
import type { PackedCoding, ReturnContent } from "./packet-content.ts";

/** What codings that come back are held against. */
export interface ReturnDesk {
  readonly packet: PacketRow;
  readonly log: ExchangeLog;
  readonly codeIds: ReadonlySet<string>;
  readonly assigned: ReadonlySet<string>;
  /** Whether a document is erased, or of somebody who withdrew. A name under which no document is known is none. */
  readonly isWithheld: (documentId: string) => boolean;
  readonly codings: Map<string, CodingRow>;
  readonly places: Set<string>;
  readonly texts: ReadonlyMap<string, { readonly version: number; readonly sha256: string; readonly text: string }>;
  readonly indexed: Map<string, CodePointText>;
  readonly sentTexts: ReadonlyMap<string, string>;
}

interface DeskInput {
  readonly content: ReturnContent;
  readonly packet: PacketRow;
  readonly log: ExchangeLog;
}

export async function openReturnDesk(reader: Kysely<Tables>, { content, packet, log }: DeskInput): Promise<ReturnDesk> {
  const documents = await reader.selectFrom("documents").select(["id", "current_version as version"]).execute();
  const sent = new Set(content.documents.map(({ id }) => id));
  const present = new Set(documents.map(({ id }) => id));
  const withdrawn = await listWithdrawnDocuments(reader);
  const rows = await reader
    .selectFrom("document_texts")
    .innerJoin("documents", (join) =>
      join
        .onRef("documents.id", "=", "document_texts.document_id")
        .onRef("documents.current_version", "=", "document_texts.version"),
    )
    .select(["document_id as id", "version", "text"])
    .where("document_id", "in", [...sent])
    .execute();
  const own = await reader.selectFrom("codings").selectAll().where("round_id", "=", packet.round_id).execute();
  const assignments = await listAssignments(reader, packet.round_id);
  return {
    packet,
    log,
    codeIds: new Set((await listCodes(reader)).map((row) => row.id)),
    assigned: new Set(assignments.filter((one) => one.coder_id === packet.coder_id).map((one) => one.document_id)),
    isWithheld: (id) => withdrawn.has(id) || (sent.has(id) && !present.has(id)),
    codings: new Map(own.map((row) => [row.id, row])),
    places: new Set(
      own.filter((row) => row.coder_id === packet.coder_id && row.retracted_at === null).map((row) => placeName(row)),
    ),
    texts: new Map(rows.map(({ id, version, text }) => [id, { version, text, sha256: sha256(text) }])),
    indexed: new Map(),
    sentTexts: new Map(content.texts.map(({ document, version, sha256: hash }) => [`${document} ${version}`, hash])),
  };
}

export type SettledCoding =
  | "unchanged"
  | "dropped"
  | { readonly outcome: "added" | "retracted"; readonly row: RowChange };

/** What becomes of one coding: new, retracted since, there already, or not to be taken in, which is said. */
export function settleCoding(desk: ReturnDesk, coding: PackedCoding): SettledCoding {
  const { packet, codings } = desk;
  const before = codings.get(coding.id);
  if (before !== undefined) {
    if (before.coder_id !== packet.coder_id) return drop(desk, "A coding under the id of another coder's");
    if (coding.retracted === null || before.retracted_at !== null) return "unchanged";
    const after = { ...before, retracted_at: coding.retracted.at, retracted_reason: coding.retracted.reason };
    return { outcome: "retracted", row: updated("codings", before, after) };
  }
  if (desk.isWithheld(coding.document)) return drop(desk, "A coding on a document that is not here any more");
  if (!desk.assigned.has(coding.document))
    return drop(desk, "A coding on a document that the round does not assign to the coder");
  if (!desk.codeIds.has(coding.code)) return drop(desk, "A coding with a code that the codebook does not have");
  const placed = placeInText(desk, coding);
  if (placed === undefined) return "dropped";
  const row = unpackCoding(placed, { roundId: packet.round_id, coderId: packet.coder_id });
  const place = placeName(row);
  if (row.retracted_at === null && desk.places.has(place)) return "unchanged";
  codings.set(row.id, row);
  if (row.retracted_at === null) desk.places.add(place);
  return { outcome: "added", row: inserted("codings", row) };
}

function drop({ log }: ReturnDesk, what: string): "dropped" {
  log.add("coding-of-packet-is-taken", {
    key: what,
    read: what,
    made: "Left out.",
    decision: "Ask the coder if need be.",
  });
  return "dropped";
}

/** The coding in the text as it stands here; where that is another than the one coded, its words are looked for. */
function placeInText(desk: ReturnDesk, coding: PackedCoding): PackedCoding | undefined {
  const { texts, indexed, sentTexts, log } = desk;
  const here = texts.get(coding.document);
  if (here === undefined) return undefined;
  const isSame = sentTexts.get(`${coding.document} ${coding.version}`) === here.sha256;
  if (coding.passage === null) return { ...coding, version: here.version };
  const text = indexed.get(coding.document) ?? indexCodePoints(here.text);
  indexed.set(coding.document, text);
  const { start, end, quote } = coding.passage;
  // A quote that is not the text's own is no coding of it, whatever the file says.
  if (isSame && end <= text.length && text.slice(start, end) === quote) return { ...coding, version: here.version };
  const passage = anchorIn(text, coding.passage, log);
  return passage === undefined ? undefined : { ...coding, passage, version: here.version };
}

function placeName(row: CodingRow): string {
  const { code_id: code, document_id: document, start_offset: start, end_offset: end, stance, qualifiers } = row;
  return [code, document, start ?? "", end ?? "", stance, qualifiers].join("\n");
}
