import type { Kysely } from "kysely";
import type { Tables } from "../store/index.ts";

/** What one coder gave one document in a round that is over, before anything was decided together. */
export interface FrozenCoderCodes {
  readonly round: string;
  readonly roundNumber: number;
  readonly documentKey: string;
  /** The first testimony that the document holds. */
  readonly testimonyKey: string | null;
  /** Coders are numbers: who they are leaves in no result. */
  readonly coder: number;
  /** Codes that the coder asserted of it; none where they read it and gave none. */
  readonly codeKeys: readonly string[];
}

/** Every document that somebody was to code and did not pass on, as in the round's agreement. */
export async function readCoderCodes(
  reader: Kysely<Tables>,
  codeKeyOf: (codeId: string) => string,
): Promise<readonly FrozenCoderCodes[]> {
  const assigned = await reader
    .selectFrom("assignments")
    .innerJoin("rounds", "rounds.id", "assignments.round_id")
    .innerJoin("documents", "documents.id", "assignments.document_id")
    .innerJoin("actors", "actors.id", "assignments.coder_id")
    .select([
      "rounds.id as roundId",
      "rounds.name as round",
      "rounds.codebook_version as roundNumber",
      "documents.id as documentId",
      "documents.accession_key as documentKey",
      "actors.id as coderId",
      "actors.name as coder",
    ])
    .where("rounds.status", "<>", "open")
    .where("assignments.status", "<>", "passed")
    .execute();
  if (assigned.length === 0) return [];
  const given = await readGiven(reader, codeKeyOf);
  const testimonies = await readFirstTestimonies(reader);
  const numbers = new Map([...new Set(assigned.map((row) => row.coder))].toSorted().map((name, at) => [name, at + 1]));
  return assigned
    .map((row): FrozenCoderCodes => ({
      round: row.round,
      roundNumber: row.roundNumber,
      documentKey: row.documentKey,
      testimonyKey: testimonies.get(row.documentId) ?? null,
      coder: numbers.get(row.coder) ?? 0,
      codeKeys: [...(given.get(`${row.roundId}\n${row.documentId}\n${row.coderId}`) ?? [])].toSorted(),
    }))
    .toSorted((a, b) => compare(nameOf(a), nameOf(b)));
}

async function readGiven(reader: Kysely<Tables>, codeKeyOf: (codeId: string) => string) {
  const rows = await reader
    .selectFrom("codings")
    .select(["round_id", "document_id", "coder_id", "code_id"])
    .where("stance", "=", "asserted")
    .where("retracted_at", "is", null)
    .where("round_id", "is not", null)
    .where("document_id", "is not", null)
    .execute();
  const given = new Map<string, Set<string>>();
  for (const row of rows) {
    const name = `${row.round_id}\n${row.document_id}\n${row.coder_id}`;
    const known = given.get(name);
    if (known === undefined) given.set(name, new Set([codeKeyOf(row.code_id)]));
    else known.add(codeKeyOf(row.code_id));
  }
  return given;
}

async function readFirstTestimonies(reader: Kysely<Tables>): Promise<ReadonlyMap<string, string>> {
  const rows = await reader
    .selectFrom("document_testimonies")
    .innerJoin("testimonies", "testimonies.id", "document_testimonies.testimony_id")
    .select(["document_id", "testimonies.accession_key as key"])
    .orderBy("testimonies.accession_key", "desc")
    .execute();
  return new Map(rows.map((row) => [row.document_id, row.key]));
}

function nameOf({ roundNumber, documentKey, coder }: FrozenCoderCodes): string {
  return [String(roundNumber).padStart(9, "0"), documentKey, String(coder).padStart(9, "0")].join("\n");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
