import type { Actor } from "../../model/actor.ts";
import {
  currentStatements,
  inserted,
  updated,
  type Change,
  type RowChange,
  type SourceRow,
  type StatementRow,
  type TestimonyRow,
} from "../../store/index.ts";
import type { ReadRow, ReadStatement } from "./read-row.ts";
import type { RowIdentity } from "./row-identity.ts";

interface Entry {
  readonly actor: Actor;
  readonly newId: () => string;
  readonly importId: string;
}

/** A row nobody has seen before: its source, its case, its testimony and what it states. */
export function addedRow(entry: Entry, identity: RowIdentity, row: ReadRow, sharedSourceId: string | undefined, sourceKey: string): Change {
  const testimonyId = entry.newId();
  const caseId = entry.newId();
  const sourceId = sharedSourceId ?? entry.newId();
  const rows: RowChange[] = [];
  if (sharedSourceId === undefined) {
    rows.push(inserted("sources", { ...emptySource, ...sourceFields(row), id: sourceId, accession_key: sourceKey }));
    if (row.assessment.reliability !== null || row.assessment.credibility !== null) {
      rows.push(
        inserted("assessments", {
          id: entry.newId(),
          source_id: sourceId,
          reliability: row.assessment.reliability ?? "F",
          credibility: row.assessment.credibility ?? "6",
          reason: "As given in the imported table.",
          assessed_by: entry.actor.id,
        }),
      );
    }
  }
  rows.push(
    inserted("cases", { id: caseId, accession_key: identity.accessionKey, status: row.status ?? "included", status_reason: null }),
    inserted("testimonies", {
      id: testimonyId,
      accession_key: identity.accessionKey,
      source_id: sourceId,
      case_id: caseId,
      import_id: entry.importId,
      row_key: identity.rowKey,
      row_hash: identity.rowHash,
    }),
    ...row.statements.map((statement, ordinal) => inserted("statements", statementRow(entry, testimonyId, ordinal, statement, null))),
  );
  return { noun: "testimony", nounId: testimonyId, rows };
}

export interface KnownRow {
  readonly testimony: TestimonyRow;
  readonly source: SourceRow;
  readonly statements: readonly StatementRow[];
}

/** A row that reads otherwise than last time: changed values supersede, the rest stays; a person's pinned choice is never touched. */
export function changedRow(entry: Entry, identity: RowIdentity, row: ReadRow, known: KnownRow): Change {
  const { testimony } = known;
  const rows: RowChange[] = [updated("testimonies", testimony, { ...testimony, row_hash: identity.rowHash })];
  const source = { ...known.source, ...sourceFields(row) };
  if (JSON.stringify(source) !== JSON.stringify(known.source)) rows.push(updated("sources", known.source, source));
  let ordinal = Math.max(-1, ...known.statements.map((statement) => statement.ordinal)) + 1;
  for (const statement of row.statements) {
    const latest = known.statements.findLast((one) => one.property === statement.property && one.is_pinned === 0);
    if (latest !== undefined && saysTheSame(latest, statement)) continue;
    const isCurrent = latest !== undefined && currentStatements(known.statements).includes(latest);
    rows.push(inserted("statements", statementRow(entry, testimony.id, ordinal, statement, isCurrent ? latest.ordinal : null)));
    ordinal += 1;
  }
  return { noun: "testimony", nounId: testimony.id, rows };
}

function statementRow(entry: Entry, testimonyId: string, ordinal: number, statement: ReadStatement, supersedes: number | null): StatementRow {
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

const emptySource = { publisher: null, title: null, url: null, published_on: null, language: null, kind: null };

function sourceFields(row: ReadRow): Partial<Omit<SourceRow, "id" | "accession_key">> {
  return row.source;
}
