import type { Kysely } from "kysely";
import type { JudgementRow, Tables } from "./tables.ts";

/** Judgements that stand: withdrawn ones stay in the table and count for nothing. */
export async function listStandingJudgements(reader: Kysely<Tables>): Promise<readonly JudgementRow[]> {
  return reader.selectFrom("judgements").selectAll().where("withdrawn_at", "is", null).orderBy("id").execute();
}
