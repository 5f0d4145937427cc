import { countOf } from "../../../base/count-of.ts";
import type { Kysely } from "kysely";
import type { Actor } from "../../../model/actor.ts";
import type { Confidence, Stance } from "../../../model/code/coding.ts";
import { findPassageAt, type Passage } from "../../../model/code/passage.ts";
import { indexCodePoints, type CodePointText } from "../../../model/text/code-point-text.ts";
import { normaliseText } from "../../../model/text/normalise-text.ts";
import {
  findIdByKey,
  inserted,
  listCodes,
  updated,
  type Change,
  type CodeRow,
  type CodingRow,
  type DocumentRow,
  type RoundRow,
  type Store,
  type Tables,
} from "../../../store/index.ts";
import { getUsableCode } from "../codebook/read-codebook.ts";
import { codeErrors } from "../errors.ts";
import { codePolicies } from "../policies.ts";
import { getRound } from "../rounds/get-round.ts";
import { codingRow, type CodingFacts } from "./coding-row.ts";

/** A coding to add. Of the three targets one is given; a document without a place is coded as a whole. */
export interface CodingDraft {
  /** Id, mark or label. */
  readonly code: string;
  /** A document's key or file name. */
  readonly document?: string;
  /** Where in the document: offsets in code points, or its words; of words that stand there several times, which. */
  readonly span?: readonly [start: number, end: number];
  readonly quote?: string;
  readonly occurrence?: number;
  /** Accession keys. */
  readonly testimony?: string;
  readonly case?: string;
  readonly stance?: Stance;
  readonly confidence?: Confidence;
  readonly certainty?: "stated" | "likely" | "inferred";
  readonly qualifiers?: Readonly<Record<string, string>>;
  readonly memo?: string;
}

export interface AddCodingsOptions {
  /** The round's name; codings outside of rounds are the actor's own notes. */
  readonly round?: string;
}

/**
 * Adds codings by the actor; those that stand already in the same place write nothing. Gives the ids of the new ones.
 * Throws CODE_MISSING, CODE_NOT_USABLE, CODE_TARGET_MISSING, CODE_PASSAGE_MISSING, CODE_ROUND_MISSING, CODE_ROUND_CLOSED, CODE_NOT_ASSIGNED.
 */
export async function addCodings(
  store: Store,
  actor: Actor,
  drafts: readonly CodingDraft[],
  options: AddCodingsOptions = {},
): Promise<readonly string[]> {
  codePolicies.require(actor, "add-codings");
  let ids: readonly string[] = [];
  await store.record(
    actor,
    () => ({ name: "add-codings", summary: `Added ${countOf(ids.length, "coding")}.` }),
    async (reader, at): Promise<readonly Change[]> => {
      const desk = await openCodingDesk(reader, actor, options.round);
      const drafted: CodingRow[] = [];
      for (const draft of drafts) drafted.push(await toRow(desk, draft, { id: store.newId(), coderId: actor.id, at }));
      const known = await listKnownPlaces(desk, drafted);
      const rows = drafted.filter((row) => {
        const name = placeName(row);
        const isNew = !known.has(name);
        known.add(name);
        return isNew;
      });
      ids = rows.map((row) => row.id);
      return [
        ...rows.map((row): Change => ({ noun: "coding", nounId: row.id, rows: [inserted("codings", row)] })),
        ...(await finishedAssignments(desk, rows)),
      ];
    },
  );
  return ids;
}

interface CodingDesk {
  readonly reader: Kysely<Tables>;
  readonly actor: Actor;
  readonly codes: readonly CodeRow[];
  readonly round: RoundRow | undefined;
  readonly documents: Map<string, { readonly document: DocumentRow; readonly text: CodePointText }>;
}

async function openCodingDesk(
  reader: Kysely<Tables>,
  actor: Actor,
  roundName: string | undefined,
): Promise<CodingDesk> {
  const round = roundName === undefined ? undefined : await getRound(reader, roundName);
  if (round !== undefined && round.status !== "open") {
    throw codeErrors.create("CODE_ROUND_CLOSED", "The round takes no more codings: it is adjudicated.", {
      hint: "Code in another round, or take the adjudication back.",
    });
  }
  return { reader, actor, codes: await listCodes(reader), round, documents: new Map() };
}

/** Drafts that are few are looked up place by place; many are held against all that the actor has in the round. */
const fewDrafts = 20;

/** The places, among those of the drafts, that the actor has coded already in the round. */
async function listKnownPlaces(
  { reader, actor, round }: CodingDesk,
  drafted: readonly CodingRow[],
): Promise<Set<string>> {
  const own = reader
    .selectFrom("codings")
    .select(["code_id", "document_id", "testimony_id", "case_id", "start_offset", "end_offset", "stance", "qualifiers"])
    .where("coder_id", "=", actor.id)
    .where("retracted_at", "is", null)
    .where("round_id", round === undefined ? "is" : "=", round?.id ?? null);
  if (drafted.length > fewDrafts) return new Set((await own.execute()).map(placeName));
  const known = new Set<string>();
  for (const row of drafted) {
    const target = (["document_id", "testimony_id", "case_id"] as const).find((column) => row[column] !== null);
    if (target === undefined) continue;
    const there = await own
      .where(target, "=", row[target])
      .where("code_id", "=", row.code_id)
      .where("start_offset", row.start_offset === null ? "is" : "=", row.start_offset)
      .execute();
    for (const one of there) known.add(placeName(one));
  }
  return known;
}

type Place = Pick<
  CodingRow,
  "code_id" | "document_id" | "testimony_id" | "case_id" | "start_offset" | "end_offset" | "stance" | "qualifiers"
>;

