import type { Actor } from "../../../model/actor.ts";
import { indexCodes, resolveCode, type CodingRow, type Store } from "../../../store/index.ts";
import { codePolicies } from "../policies.ts";
import { getRound } from "../rounds/get-round.ts";
import { listVisibleCodingsIn } from "./visible-codings.ts";

/** A coding on a document as a reader sees it: who, in which round, and the code that stands for its own now. */
export interface DocumentCoding {
  readonly row: CodingRow;
  readonly codeId: string;
  readonly coder: string;
  readonly round: string | null;
}

export interface DocumentCodingsFilter {
  readonly documentId: string;
  readonly round?: string;
  readonly ids?: readonly string[];
}

/**
 * What stands on a document and this actor may see, in the order of its place; of one round where it is named.
 * The caller has asked whether the actor may read the document. Throws CODE_ROUND_MISSING.
 */
export async function listDocumentCodings(
  store: Store,
  actor: Actor,
  { documentId, round, ids }: DocumentCodingsFilter,
): Promise<readonly DocumentCoding[]> {
  codePolicies.require(actor, "read-codings");
  return store.read(async (reader) => {
    const roundId = round === undefined ? undefined : (await getRound(reader, round)).id;
    const filter = {
      documentId,
      ...(roundId === undefined ? {} : { roundId }),
      ...(ids === undefined ? {} : { ids }),
    };
    const rows = await listVisibleCodingsIn(reader, actor, filter);
    const codes = await indexCodes(reader);
    const coders = await reader.selectFrom("actors").select(["id", "name"]).execute();
    const rounds = await reader.selectFrom("rounds").select(["id", "name"]).execute();
    const names = new Map([...coders, ...rounds].map((one) => [one.id, one.name]));
    return rows.map((row) => ({
      row,
      codeId: resolveCode(codes, row.code_id),
      coder: names.get(row.coder_id) ?? "",
      round: row.round_id === null ? null : (names.get(row.round_id) ?? null),
    }));
  });
}
