import type { Kysely } from "kysely";
import type { AdjudicationRow, AssignmentRow, CodeRow, CodingRow, RoundRow, Tables } from "./tables.ts";

/** Every code, retired and merged ones too, in tree order of position and id. */
export async function listCodes(reader: Kysely<Tables>): Promise<readonly CodeRow[]> {
  return reader.selectFrom("codes").selectAll().orderBy("position").orderBy("id").execute();
}

/** The codes by their ids. */
export async function indexCodes(reader: Kysely<Tables>): Promise<ReadonlyMap<string, CodeRow>> {
  return new Map((await listCodes(reader)).map((row) => [row.id, row]));
}

/** The code that now stands for this one: itself, or what it was merged into, however often. */
export function resolveCode(codes: ReadonlyMap<string, CodeRow>, id: string): string {
  const seen = new Set<string>();
  let at = id;
  for (let row = codes.get(at); row?.merged_into !== null && row !== undefined && !seen.has(at); row = codes.get(at)) {
    seen.add(at);
    at = row.merged_into;
  }
  return at;
}

export async function listRounds(reader: Kysely<Tables>): Promise<readonly RoundRow[]> {
  return reader.selectFrom("rounds").selectAll().orderBy("codebook_version").orderBy("name").execute();
}

export async function findRound(reader: Kysely<Tables>, name: string): Promise<RoundRow | undefined> {
  return reader.selectFrom("rounds").selectAll().where("name", "=", name).executeTakeFirst();
}

export async function listAssignments(reader: Kysely<Tables>, roundId: string): Promise<readonly AssignmentRow[]> {
  return reader
    .selectFrom("assignments")
    .selectAll()
    .where("round_id", "=", roundId)
    .orderBy("document_id")
    .orderBy("coder_id")
    .execute();
}

export interface CodingFilter {
  readonly roundId?: string;
  readonly documentId?: string;
  readonly coderId?: string;
  readonly codeId?: string;
  readonly ids?: readonly string[];
}

/** Codings that were not retracted, in the order of their place. */
export async function listStandingCodings(
  reader: Kysely<Tables>,
  filter: CodingFilter = {},
): Promise<readonly CodingRow[]> {
  let query = reader.selectFrom("codings").selectAll().where("retracted_at", "is", null);
  if (filter.roundId !== undefined) query = query.where("round_id", "=", filter.roundId);
  if (filter.documentId !== undefined) query = query.where("document_id", "=", filter.documentId);
  if (filter.coderId !== undefined) query = query.where("coder_id", "=", filter.coderId);
  if (filter.ids !== undefined) query = query.where("id", "in", filter.ids);
  if (filter.codeId !== undefined) query = query.where("code_id", "=", filter.codeId);
  return query.orderBy("document_id").orderBy("start_offset").orderBy("id").execute();
}

/** Decisions that were not withdrawn. */
export async function listStandingAdjudications(
  reader: Kysely<Tables>,
  roundId?: string,
): Promise<readonly AdjudicationRow[]> {
  let query = reader.selectFrom("adjudications").selectAll().where("withdrawn_at", "is", null);
  if (roundId !== undefined) query = query.where("round_id", "=", roundId);
  return query.orderBy("document_id").orderBy("start_offset").orderBy("id").execute();
}
