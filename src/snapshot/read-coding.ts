import type { Kysely } from "kysely";
import { canonicalJson } from "../base/canonical-json.ts";
import { listCodeTree } from "../model/code/code-tree.ts";
import { indexCodes, resolveCode, type CodeRow, type Tables } from "../store/index.ts";
import { readCoderCodes, type FrozenCoderCodes } from "./read-coder-codes.ts";
import { readDecidedTexts, type DecidedText } from "./read-decided-texts.ts";

export interface FrozenCode {
  readonly key: string;
  readonly parentKey: string | null;
  readonly kind: string;
  readonly label: string;
  /** Among its siblings, from 0. */
  readonly position: number;
  /** From the top of the tree down, from 1. */
  readonly n: number;
  readonly isCodable: boolean;
}

/** A passage that adjudication accepted, with the testimony that its document holds. */
export interface FrozenDecision {
  readonly round: string;
  readonly documentKey: string;
  readonly testimonyKey: string | null;
  readonly codeKey: string;
  readonly stance: string;
  /** Values by the names of the code's qualifiers, as far as the coders agreed on them. */
  readonly qualifiers: Readonly<Record<string, string>>;
  readonly start: number | null;
  readonly end: number | null;
  readonly quote: string | null;
  /** BCP 47, of the document that was coded. */
  readonly language: string | null;
  /** What stands around the quote, and where that is: a page, a paragraph, a time. */
  readonly before: string | null;
  readonly after: string | null;
  readonly place: string | null;
}

/** A testimony of which a document was coded in a round that is over. */
export interface FrozenCodedTestimony {
  readonly round: string;
  /** Rounds in the order in which they were begun, from 1. */
  readonly roundNumber: number;
  readonly testimonyKey: string;
  readonly documentKey: string;
}

/** What rounds that are over came to; what is still being coded is in no result. */
export interface FrozenCoding {
  readonly codes: readonly FrozenCode[];
  readonly decisions: readonly FrozenDecision[];
  readonly coded: readonly FrozenCodedTestimony[];
  readonly coderCodes: readonly FrozenCoderCodes[];
}

export const noCoding: FrozenCoding = { codes: [], decisions: [], coded: [], coderCodes: [] };

export async function readFrozenCoding(reader: Kysely<Tables>): Promise<FrozenCoding> {
  const codes = await indexCodes(reader);
  if (codes.size === 0) return noCoding;
  const keys = codeKeys([...codes.values()]);
  const codeKeyOf = (id: string): string => {
    const standing = resolveCode(codes, id);
    return keys.get(standing) ?? standing;
  };
  return {
    codes: freezeCodes([...codes.values()], keys),
    decisions: await readDecisions(reader, codeKeyOf),
    coded: await readCoded(reader),
    coderCodes: await readCoderCodes(reader, codeKeyOf),
  };
}

/** The codebook without what was merged, in key order. */
function freezeCodes(rows: readonly CodeRow[], keys: ReadonlyMap<string, string>): readonly FrozenCode[] {
  const keyOf = (id: string): string => keys.get(id) ?? id;
  const standing = rows
    .filter((row) => row.status !== "merged")
    .toSorted((a, b) => compare(keyOf(a.id), keyOf(b.id)))
    .map((row) => ({ ...row, ...(row.parent_id === null ? {} : { parentId: row.parent_id }) }));
  const places = new Map(listCodeTree({ codes: standing }).map(({ code }, index) => [code.id, index + 1]));
  return standing.map((row) => ({
    key: keyOf(row.id),
    parentKey: row.parent_id === null ? null : keyOf(row.parent_id),
    kind: row.kind,
    label: row.label,
    position: row.position,
    n: places.get(row.id) ?? 0,
    isCodable: row.is_codable === 1 && row.status === "active",
  }));
}

async function readDecisions(
  reader: Kysely<Tables>,
  codeKeyOf: (codeId: string) => string,
): Promise<readonly FrozenDecision[]> {
  const rows = await reader
    .selectFrom("adjudications")
    .innerJoin("rounds", "rounds.id", "adjudications.round_id")
    .innerJoin("documents", "documents.id", "adjudications.document_id")
    .leftJoin("document_testimonies", "document_testimonies.document_id", "documents.id")
    .leftJoin("testimonies", "testimonies.id", "document_testimonies.testimony_id")
    .select([
      "rounds.name as round",
      "documents.id as documentId",
      "document_version as version",
      "documents.accession_key as documentKey",
      "documents.language as language",
      "testimonies.accession_key as testimonyKey",
      "code_id as codeId",
      "stance",
      "qualifiers",
      "start_offset as start",
      "end_offset as end",
      "quote",
    ])
    .where("verdict", "=", "accepted")
    .where("adjudications.withdrawn_at", "is", null)
    .where("rounds.status", "<>", "open")
    .execute();
  const texts = await readDecidedTexts(reader, rows);
  return rows
    .map(({ codeId, documentId, version, qualifiers, ...row }) => ({
      ...row,
      qualifiers: JSON.parse(qualifiers) as Record<string, string>,
      codeKey: codeKeyOf(codeId),
      ...placeOf(texts(documentId, version), row),
    }))
    .toSorted((a, b) => compare(decisionName(a), decisionName(b)));
}

function placeOf(text: DecidedText | undefined, { start, end }: Pick<FrozenDecision, "start" | "end">) {
  if (text === undefined || start === null || end === null) return { before: null, after: null, place: null };
  return text.around(start, end);
}

async function readCoded(reader: Kysely<Tables>): Promise<readonly FrozenCodedTestimony[]> {
  const rows = await reader
    .selectFrom("assignments")
    .innerJoin("rounds", "rounds.id", "assignments.round_id")
    .innerJoin("documents", "documents.id", "assignments.document_id")
    .innerJoin("document_testimonies", "document_testimonies.document_id", "documents.id")
    .innerJoin("testimonies", "testimonies.id", "document_testimonies.testimony_id")
    .select([
      "rounds.name as round",
      "rounds.codebook_version as roundNumber",
      "testimonies.accession_key as testimonyKey",
      "documents.accession_key as documentKey",
    ])
    .distinct()
    .where("rounds.status", "<>", "open")
    .where("assignments.status", "=", "done")
    .execute();
  const name = (row: FrozenCodedTestimony): string => [row.round, row.testimonyKey, row.documentKey].join("\n");
  return rows.toSorted((a, b) => compare(name(a), name(b)));
}

/** A code is named by its mark where it has one of its own, else by its label: an id would make two equal studies differ. */
function codeKeys(rows: readonly CodeRow[]): ReadonlyMap<string, string> {
  const names = new Map<string, number>();
  for (const row of rows) names.set(nameOf(row), (names.get(nameOf(row)) ?? 0) + 1);
  const seen = new Map<string, number>();
  return new Map(
    rows.map((row) => {
      const name = nameOf(row);
      if ((names.get(name) ?? 0) === 1) return [row.id, name];
      const nth = (seen.get(name) ?? 0) + 1;
      seen.set(name, nth);
      return [row.id, `${name} (${nth})`];
    }),
  );
}

function nameOf({ mark, label }: Pick<CodeRow, "mark" | "label">): string {
  return mark === "" ? label : mark;
}

function decisionName(row: FrozenDecision): string {
  const place = String(row.start ?? -1).padStart(9, "0");
  return [
    row.documentKey,
    place,
    row.codeKey,
    row.stance,
    row.testimonyKey ?? "",
    row.round,
    row.end ?? "",
    canonicalJson(row.qualifiers),
  ].join("\n");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
