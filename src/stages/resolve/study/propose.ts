import type { Kysely } from "kysely";
import { canonicalJson } from "../../../base/canonical-json.ts";
import type { Actor } from "../../../model/actor.ts";
import type { Finding } from "../../../model/finding.ts";
import {
  inserted,
  listCountingJudgements,
  updated,
  type Change,
  type ComparedTestimonyRow,
  type ProposalRow,
  type ResolutionRow,
  type Store,
  type Tables,
} from "../../../store/index.ts";
import { comparisonName } from "../linkage-definition.ts";
import { probabilityOfWeight } from "../linkage-model.ts";
import { resolvePolicies } from "../policies.ts";
import { listCandidates, type Candidate } from "./list-candidates.ts";
import { listJudgedPairs, pairOf } from "./judged-pairs.ts";
import {
  planStudyLinkage,
  trainStudyLinkage,
  weighStudy,
  type StudyLinkage,
  type StudyLinkageInput,
  type StudyPlan,
} from "./study-linkage.ts";

export interface ProposeOptions extends StudyLinkageInput {
  /** Pairs below are not proposed; 0.1 unless given. */
  readonly leastProbability?: number;
  /** Compares everything anew, also what was compared before. */
  readonly again?: boolean;
}

export interface ProposeReport {
  readonly testimonies: number;
  /** Testimonies that are new, or state something else than when they were compared. */
  readonly compared: number;
  /** Testimonies that state a name. */
  readonly named: number;
  readonly proposed: number;
  readonly changed: number;
  /** Proposals that a later comparison took back. */
  readonly gone: number;
  /** All open proposals that nobody judged. */
  readonly open: number;
  readonly judged: number;
  /** Of the open ones, how many the model expects to be one person's. */
  readonly expected: number;
  /** The highest probability of any pair, proposed or not; undefined where all lie below the least. */
  readonly highest: number | undefined;
  /** What is compared. */
  readonly compares: readonly string[];
  readonly leastProbability: number;
  readonly findings: readonly Finding[];
}

export const defaultLeastProbability = 0.1;

/**
 * Compares the study's testimonies and records which pairs may be one person's, for people to judge; nothing is merged. Testimonies that
 * were compared before are compared with new ones only; a second run records nothing. Throws ACTOR_NOT_ALLOWED and the LINK_ codes.
 */
export async function propose(store: Store, actor: Actor, options: ProposeOptions): Promise<ProposeReport> {
  resolvePolicies.require(actor, "propose");
  const leastProbability = options.leastProbability ?? defaultLeastProbability;
  const plan = await planStudyLinkage(store, options);
  const { rows, filled } = plan.study;
  const least = String(leastProbability);
  const isNeeded = options.again === true || (await hasNews(store, plan, least));
  const report = isNeeded ? await compareAll(store, actor, plan, { ...options, leastProbability }) : nothingNew;
  return {
    ...report,
    ...(await summarise(store)),
    testimonies: rows.length,
    named: filled.get("name") ?? 0,
    compares: plan.definition.comparisons.map(comparisonName),
    leastProbability,
  };
}

const nothingNew = { proposed: 0, changed: 0, gone: 0, compared: 0, highest: undefined, findings: [] };

async function compareAll(
  store: Store,
  actor: Actor,
  plan: StudyPlan,
  options: ProposeOptions & { readonly leastProbability: number },
) {
  const { leastProbability, progress, again } = options;
  progress.start("Comparing testimonies");
  const linkage = await trainStudyLinkage(plan, options);
  const scoring = await weighStudy(linkage, progress, leastProbability);
  const candidates = listCandidates(linkage, scoring, leastProbability);
  progress.finish(`${plan.study.rows.length.toLocaleString("en-GB")} testimonies`);
  const resolutionId = store.newId();
  let counts = { proposed: 0, changed: 0, gone: 0, compared: 0 };
  await store.record(
    actor,
    () => ({
      name: "propose",
      summary: `Compared ${counts.compared} testimonies with the others; ${counts.proposed} pairs proposed, ${counts.changed} weighed anew, ${counts.gone} taken back.`,
    }),
    async (reader, at) => {
      const stored = await reader.selectFrom("proposals").selectAll().execute();
      const compared = await reader.selectFrom("compared_testimonies").selectAll().execute();
      const known = new Map(compared.map((row) => [row.testimony_id, row]));
      const isAnew = again === true || isOtherModel(await findLastResolution(reader), plan, String(leastProbability));
      const fresh = new Set(
        plan.study.rows.flatMap((row) =>
          isAnew || known.get(row.id)?.fingerprint !== row.fingerprint ? [row.id] : [],
        ),
      );
      const judged = listJudgedPairs(await listCountingJudgements(reader));
      const delta = compareProposals(linkage, { candidates, stored, fresh, judged, newId: store.newId, resolutionId });
      counts = { ...delta.counts, compared: fresh.size };
      if (fresh.size === 0 && delta.changes.length === 0) return [];
      const row: ResolutionRow = {
        id: resolutionId,
        definition_hash: plan.definitionHash,
        model: canonicalJson(linkage.model),
        least_probability: String(leastProbability),
        resolved_at: at,
      };
      return [
        { noun: "resolution", nounId: row.id, rows: [inserted("resolutions", row)] },
        ...comparedChanges(linkage, known, fresh, row.id),
        ...delta.changes,
      ];
    },
  );
  const { weights } = scoring.pairs;
  const highest = weights.length === 0 ? undefined : probabilityOfWeight(weights.reduce((a, b) => Math.max(a, b)));
  return { ...counts, highest, findings: linkage.findings };
}

