import type { Actor } from "../../model/actor.ts";
import { standingOf, stateOf, type CaseState } from "../../model/cases/case-states.ts";
import {
  currentStatements,
  inserted,
  updated,
  type CaseRow,
  type Change,
  type CredibilityGradeRow,
  type RowChange,
  type SourceRow,
  type StatementRow,
  type TestimonyRow,
} from "../../store/index.ts";
import type { ReadRow, ReadStatement } from "./read-row.ts";
import type { RowIdentity } from "./row-identity.ts";
import { asGiven, type SourceDesk } from "./source-desk.ts";

interface Entry {
  readonly actor: Actor;
  readonly newId: () => string;
  readonly importId: string;
  readonly sources: SourceDesk;
  readonly at: string;
  /** What a case is whose row gives no status. */
  readonly arrivesAs: CaseState;
}

/** A row nobody has seen before: its source where that is new too, its case, its testimony and what it states. */
export function addedRow(entry: Entry, identity: RowIdentity, row: ReadRow, sourceKey: string): Change {
  const testimonyId = entry.newId();
  const caseId = entry.newId();
  const rows: RowChange[] = [];
  const sourceId = entry.sources.findOrAdd(sourceKey, row, rows);
  rows.push(
    inserted("cases", {
      id: caseId,
      accession_key: identity.accessionKey,
      ...standingOf(row.status ?? entry.arrivesAs),
      status_reason: null,
    }),
    inserted("testimonies", {
      id: testimonyId,
      accession_key: identity.accessionKey,
      source_id: sourceId,
      case_id: caseId,
      import_id: entry.importId,
      row_key: identity.rowKey,
      row_hash: identity.rowHash,
    }),
  );
  row.statements.forEach((statement, ordinal) =>
    rows.push(inserted("statements", statementRow(entry, testimonyId, ordinal, statement, null))),
  );
  rows.push(...credibilityRows(entry, testimonyId, row, undefined));
  return { noun: "testimony", nounId: testimonyId, rows };
}

export interface KnownRow {
  readonly testimony: TestimonyRow;
  readonly source: SourceRow;
  readonly case: CaseRow;
  /** The newest grade of the testimony as a whole. */
  readonly credibility: CredibilityGradeRow | undefined;
  readonly statements: readonly StatementRow[];
}

/** A row that reads otherwise than last time: changed values supersede, the rest stays; a person's pinned choice is never touched. */
export function changedRow(
  entry: Entry,
  identity: RowIdentity,
  row: ReadRow,
  sourceKey: string,
  known: KnownRow,
): Change {
  const { testimony } = known;
  const rows: RowChange[] = [];
  const sourceId =
    known.source.accession_key === sourceKey
      ? entry.sources.update(known.source, row, rows)
      : entry.sources.findOrAdd(sourceKey, row, rows);
  const after = {
    ...testimony,
    row_key: identity.rowKey,
    row_hash: identity.rowHash,
    source_id: sourceId,
    import_id: entry.importId,
  };
  rows.push(updated("testimonies", testimony, after));
  // A status with a reason is a person's decision; the table's own comes without one.
  if (row.status !== null && row.status !== stateOf(known.case) && known.case.status_reason === null) {
    rows.push(updated("cases", known.case, { ...known.case, ...standingOf(row.status) }));
  }
  rows.push(...credibilityRows(entry, testimony.id, row, known.credibility));
  const current = currentStatements(known.statements);
  let ordinal = Math.max(-1, ...known.statements.map((statement) => statement.ordinal)) + 1;
  for (const statement of row.statements) {
    const latest = known.statements.findLast((one) => one.property === statement.property && one.is_pinned === 0);
    if (latest !== undefined && saysTheSame(latest, statement)) continue;
    const isCurrent = latest !== undefined && current.includes(latest);
    rows.push(
      inserted("statements", statementRow(entry, testimony.id, ordinal, statement, isCurrent ? latest.ordinal : null)),
    );
    ordinal += 1;
  }
  return { noun: "testimony", nounId: testimony.id, rows };
}

/** A grade that a person gave stands until a person changes it. */
function credibilityRows(
  { actor, newId, at }: Entry,
  testimonyId: string,
  { assessment: { credibility } }: ReadRow,
  before: CredibilityGradeRow | undefined,
): readonly RowChange[] {
  if (credibility === null || before?.credibility === credibility) return [];
  if (before !== undefined && before.reason !== asGiven) return [];
  const grade = { id: newId(), testimony_id: testimonyId, credibility, reason: asGiven };
  return [inserted("credibility_grades", { ...grade, graded_by: actor.id, graded_at: at })];
}

function statementRow(
  entry: Entry,
  testimonyId: string,
  ordinal: number,
  statement: ReadStatement,
  supersedes: number | null,
): StatementRow {
  return {
    testimony_id: testimonyId,
    ordinal,
    property: statement.property,
    value: statement.value,
    value_as_published: statement.valueAsPublished,
    missing: statement.missing,
    certainty: statement.certainty,
    passage: null,
    entered_by: entry.actor.id,
    supersedes,
    is_pinned: 0,
  };
}

function saysTheSame(stored: StatementRow, read: ReadStatement): boolean {
  return (
    stored.value === read.value &&
    stored.value_as_published === read.valueAsPublished &&
    stored.missing === read.missing &&
    stored.certainty === read.certainty
  );
}
