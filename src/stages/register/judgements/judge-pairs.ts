import type { Kysely } from "kysely";
import type { Actor } from "../../../model/actor.ts";
import { standingVerdicts, type GivenVerdict, type Verdict } from "../../../model/cases/standing-verdicts.ts";
import {
  inserted,
  listActorRows,
  listCountingJudgements,
  readIdentities,
  updated,
  type CountingJudgement,
  type Store,
  type Tables,
} from "../../../store/index.ts";
import { getTestimony } from "../cases/get-case.ts";
import { registerErrors } from "../errors.ts";
import { registerPolicies } from "../policies.ts";

export interface PairJudgement {
  readonly verdict: Verdict;
  readonly reason: string;
}

export interface JudgementReport {
  readonly id: string;
  /** The command that recorded it, by which it can be taken back. */
  readonly seq: number;
  /** True where a *same* tells who an account with less of a name is by, by this pair or by the groups that it joins: it counts as unsure until another person judges the same. */
  readonly waitsForSecond: boolean;
  /** Judgements of one person that counted, and wait for a second now: they join others to whom this one tells who an account is by. */
  readonly othersWaiting: number;
}

/** Judges whether two accounts are one person's. Judgements are added and withdrawn, never changed. Throws REGISTER_JUDGEMENT_UNFIT. */
export async function judgePair(
  store: Store,
  actor: Actor,
  keys: readonly [left: string, right: string],
  { verdict, reason }: PairJudgement,
): Promise<JudgementReport> {
  registerPolicies.require(actor, "judge-pair");
  if (reason.trim() === "")
    throw unfit("A judgement needs a reason.", "Say what the accounts share or contradict, without names.");
  const id = store.newId();
  let waiting = { waitsForSecond: false, othersWaiting: 0 };
  const command = await store.record(
    actor,
    { name: "judge-pair", summary: `Judged a pair of accounts: ${verdict}.` },
    async (reader, at) => {
      const [left, right] = [await getTestimony(reader, keys[0]), await getTestimony(reader, keys[1])];
      if (left.id === right.id) throw unfit("The two keys name one account.", "Name two accounts.");
      const isPair = (one: { readonly left: string; readonly right: string }): boolean =>
        (one.left === left.id && one.right === right.id) || (one.left === right.id && one.right === left.id);
      const earlier = await listCountingJudgements(reader);
      const own = earlier.filter((one) => one.rule === null && isPair(one) && one.judgedBy === actor.id);
      if (own.some((one) => one.given === verdict))
        throw unfit("You judged this pair so before, and it stands.", "See firsthand judgement list.");
      const judged = { id, left: left.id, right: right.id, verdict, judgedBy: actor.id, rule: null };
      waiting = await findWaiting(
        reader,
        earlier.filter((one) => !own.includes(one)),
        judged,
      );
      const row = {
        id,
        left_testimony_id: left.id,
        right_testimony_id: right.id,
        verdict,
        reason,
        judged_by: actor.id,
        judged_at: at,
      };
      // Who judges a pair again has changed their mind; what others judged stands until somebody withdraws it.
      const replaced = await reader
        .selectFrom("judgements")
        .selectAll()
        .where("id", "in", ["", ...own.map((one) => one.id)])
        .execute();
      return [
        ...replaced.map((before) => ({
          noun: "judgement" as const,
          nounId: before.id,
          rows: [
            updated("judgements", before, {
              ...before,
              withdrawn_at: at,
              withdrawn_reason: "Judged again by the same person.",
            }),
          ],
        })),
        { noun: "judgement" as const, nounId: id, rows: [inserted("judgements", row)] },
      ];
    },
  );
  return { id, seq: command?.seq ?? 0, ...waiting };
}

/** Whether a judgement waits for a second person, and how many others do because of it. */
async function findWaiting(
  reader: Kysely<Tables>,
  earlier: readonly CountingJudgement[],
  judged: GivenVerdict & { readonly id: string },
): Promise<Pick<JudgementReport, "waitsForSecond" | "othersWaiting">> {
  const given = [...earlier.map((one) => ({ ...one, verdict: one.given })), judged];
  const identities = await readIdentities(
    reader,
    given.flatMap(({ left, right }) => [left, right]),
  );
  const counted = new Map(standingVerdicts(given, identities).map((one) => [one.id, one.verdict]));
  return {
    waitsForSecond: counted.get(judged.id) !== judged.verdict,
    othersWaiting: earlier.filter(({ id, verdict }) => verdict === "same" && counted.get(id) === "unsure").length,
  };
}

/** Withdraws a judgement, which stays on record and counts for nothing. A reviewer withdraws their own. Gives the command. Throws REGISTER_JUDGEMENT_UNFIT. */
export async function withdrawJudgement(
  store: Store,
  actor: Actor,
  id: string,
  reason: string,
): Promise<number | undefined> {
  registerPolicies.require(actor, "withdraw-judgement");
  if (reason.trim() === "")
    throw unfit("Withdrawing a judgement needs a reason.", "Say what was learnt, without names.");
  const command = await store.record(
    actor,
    { name: "withdraw-judgement", summary: "Withdrew a judgement on a pair of accounts." },
    async (reader, at) => {
      const before = await reader.selectFrom("judgements").selectAll().where("id", "=", id).executeTakeFirst();
      if (before === undefined || before.withdrawn_at !== null)
        throw unfit("No standing judgement has that id.", "See firsthand judgement list.");
      if (actor.role === "reviewer" && before.judged_by !== actor.id)
        throw unfit(
          "A reviewer withdraws their own judgements only.",
          "Add a judgement of your own, or ask an editor.",
        );
      const after = { ...before, withdrawn_at: at, withdrawn_reason: reason };
      return [{ noun: "judgement", nounId: id, rows: [updated("judgements", before, after)] }];
    },
  );
  return command?.seq;
}

export interface ListedJudgement {
  readonly id: string;
  readonly left: string;
  readonly right: string;
  readonly given: string;
  /** What it comes to. */
  readonly verdict: string;
  readonly reason: string;
  readonly judgedBy: string;
  /** The accepted rule that gave it; null where a person judged. */
  readonly rule: string | null;
}

/** The standing judgements by the accounts' keys. Throws ACTOR_NOT_ALLOWED. */
export async function listJudgements(store: Store, actor: Actor): Promise<readonly ListedJudgement[]> {
  registerPolicies.require(actor, "read-judgements");
  const judgements = await listCountingJudgements(store.reader);
  const names = new Map((await listActorRows(store.reader)).map((one) => [one.id, one.name]));
  const ids = [...new Set(judgements.flatMap((one) => [one.left, one.right]))];
  const keys = new Map<string, string>();
  for (let from = 0; from < ids.length; from += 500) {
    const rows = await store.reader
      .selectFrom("testimonies")
      .select(["id", "accession_key"])
      .where("id", "in", ids.slice(from, from + 500))
      .execute();
    for (const row of rows) keys.set(row.id, row.accession_key);
  }
  return judgements.map((one) => ({
    id: one.id,
    left: keys.get(one.left) ?? "",
    right: keys.get(one.right) ?? "",
    given: one.given,
    verdict: one.verdict,
    reason: one.reason,
    judgedBy: names.get(one.judgedBy) ?? "",
    rule: one.rule,
  }));
}

function unfit(message: string, hint: string) {
  return registerErrors.create("REGISTER_JUDGEMENT_UNFIT", message, { hint });
}
