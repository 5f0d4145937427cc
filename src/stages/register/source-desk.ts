import type { Kysely } from "kysely";
import type { Actor } from "../../model/actor.ts";
import {
  inserted,
  updated,
  type AssessmentRow,
  type RowChange,
  type SourceRow,
  type Tables,
} from "../../store/index.ts";
import type { ReadRow } from "./read-row.ts";

/**
 * The sources that one command touches, as they stand while it is put together: several rows may share a source,
 * and a source may be there from an earlier import.
 */
export interface SourceDesk {
  /** The id of the source with this key; a source that is not there is added to `rows`. */
  findOrAdd(sourceKey: string, row: ReadRow, rows: RowChange[]): string;
  /** Brings a source up to what the row says of it; gives its id. */
  update(source: SourceRow, row: ReadRow, rows: RowChange[]): string;
}

export interface DeskTools {
  readonly actor: Actor;
  readonly newId: () => string;
}

export const asGiven = "As given in the imported table.";

/** Opens a desk with the sources of these keys and ids laid out. */
export async function openSourceDesk(
  reader: Kysely<Tables>,
  tools: DeskTools,
  wanted: { readonly keys: readonly string[]; readonly ids: readonly string[] },
): Promise<SourceDesk> {
  const byKey = new Map<string, SourceRow>();
  for (const source of await listSources(reader, wanted)) byKey.set(source.accession_key, source);
  const grades = await latestAssessments(
    reader,
    [...byKey.values()].map((source) => source.id),
  );
  return createDesk(tools, byKey, grades);
}

function createDesk(
  { actor, newId }: DeskTools,
  byKey: Map<string, SourceRow>,
  grades: Map<string, AssessmentRow>,
): SourceDesk {
  const graded = new Set<string>();
  const assess = (sourceId: string, { assessment: { reliability } }: ReadRow, rows: RowChange[]): void => {
    // Ids of one command order nothing, so it may not hold two grades of a source: the first row's counts.
    if (reliability === null || graded.has(sourceId)) return;
    graded.add(sourceId);
    const before = grades.get(sourceId);
    // A grade that a person gave stands until a person changes it.
    if (before !== undefined && (before.reliability === reliability || before.reason !== asGiven)) return;
    const row = {
      id: newId(),
      source_id: sourceId,
      reliability,
      // What the source says is graded at the testimony, apart.
      credibility: "6",
      reason: asGiven,
      assessed_by: actor.id,
      assessed_at: null,
      incentive: null,
    };
    grades.set(sourceId, row);
    rows.push(inserted("assessments", row));
  };
  return {
    findOrAdd(sourceKey, row, rows) {
      const known = byKey.get(sourceKey);
      if (known !== undefined) return known.id;
      const source: SourceRow = { ...emptySource, ...row.source, id: newId(), accession_key: sourceKey };
      byKey.set(sourceKey, source);
      rows.push(inserted("sources", source));
      assess(source.id, row, rows);
      return source.id;
    },
    update(source, row, rows) {
      const before = byKey.get(source.accession_key) ?? source;
      const after: SourceRow = { ...before, ...row.source };
      if (fields.some((field) => after[field] !== before[field])) {
        byKey.set(after.accession_key, after);
        rows.push(updated("sources", before, after));
      }
      assess(before.id, row, rows);
      return before.id;
    },
  };
}

async function listSources(
  reader: Kysely<Tables>,
  { keys, ids }: { readonly keys: readonly string[]; readonly ids: readonly string[] },
) {
  const byKey =
    keys.length === 0
      ? []
      : await reader.selectFrom("sources").selectAll().where("accession_key", "in", keys).execute();
  const byId = ids.length === 0 ? [] : await reader.selectFrom("sources").selectAll().where("id", "in", ids).execute();
  return [...byKey, ...byId];
}

async function latestAssessments(
  reader: Kysely<Tables>,
  sourceIds: readonly string[],
): Promise<Map<string, AssessmentRow>> {
  if (sourceIds.length === 0) return new Map();
  const rows = await reader
    .selectFrom("assessments")
    .selectAll()
    .where("source_id", "in", sourceIds)
    .orderBy("id")
    .execute();
  return new Map(rows.map((row) => [row.source_id, row]));
}

const fields = ["publisher", "title", "url", "published_on", "language", "kind"] as const;

const emptySource = { publisher: null, title: null, url: null, published_on: null, language: null, kind: null };
