import { inserted, updated, type Change, type ComparedTestimonyRow, type ProposalRow } from "../../../store/index.ts";
import { pairOf } from "./judged-pairs.ts";
import type { Candidate } from "./list-candidates.ts";
import type { StudyLinkage } from "./study-linkage.ts";
import { countsOfRow } from "./value-counts.ts";

export interface ProposalDelta {
  readonly candidates: readonly Candidate[];
  readonly stored: readonly ProposalRow[];
  /** Ids of the testimonies that the study still has. */
  readonly present: ReadonlySet<string>;
  readonly newId: () => string;
  readonly resolutionId: string;
}

/**
 * What is proposed now and was not, what weighs otherwise, and what is no longer likely enough or whose testimony left the study. What
 * people judged has no say: a judged pair is a proposal that nobody is asked about.
 */
export function changeProposals({ study, fresh }: StudyLinkage, input: ProposalDelta) {
  const { candidates, stored, present, newId, resolutionId } = input;
  const known = new Map(stored.map((row) => [pairOf(row.left_testimony_id, row.right_testimony_id), row]));
  const inStudy = new Set(study.rows.map(({ id }) => id));
  const found = new Set<string>();
  const changes: Change[] = [];
  const counts = { proposed: 0, changed: 0, gone: 0 };
  for (const { left, right, weightMillibits, steps } of candidates) {
    const [one, other] = [study.rows[left]!, study.rows[right]!];
    if (one.caseKey === other.caseKey || !present.has(one.id) || !present.has(other.id)) continue;
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
      const row: ProposalRow = { id: newId(), left_testimony_id: one.id, right_testimony_id: other.id, ...said };
      counts.proposed += 1;
      changes.push({ noun: "testimony", nounId: one.id, rows: [inserted("proposals", row)] });
    } else if (isOther(before, said)) {
      counts.changed += 1;
      changes.push({ noun: "testimony", nounId: one.id, rows: [updated("proposals", before, { ...before, ...said })] });
    }
  }
  const isLookedAt = (id: string): boolean => fresh.has(id) || !inStudy.has(id);
  for (const before of stored) {
    const { left_testimony_id: left, right_testimony_id: right } = before;
    if (before.status !== "open" || found.has(pairOf(left, right)) || !(isLookedAt(left) || isLookedAt(right)))
      continue;
    counts.gone += 1;
    const after = { ...before, status: "gone", resolution_id: resolutionId };
    changes.push({ noun: "testimony", nounId: left, rows: [updated("proposals", before, after)] });
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

interface ComparedDelta {
  readonly known: readonly ComparedTestimonyRow[];
  readonly present: ReadonlySet<string>;
  readonly resolutionId: string;
}

/** What is kept of the testimonies that were weighed, and of those that are out of the study for now. */
export function changeCompared(linkage: StudyLinkage, { known, present, resolutionId }: ComparedDelta): Change[] {
  const { study, fresh, prepared, counts, renewal } = linkage;
  const before = new Map(known.map((row) => [row.testimony_id, row]));
  const rows = study.rows.flatMap(({ id, fingerprint }, at): ComparedTestimonyRow[] =>
    fresh.has(id) && present.has(id)
      ? [
          {
            testimony_id: id,
            fingerprint,
            resolution_id: resolutionId,
            value_counts: countsOfRow(prepared, counts, at),
            is_later: renewal === undefined ? 1 : 0,
          },
        ]
      : [],
  );
  return [...rows, ...listLeft(study.rows, known)].map((row): Change => {
    const earlier = before.get(row.testimony_id);
    const change =
      earlier === undefined ? inserted("compared_testimonies", row) : updated("compared_testimonies", earlier, row);
    return { noun: "testimony", nounId: row.testimony_id, rows: [change] };
  });
}

/** What is kept of testimonies that left the study with their case, as it is to be kept from now on. */
export function listLeft(
  rows: readonly { readonly id: string }[],
  known: Iterable<ComparedTestimonyRow>,
): readonly ComparedTestimonyRow[] {
  const inStudy = new Set(rows.map(({ id }) => id));
  return [...known].flatMap((row) =>
    inStudy.has(row.testimony_id) || row.fingerprint === "" ? [] : [{ ...row, fingerprint: "", value_counts: null }],
  );
}
