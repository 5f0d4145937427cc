import { Codebook } from "../../../model/code/codebook.ts";
import type { Actor } from "../../../model/actor.ts";
import { listCodes, type Store } from "../../../store/index.ts";
import { codePolicies } from "../policies.ts";
import { getRound } from "./get-round.ts";

/**
 * The codebook as a round froze it, in the words it had then. What was retired, merged or made a heading since can be put on
 * nothing any more. Throws CODE_ROUND_MISSING.
 */
export async function readRoundCodebook(store: Store, actor: Actor, roundName: string): Promise<Codebook> {
  codePolicies.require(actor, "read-codebook");
  const frozen = Codebook.parse(JSON.parse((await getRound(store.reader, roundName)).codebook));
  const usable = new Set(
    (await listCodes(store.reader))
      .filter((row) => row.status === "active" && row.is_codable === 1)
      .map(({ id }) => id),
  );
  return {
    ...frozen,
    codes: frozen.codes.map((code) => ({ ...code, isCodable: code.isCodable && usable.has(code.id) })),
  };
}
