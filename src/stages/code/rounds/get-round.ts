import type { Kysely } from "kysely";
import { findRound, type RoundRow, type Tables } from "../../../store/index.ts";
import { codeErrors } from "../errors.ts";

/** Throws CODE_ROUND_MISSING. */
export async function getRound(reader: Kysely<Tables>, name: string): Promise<RoundRow> {
  const round = await findRound(reader, name);
  if (round !== undefined) return round;
  throw codeErrors.create("CODE_ROUND_MISSING", "The study has no round of that name.", {
    hint: "See firsthand round list.",
  });
}
