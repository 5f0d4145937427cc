import type { Kysely } from "kysely";
import type { Actor } from "../../../model/actor.ts";
import { standingVerdicts } from "../../../model/cases/standing-verdicts.ts";
import {
  inserted,
  listCountingJudgements,
  readIdentities,
  type CountingJudgement,
  type Store,
  type Tables,
} from "../../../store/index.ts";
import { linkErrors } from "../errors.ts";
import { clusterRows } from "../link-tables.ts";
import { probabilityOfWeight, weightOfProbability } from "../linkage-model.ts";
import type { ScoredPairs } from "../score-pairs.ts";
import { resolvePolicies } from "../policies.ts";
import { constraintsOf } from "./constraints.ts";
import { listJudgedPairs, pairOf } from "./judged-pairs.ts";
import { keepLinkage } from "./keep-linkage.ts";
import { keepScoring } from "./keep-scoring.ts";
import { listCandidates } from "./list-candidates.ts";
import type { StudyLinkage, StudyLinkageInput } from "./study-linkage.ts";

export interface RuleInput extends StudyLinkageInput {
  /** What the rule is called in the journal and beside its judgements. */
  readonly name: string;
  /** Least probability; from even odds up. */
  readonly at: number;
}

export interface RuleReport {
  readonly accepted: number;
  /** Likely pairs that were left to people: a *same* would tell whose an account is. */
  readonly leftForIdentity: number;
  /** Likely pairs that people's judgements, or the other accounts of a group, speak against. */
  readonly leftForPeople: number;
  /** The command, by which all of it can be taken back; undefined where nothing was accepted. */
  readonly seq: number | undefined;
}

/**
 * Judges pairs *same* by a rule that a person puts on record: from a probability on, and in one cluster. It overrides no person's verdict,
 * raises nobody's identity, and yields where a person judges otherwise later. One command, taken back by undo.
 * Throws ACTOR_NOT_ALLOWED, LINK_RULE_UNFIT and the LINK_ codes.
 */
export async function acceptRule(store: Store, actor: Actor, input: RuleInput): Promise<RuleReport> {
  resolvePolicies.require(actor, "accept-rule");
  const name = readName(input);
  const linkage = await keepLinkage(store, input);
  const weighed = await keepScoring(store, linkage, { progress: input.progress, from: input.at });
  let report = { accepted: 0, leftForIdentity: 0, leftForPeople: 0 };
  const command = await store.record(
    actor,
    () => ({
      name: "accept-rule",
      summary: `Accepted ${report.accepted} pairs as one person's by the rule ${name}, from a probability of ${input.at}.`,
    }),
    async (reader, judgedAt) => {
      const choice = await choosePairs(reader, linkage, weighed, { at: input.at, name, actorId: actor.id });
      report = choice.report;
      return choice.pairs.map(({ left, right }) => {
        const id = store.newId();
        const row = {
          id,
          left_testimony_id: left,
          right_testimony_id: right,
          verdict: "same",
          reason: `By the rule ${name}: a probability of at least ${input.at} by the model.`,
          judged_by: actor.id,
          judged_at: judgedAt,
          rule: name,
        };
        return { noun: "judgement", nounId: id, rows: [inserted("judgements", row)] };
      });
    },
  );
  return { ...report, seq: command?.seq };
}

export interface RulePreview extends Omit<RuleReport, "seq"> {
  /** The first of the pairs that would be accepted, by their keys, the least likely first: those are the ones to look at. */
  readonly pairs: readonly { readonly left: string; readonly right: string; readonly probability: number }[];
}

const mostPreviewed = 20;

/** What `acceptRule` would do as the study stands; nothing is recorded. Throws what it throws. */
export async function previewRule(store: Store, actor: Actor, input: RuleInput): Promise<RulePreview> {
  resolvePolicies.require(actor, "accept-rule");
  const name = readName(input);
  const linkage = await keepLinkage(store, input);
  const weighed = await keepScoring(store, linkage, { progress: input.progress, from: input.at });
  const { pairs, report } = await store.read((reader) =>
    choosePairs(reader, linkage, weighed, { at: input.at, name, actorId: actor.id }),
  );
  const { rows } = linkage.study;
  const rowOf = new Map(rows.map((row, at) => [row.id, at]));
  const told = pairs.map(({ left, right }) => {
    const [one, other] = [rowOf.get(left) ?? 0, rowOf.get(right) ?? 0];
    return {
      left: rows[one]!.key,
      right: rows[other]!.key,
      probability: probabilityOfWeight(linkage.scorer.weighRows(one, other)),
    };
  });
  return { ...report, pairs: told.toSorted((a, b) => a.probability - b.probability).slice(0, mostPreviewed) };
}

/** The rule's name. Throws LINK_RULE_UNFIT. */
function readName(input: Pick<RuleInput, "name" | "at">): string {
  const name = input.name.trim();
  if (name === "" || name.length > 60 || input.at < 0.5 || input.at >= 1) {
    throw linkErrors.create(
      "LINK_RULE_UNFIT",
      name === "" || name.length > 60
        ? "The rule has no name of up to 60 characters."
        : "A rule accepts from a probability of at least 0.5 and below 1.",
      { hint: "An example: --accept-rule near-certain --at 0.99" },
    );
  }
  return name;
}

interface Choice {
  readonly at: number;
  readonly name: string;
  readonly actorId: string;
}

async function choosePairs(
  reader: Kysely<Tables>,
  linkage: StudyLinkage,
  weighed: ScoredPairs,
  { at, name, actorId }: Choice,
) {
  const { rows } = linkage.study;
  const judgements = await listCountingJudgements(reader);
  const identities = await readIdentities(
    reader,
    rows.map((row) => row.id),
  );
  const isMixed = (ids: readonly string[]): boolean =>
    new Set(ids.flatMap((id) => identities.levelsIn(identities.caseOf(id)))).size > 1;
  const judged = listJudgedPairs(judgements);
  const constraints = constraintsOf(linkage.study, judgements);
  const clusters = clusterRows(linkage.prepared, linkage.model, weighed, weightOfProbability(at), {
    ...constraints,
    scorer: linkage.scorer,
  });
  let [leftForIdentity, leftForPeople] = [0, 0];
  const likely: CountingJudgement[] = [];
  for (const { left, right } of listCandidates(linkage, weighed, at)) {
    const [one, other] = [rows[left]!, rows[right]!];
    if (judged.has(pairOf(one.id, other.id)) || one.caseKey === other.caseKey) continue;
    if (clusters[left] !== clusters[right]) leftForPeople += 1;
    else if (isMixed([one.id, other.id])) leftForIdentity += 1;
    else
      likely.push({
        id: "",
        left: one.id,
        right: other.id,
        leftCase: one.caseKey,
        rightCase: other.caseKey,
        given: "same",
        verdict: "same",
        judgedBy: actorId,
        reason: "",
        rule: name,
      });
  }
  const standing = standingVerdicts(
    [...judgements.map((one) => ({ ...one, verdict: one.given })), ...likely],
    identities,
  ).filter((one) => one.id === "");
  const report = {
    accepted: standing.length,
    leftForIdentity: leftForIdentity + (likely.length - standing.length),
    leftForPeople,
  };
  return { pairs: standing, report };
}
