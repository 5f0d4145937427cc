import type { Kysely } from "kysely";
import { groupsOf } from "../../../model/groups-of.ts";
import { listCountingJudgements, type CountingJudgement, type ProposalRow, type Tables } from "../../../store/index.ts";
import { probabilityOfWeight } from "../linkage-model.ts";
import { pairOf } from "./judged-pairs.ts";
import { tellingOf } from "./order-by-telling.ts";

/** A question to people: are these two one person? Asked once for any two people, by the accounts that look most alike. */
export interface OpenProposal {
  readonly row: ProposalRow;
  readonly probability: number;
  /** How much the answer would tell of the count; see `tellingOf`. */
  readonly telling: number;
  /** Other proposals between accounts of the same two people, which the answer settles too. */
  readonly alsoSettles: number;
}

export interface OpenProposals {
  /** The most telling first. */
  readonly proposals: readonly OpenProposal[];
  /** People if no two more are one, and if all open questions were answered *same*. */
  readonly people: { readonly most: number; readonly fewest: number };
  /** The ids of the testimonies of each testimony's person, as judged so far. */
  readonly personOf: (testimonyId: string) => readonly string[];
}

/** The most telling first, or the likeliest. */
export type QueueOrder = "telling" | "likeliest";

export interface OpenOptions {
  readonly order?: QueueOrder | undefined;
  /** Whose queue: what others judged the same and waits for a second person is asked of them. */
  readonly actorId?: string | undefined;
}

/** What is still to be judged. A pair whose answer follows from judgements that stand is not asked; nor are withdrawn people. */
export async function listOpenProposals(
  reader: Kysely<Tables>,
  { order = "telling", actorId }: OpenOptions = {},
): Promise<OpenProposals> {
  const testimonies = await reader
    .selectFrom("testimonies")
    .innerJoin("cases", "cases.id", "testimonies.case_id")
    .select(["testimonies.id as id", "testimonies.accession_key as key", "cases.id as caseId"])
    .where("cases.status", "<>", "withdrawn")
    .orderBy("testimonies.accession_key")
    .execute();
  const judgements = await listCountingJudgements(reader);
  const rows = await reader.selectFrom("proposals").selectAll().where("status", "=", "open").execute();

  const caseOf = new Map(testimonies.map(({ id, caseId }) => [id, caseId]));
  const keyOf = new Map(testimonies.map(({ id, key }) => [id, key]));
  const headOf = new Map(
    groupsOf(judgements.filter((one) => one.verdict === "same").map((one) => [one.leftCase, one.rightCase])).flatMap(
      (group) => group.map((caseId): [string, string] => [caseId, group[0] as string]),
    ),
  );
  const person = (caseId: string): string => headOf.get(caseId) ?? caseId;
  const isWaiting = (one: CountingJudgement): boolean => one.given === "same" && one.verdict === "unsure";
  const forSecond = actorId === undefined ? [] : judgements.filter(isWaiting);
  const waiting = new Set(forSecond.map((one) => pairOf(one.left, one.right)));
  const answered = new Set(
    judgements.flatMap((one) =>
      actorId !== undefined && isWaiting(one) && one.judgedBy !== actorId
        ? []
        : [pairOf(person(one.leftCase), person(one.rightCase))],
    ),
  );
  const questions = new Map<string, ProposalRow[]>();
  for (const row of rows) {
    const [left, right] = [caseOf.get(row.left_testimony_id), caseOf.get(row.right_testimony_id)];
    if (left === undefined || right === undefined || person(left) === person(right)) continue;
    const pair = pairOf(person(left), person(right));
    if (!answered.has(pair)) questions.set(pair, [...(questions.get(pair) ?? []), row]);
  }
  const keysOf = (row: ProposalRow): string =>
    `${keyOf.get(row.left_testimony_id) ?? ""}\n${keyOf.get(row.right_testimony_id) ?? ""}`;
  const isAwaited = (row: ProposalRow): boolean => waiting.has(pairOf(row.left_testimony_id, row.right_testimony_id));
  const asked = [...questions].map(([pair, of]) => {
    const [row, ...others] = of.toSorted(
      (a, b) =>
        // A second person confirms the pair that the first one judged.
        Number(isAwaited(b)) - Number(isAwaited(a)) ||
        b.weight_millibits - a.weight_millibits ||
        (keysOf(a) < keysOf(b) ? -1 : 1),
    ) as [ProposalRow, ...ProposalRow[]];
    const [left, right] = pair.split("\n") as [string, string];
    return {
      row,
      left,
      right,
      probability: probabilityOfWeight(row.weight_millibits / 1000),
      alsoSettles: others.length,
    };
  });
  const telling = tellingOf(asked);
  const proposals = asked
    .map(({ row, probability, alsoSettles }, at): OpenProposal => ({
      row,
      probability,
      telling: telling[at]!,
      alsoSettles,
    }))
    .toSorted(
      (a, b) =>
        (order === "telling" ? b.telling - a.telling : 0) ||
        b.probability - a.probability ||
        (keysOf(a.row) < keysOf(b.row) ? -1 : 1),
    );
  const heads = new Set(testimonies.map(({ caseId }) => person(caseId)));
  const merged = groupsOf(asked.map(({ left, right }) => [left, right])).reduce(
    (sum, { length }) => sum + length - 1,
    0,
  );
  const members = new Map<string, string[]>();
  for (const { id, caseId } of testimonies) members.set(person(caseId), [...(members.get(person(caseId)) ?? []), id]);
  return {
    proposals,
    people: { most: heads.size, fewest: heads.size - merged },
    personOf: (id) => members.get(person(caseOf.get(id) ?? "")) ?? [id],
  };
}
