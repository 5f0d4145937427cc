import type { Actor } from "../../src/model/actor.ts";
import { inserted, type BasisRow, type Change, type StatementRow } from "../../src/store/index.ts";

export const owner: Actor = { id: "00000000-0000-7000-8000-000000000001", name: "Invented Owner", role: "owner" };

/** A recorded basis for holding names. */
export function inventBasis(id: string, reason = "agreed"): BasisRow {
  return {
    id,
    scope: "names",
    reason,
    recorded_by: owner.id,
    case_id: null,
    kind: null,
    recorded_at: null,
    withdrawn_at: null,
    withdrawn_by: null,
    withdrawn_reason: null,
  };
}

export interface InventedTestimony {
  readonly key: string;
  readonly values?: Readonly<Record<string, string | null>>;
  readonly certainty?: StatementRow["certainty"];
  readonly status?: string;
  /** Testimonies of one case name it; otherwise each has its own. */
  readonly caseId?: string;
  readonly sourceId?: string;
}

export interface StoredTestimony {
  readonly change: Change;
  readonly testimonyId: string;
  readonly caseId: string;
  readonly sourceId: string;
}

/** A testimony as an import would write it: source, case, testimony and its statements in one change. */
export function inventTestimony(
  newId: () => string,
  { key, values = {}, certainty = "stated", status = "included", ...given }: InventedTestimony,
): StoredTestimony {
  const [testimonyId, caseId, sourceId] = [newId(), given.caseId ?? newId(), given.sourceId ?? newId()];
  const rows = [
    ...(given.sourceId === undefined
      ? [
          inserted("sources", {
            id: sourceId,
            accession_key: key,
            publisher: null,
            title: null,
            url: null,
            published_on: null,
            language: null,
            kind: null,
          }),
        ]
      : []),
    ...(given.caseId === undefined
      ? [inserted("cases", { id: caseId, accession_key: key, status, status_reason: null })]
      : []),
    inserted("testimonies", {
      id: testimonyId,
      accession_key: key,
      source_id: sourceId,
      case_id: caseId,
      import_id: null,
      row_key: key,
      row_hash: null,
    }),
    ...Object.entries(values).map(([property, value], ordinal) =>
      inserted("statements", {
        testimony_id: testimonyId,
        ordinal,
        property,
        value,
        value_as_published: value ?? "unknown",
        missing: value === null ? "unknown" : null,
        certainty,
        passage: null,
        entered_by: owner.id,
        supersedes: null,
        is_pinned: 0,
      }),
    ),
  ];
  return { change: { noun: "testimony", nounId: testimonyId, rows }, testimonyId, caseId, sourceId };
}

export function judgementChange(
  newId: () => string,
  left: string,
  right: string,
  verdict: "same" | "different" | "unsure",
  reason = "Two accounts that read alike.",
): Change {
  const id = newId();
  const row = {
    id,
    left_testimony_id: left,
    right_testimony_id: right,
    verdict,
    reason,
    judged_by: owner.id,
    judged_at: "2020-01-01T00:00:00.000Z",
    withdrawn_at: null,
    withdrawn_reason: null,
  };
  return { noun: "judgement", nounId: id, rows: [inserted("judgements", row)] };
}
