import type { Kysely } from "kysely";
import { stateOf } from "../../../model/cases/case-states.ts";
import type { Actor } from "../../../model/actor.ts";
import { readErasedTestimonies, type Store, type Tables } from "../../../store/index.ts";
import { getCase, getTestimony } from "../cases/get-case.ts";
import { withdrawCase } from "../cases/withdraw-case.ts";
import { judgePair } from "../judgements/judge-pairs.ts";
import type { DecisionFiles } from "./decision-files.ts";

export interface ImportedDecisions {
  readonly judgements: number;
  readonly withdrawals: number;
}

/**
 * Takes in decisions that a study's folder holds, each as a command of its own. What is on record already writes nothing,
 * a judgement that was withdrawn since does not come back, and whoever was erased stays erased. Throws what `judgePair` and `withdrawCase` throw.
 */
export async function importDecisions(store: Store, actor: Actor, files: DecisionFiles): Promise<ImportedDecisions> {
  const counts = { judgements: 0, withdrawals: 0 };
  const isErased = await readErasedTestimonies(store.reader);
  for (const { left, right, verdict, reason } of files.judgements) {
    if (isErased(left) || isErased(right)) continue;
    if (await isJudged(store.reader, [left, right], { verdict, reason })) continue;
    await judgePair(store, actor, [left, right], { verdict, reason });
    counts.judgements += 1;
  }
  for (const { case: key, by, reason } of files.withdrawals) {
    if (isErased(key) || stateOf(await getCase(store.reader, key)) === "withdrawn") continue;
    await withdrawCase(store, actor, key, { by, reason });
    counts.withdrawals += 1;
  }
  return counts;
}

/** Whether the pair was ever judged so for that reason. */
async function isJudged(
  reader: Kysely<Tables>,
  keys: readonly [string, string],
  { verdict, reason }: { readonly verdict: string; readonly reason: string },
): Promise<boolean> {
  const [left, right] = [await getTestimony(reader, keys[0]), await getTestimony(reader, keys[1])];
  const ids = [left.id, right.id];
  const rows = await reader
    .selectFrom("judgements")
    .select("id")
    .where("left_testimony_id", "in", ids)
    .where("right_testimony_id", "in", ids)
    .where("verdict", "=", verdict)
    .where("reason", "=", reason)
    .execute();
  return rows.length > 0;
}