/** Whether there is anything to compare: a testimony, a value or a model that is new, or a pair that may be open again. */
async function hasNews(store: Store, plan: StudyPlan, leastProbability: string): Promise<boolean> {
  return store.read(async (reader) => {
    if (isOtherModel(await findLastResolution(reader), plan, leastProbability)) return true;
    const compared = await reader.selectFrom("compared_testimonies").select(["testimony_id", "fingerprint"]).execute();
    const known = new Map(compared.map((row) => [row.testimony_id, row.fingerprint]));
    if (plan.study.rows.some((row) => known.get(row.id) !== row.fingerprint)) return true;
    const withdrawn = reader.selectFrom("judgements").select("id").where("withdrawn_at", "is not", null).limit(1);
    return (await withdrawn.execute()).length > 0;
  });
}

function isOtherModel(last: ResolutionRow | undefined, plan: StudyPlan, leastProbability: string): boolean {
  return last?.definition_hash !== plan.definitionHash || last.least_probability !== leastProbability;
}

function findLastResolution(reader: Kysely<Tables>): Promise<ResolutionRow | undefined> {
  const newest = reader.selectFrom("resolutions").selectAll().orderBy("resolved_at", "desc").orderBy("id", "desc");
  return newest.limit(1).executeTakeFirst();
}

interface Delta {
  readonly candidates: readonly Candidate[];
  readonly stored: readonly ProposalRow[];
  /** Ids of testimonies to compare with all others. */
  readonly fresh: ReadonlySet<string>;
  readonly judged: ReadonlySet<string>;
  readonly newId: () => string;
  readonly resolutionId: string;
}

/** What is proposed now and was not, what weighs otherwise, and what is no longer likely enough. */
function compareProposals({ study }: StudyLinkage, input: Delta) {
  const { candidates, stored, fresh, judged, newId, resolutionId } = input;
  const known = new Map(stored.map((row) => [pairOf(row.left_testimony_id, row.right_testimony_id), row]));
  const isFresh = (left: string, right: string): boolean => fresh.has(left) || fresh.has(right);
  const found = new Set<string>();
  const changes: Change[] = [];
  const counts = { proposed: 0, changed: 0, gone: 0 };
  for (const { left, right, weightMillibits, steps } of candidates) {
    const [one, other] = [study.rows[left]!, study.rows[right]!];
    const pair = pairOf(one.id, other.id);
    found.add(pair);
    const before = known.get(pair);
    const said = {
      weight_millibits: weightMillibits,
      steps: JSON.stringify(steps),
      status: "open",
      resolution_id: resolutionId,
    };
    if (before === undefined) {
      // A pair that was judged before it was ever proposed is proposed once the judgement is withdrawn.
      if (judged.has(pair) || one.caseKey === other.caseKey) continue;
      const row: ProposalRow = { id: newId(), left_testimony_id: one.id, right_testimony_id: other.id, ...said };
      counts.proposed += 1;
      changes.push({ noun: "testimony", nounId: one.id, rows: [inserted("proposals", row)] });
    } else if (isFresh(one.id, other.id) && isOther(before, said)) {
      counts.changed += 1;
      changes.push({ noun: "testimony", nounId: one.id, rows: [updated("proposals", before, { ...before, ...said })] });
    }
  }
  for (const before of stored) {
    const pair = pairOf(before.left_testimony_id, before.right_testimony_id);
    if (before.status !== "open" || found.has(pair) || !isFresh(before.left_testimony_id, before.right_testimony_id))
      continue;
    counts.gone += 1;
    const after = { ...before, status: "gone", resolution_id: resolutionId };
    changes.push({ noun: "testimony", nounId: before.left_testimony_id, rows: [updated("proposals", before, after)] });
  }
  return { changes, counts };
}

function isOther(
  before: ProposalRow,
  said: Omit<ProposalRow, "id" | "left_testimony_id" | "right_testimony_id">,
): boolean {
  return (
    before.weight_millibits !== said.weight_millibits || before.steps !== said.steps || before.status !== said.status
  );
}

function comparedChanges(
  { study }: StudyLinkage,
  known: ReadonlyMap<string, ComparedTestimonyRow>,
  fresh: ReadonlySet<string>,
  resolutionId: string,
): readonly Change[] {
  return study.rows.flatMap(({ id, fingerprint }): Change[] => {
    if (!fresh.has(id)) return [];
    const before = known.get(id);
    const after = { testimony_id: id, fingerprint, resolution_id: resolutionId };
    const row =
      before === undefined ? inserted("compared_testimonies", after) : updated("compared_testimonies", before, after);
    return [{ noun: "testimony", nounId: id, rows: [row] }];
  });
}

async function summarise(store: Store) {
  const [proposals, judgements] = await store.read(async (reader) => [
    await reader.selectFrom("proposals").selectAll().where("status", "=", "open").execute(),
    await listCountingJudgements(reader),
  ]);
  const judged = listJudgedPairs(judgements);
  const open = proposals.filter((row) => !judged.has(pairOf(row.left_testimony_id, row.right_testimony_id)));
  const probabilities = open.map((row) => probabilityOfWeight(row.weight_millibits / 1000));
  return {
    open: open.length,
    judged: proposals.length - open.length,
    expected: probabilities.reduce((sum, one) => sum + one, 0),
  };
}