/** Two codings of one coder are the same where code, target, place and stance agree. */
function placeName(row: Place): string {
  return [
    row.code_id,
    row.document_id ?? row.testimony_id ?? row.case_id,
    row.start_offset ?? "",
    row.end_offset ?? "",
    row.stance,
    row.qualifiers,
  ].join("\n");
}

async function toRow(
  desk: CodingDesk,
  draft: CodingDraft,
  made: { readonly id: string; readonly coderId: string; readonly at: string },
): Promise<CodingRow> {
  const code = getUsableCode(desk.codes, draft.code);
  return codingRow({
    id: made.id,
    roundId: desk.round?.id ?? null,
    codeId: code.id,
    coderId: made.coderId,
    on: await findTarget(desk, draft),
    stance: draft.stance ?? "asserted",
    confidence: draft.confidence ?? "sure",
    certainty: draft.certainty ?? "stated",
    qualifiers: draft.qualifiers ?? {},
    memo: draft.memo ?? "",
    codedAt: made.at,
  });
}

async function findTarget(desk: CodingDesk, draft: CodingDraft): Promise<CodingFacts["on"]> {
  if (draft.document !== undefined) {
    const { document, text } = await openDocument(desk, draft.document);
    await refuseUnassigned(desk, document);
    return { document: document.id, version: document.current_version, passage: findPassage(text, draft) };
  }
  if (draft.testimony !== undefined) return { testimony: await findId(desk.reader, "testimonies", draft.testimony) };
  if (draft.case !== undefined) return { case: await findId(desk.reader, "cases", draft.case) };
  throw codeErrors.create("CODE_TARGET_MISSING", "A coding names no document, testimony or case.", {
    hint: "Name one of them.",
  });
}

async function findId(reader: Kysely<Tables>, table: "testimonies" | "cases", key: string): Promise<string> {
  const id = await findIdByKey(reader, table, key);
  if (id !== undefined) return id;
  throw codeErrors.create(
    "CODE_TARGET_MISSING",
    `The study has no ${table === "cases" ? "case" : "testimony"} of that key.`,
    {
      hint: "Keys are those of firsthand query: accounts/12, for instance.",
    },
  );
}

async function openDocument(desk: CodingDesk, name: string) {
  const known = desk.documents.get(name);
  if (known !== undefined) return known;
  const document = await desk.reader
    .selectFrom("documents")
    .selectAll()
    .where((one) => one.or([one("accession_key", "=", name), one("file_name", "=", name)]))
    .executeTakeFirst();
  if (document === undefined) {
    throw codeErrors.create("CODE_TARGET_MISSING", "The study has no document of that name.", {
      hint: "See firsthand documents list.",
    });
  }
  const { text } = await desk.reader
    .selectFrom("document_texts")
    .select("text")
    .where("document_id", "=", document.id)
    .where("version", "=", document.current_version)
    .executeTakeFirstOrThrow();
  const opened = { document, text: indexCodePoints(text) };
  desk.documents.set(name, opened);
  return opened;
}

function findPassage(text: CodePointText, draft: CodingDraft): Passage | undefined {
  if (draft.span !== undefined) {
    const passage = findPassageAt(text, draft.span[0], draft.span[1]);
    if (passage !== undefined) return passage;
    throw codeErrors.create("CODE_PASSAGE_MISSING", "The offsets are no span of the document's text.", {
      details: { length: text.length },
    });
  }
  if (draft.quote === undefined || draft.quote === "") return undefined;
  const quote = normaliseText(draft.quote).text;
  const places: number[] = [];
  for (let at = text.text.indexOf(quote); at !== -1; at = text.text.indexOf(quote, at + 1)) places.push(at);
  const unit = places[(draft.occurrence ?? 1) - 1];
  if (unit === undefined || (places.length > 1 && draft.occurrence === undefined)) {
    const found = places.length > 1 ? `${places.length} times` : "not";
    throw codeErrors.create("CODE_PASSAGE_MISSING", `The quote is ${found} in the document.`, {
      hint: places.length > 1 ? "Say which occurrence is meant, or quote more." : "Quote the text word for word.",
    });
  }
  const start = text.toCodePoint(unit);
  return findPassageAt(text, start, text.toCodePoint(unit + quote.length));
}

/** In a round a coder codes what is assigned to them; an owner or editor who is not in the round is refused as well. */
async function refuseUnassigned({ reader, round, actor }: CodingDesk, document: DocumentRow): Promise<void> {
  if (round === undefined) return;
  const assigned = await reader
    .selectFrom("assignments")
    .select("status")
    .where("round_id", "=", round.id)
    .where("document_id", "=", document.id)
    .where("coder_id", "=", actor.id)
    .executeTakeFirst();
  if (assigned !== undefined && assigned.status !== "passed") return;
  throw codeErrors.create("CODE_NOT_ASSIGNED", "The round does not assign this document to you.", {
    hint: "See firsthand round status for what waits for you.",
  });
}

/** A document that gets its first coding is being worked on; it counts as done once it holds one. */
async function finishedAssignments({ reader, round, actor }: CodingDesk, rows: readonly CodingRow[]) {
  if (round === undefined) return [];
  const touched = [...new Set(rows.flatMap((row) => (row.document_id === null ? [] : [row.document_id])))];
  if (touched.length === 0) return [];
  const open = await reader
    .selectFrom("assignments")
    .selectAll()
    .where("round_id", "=", round.id)
    .where("coder_id", "=", actor.id)
    .where("status", "=", "assigned")
    .where("document_id", "in", touched)
    .execute();
  return open.length === 0
    ? []
    : [
        {
          noun: "round" as const,
          nounId: round.id,
          rows: open.map((before) => updated("assignments", before, { ...before, status: "done" })),
        },
      ];
}
