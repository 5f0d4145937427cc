import { canonicalJson } from "../../../base/canonical-json.ts";
import type { Actor } from "../../../model/actor.ts";
import type { Finding } from "../../../model/finding.ts";
import { inserted, listCountingJudgements, type ResolutionRow, type Store } from "../../../store/index.ts";
import { comparisonName } from "../linkage-definition.ts";
import { probabilityOfWeight } from "../linkage-model.ts";
import { resolvePolicies } from "../policies.ts";
import { listCandidates } from "./list-candidates.ts";
import { listJudgedPairs, pairOf } from "./judged-pairs.ts";
import { changeCompared, changeProposals, listLeft } from "./proposal-changes.ts";
import { standingOf, type Counted, type Renewal } from "./saved-model.ts";
import {
  planStudyLinkage,
  trainStudyLinkage,
  weighStudy,
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
  /** Testimonies that are new, or state something else than when they were compared; all of them where `renewal` says why. */
  readonly compared: number;
  /** Why the model was trained again and every pair weighed; undefined where the saved model weighed what is new. */
  readonly renewal: Renewal | undefined;
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
 * Compares the study's testimonies and records which pairs may be one person's, for people to judge; nothing is merged. The saved model
 * weighs only pairs with a testimony that is new or changed, and what is proposed in the end is what it would propose of all; it is trained
 * again, and all pairs weighed, where `renewal` says why. A second run records nothing. Throws ACTOR_NOT_ALLOWED and the LINK_ codes.
 */
export async function propose(store: Store, actor: Actor, options: ProposeOptions): Promise<ProposeReport> {
  resolvePolicies.require(actor, "propose");
  const leastProbability = options.leastProbability ?? defaultLeastProbability;
  const plan = await planStudyLinkage(store, options);
  const { rows, filled } = plan.study;
  const wanted = { again: options.again, leastProbability };
  const standing = standingOf(rows, plan.earlier, { ...wanted, definitionHash: plan.definitionHash });
  const isNeeded =
    standing.renewal !== undefined ||
    standing.fresh.size > 0 ||
    listLeft(rows, plan.earlier.compared.values()).length > 0;
  const report = isNeeded ? await compareNew(store, actor, plan, { ...options, leastProbability }) : nothingNew;
  return {
    ...report,
    ...(await summarise(store)),
    testimonies: rows.length,
    named: filled.get("name") ?? 0,
    compares: plan.definition.comparisons.map(comparisonName),
    leastProbability,
  };
}

const nothingNew = {
  proposed: 0,
  changed: 0,
  gone: 0,
  compared: 0,
  renewal: undefined,
  highest: undefined,
  findings: [],
};

async function compareNew(
  store: Store,
  actor: Actor,
  plan: StudyPlan,
  options: ProposeOptions & { readonly leastProbability: number },
) {
  const { leastProbability, progress } = options;
  progress.start("Comparing testimonies");
  const linkage = await trainStudyLinkage(plan, options, options);
  const { renewal, fresh, prepared, counts: valueCounts } = linkage;
  const scoring = await weighStudy(linkage, { progress, leastProbability, onlyFresh: renewal === undefined });
  const candidates = listCandidates(linkage, scoring.pairs, leastProbability);
  progress.finish(`${plan.study.rows.length.toLocaleString("en-GB")} testimonies`);
  const resolutionId = linkage.resolutionId ?? store.newId();
  let counts = { proposed: 0, changed: 0, gone: 0 };
  await store.record(
    actor,
    () => ({
      name: "propose",
      summary: `Compared ${fresh.size} testimonies with the others; ${counts.proposed} pairs proposed, ${counts.changed} weighed anew, ${counts.gone} taken back.`,
    }),
    async (reader, at) => {
      const stored = await reader.selectFrom("proposals").selectAll().execute();
      const known = await reader.selectFrom("compared_testimonies").selectAll().execute();
      const present = new Set((await reader.selectFrom("testimonies").select("id").execute()).map(({ id }) => id));
      const delta = changeProposals(linkage, { candidates, stored, present, newId: store.newId, resolutionId });
      counts = delta.counts;
      const row: ResolutionRow = {
        id: resolutionId,
        definition_hash: plan.definitionHash,
        model: canonicalJson(linkage.model),
        least_probability: String(leastProbability),
        resolved_at: at,
        counted: canonicalJson({
          testimonies: prepared.rowCount,
          filled: valueCounts.map((one) => one?.filled ?? null),
        } satisfies Counted),
      };
      return [
        ...(renewal === undefined
          ? []
          : [{ noun: "resolution" as const, nounId: row.id, rows: [inserted("resolutions", row)] }]),
        ...changeCompared(linkage, { known, present, resolutionId }),
        ...delta.changes,
      ];
    },
  );
  const { weights } = scoring.pairs;
  const highest = weights.length === 0 ? undefined : probabilityOfWeight(weights.reduce((a, b) => Math.max(a, b)));
  return { ...counts, compared: fresh.size, renewal, highest, findings: linkage.findings };
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
