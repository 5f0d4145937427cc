import type { Kysely } from "kysely";
import type { Tables } from "../store/index.ts";

export interface FrozenCode {
  readonly key: string;
  readonly parentKey: string | null;
  readonly kind: string;
  readonly label: string;
  readonly position: number;
}

/** A passage that adjudication accepted, with the testimony that its document holds. */
export interface FrozenDecision {
  readonly round: string;
  readonly documentKey: string;
  readonly testimonyKey: string | null;
  readonly codeKey: string;
  readonly stance: string;
  readonly start: number | null;
  readonly end: number | null;
  readonly quote: string | null;
}

/** A testimony of which a document was coded in a round that is over. */
export interface FrozenCodedTestimony {
  readonly round: string;
  readonly testimonyKey: string;
  readonly documentKey: string;
}

/** What rounds that are over came to; what is still being coded is in no result. */
export interface FrozenCoding {
  readonly codes: readonly FrozenCode[];
  readonly decisions: readonly FrozenDecision[];
  readonly coded: readonly FrozenCodedTestimony[];
}

export const noCoding: FrozenCoding = { codes: [], decisions: [], coded: [] };

export async function readFrozenCoding(reader: Kysely<Tables>): Promise<FrozenCoding> {
  const rows = await reader.selectFrom("codes").selectAll().orderBy("position").orderBy("id").execute();
  if (rows.length === 0) return noCoding;
  const keys = codeKeys(rows);
  const stands = new Map(rows.map((row) => [row.id, row.merged_into]));
  const resolve = (id: string): string => {
    const seen = new Set<string>();
    let at = id;
    for (let next = stands.get(at); next !== null && next !== undefined && !seen.has(at); next = stands.get(at)) {
      seen.add(at);
      at = next;
    }
    return keys.get(at) ?? at;
  };
  const decisions = await reader
    .selectFrom("adjudications")
    .innerJoin("rounds", "rounds.id", "adjudications.round_id")
    .innerJoin("documents", "documents.id", "adjudications.document_id")
    .leftJoin("document_testimonies", "document_testimonies.document_id", "documents.id")
    .leftJoin("testimonies", "testimonies.id", "document_testimonies.testimony_id")
    .select([
      "rounds.name as round",
      "documents.accession_key as documentKey",
      "testimonies.accession_key as testimonyKey",
      "code_id as codeId",
      "stance",
      "start_offset as start",
      "end_offset as end",
      "quote",
    ])
    .where("verdict", "=", "accepted")
    .where("adjudications.withdrawn_at", "is", null)
    .where("rounds.status", "<>", "open")
    .execute();
  const coded = await reader
    .selectFrom("assignments")
    .innerJoin("rounds", "rounds.id", "assignments.round_id")
    .innerJoin("documents", "documents.id", "assignments.document_id")
    .innerJoin("document_testimonies", "document_testimonies.document_id", "documents.id")
    .innerJoin("testimonies", "testimonies.id", "document_testimonies.testimony_id")
    .select([
      "rounds.name as round",
      "testimonies.accession_key as testimonyKey",
      "documents.accession_key as documentKey",
    ])
    .distinct()
    .where("rounds.status", "<>", "open")
    .where("assignments.status", "=", "done")
    .execute();
  return {
    codes: rows
      .filter((row) => row.status !== "merged")
      .map((row) => ({
        key: keys.get(row.id) ?? row.id,
        parentKey: row.parent_id === null ? null : (keys.get(row.parent_id) ?? row.parent_id),
        kind: row.kind,
        label: row.label,
        position: row.position,
      }))
      .toSorted((a, b) => compare(a.key, b.key)),
    decisions: decisions
      .map(({ codeId, ...row }) => ({ ...row, codeKey: resolve(codeId) }))
      .toSorted((a, b) => compare(decisionName(a), decisionName(b))),
    coded: coded.toSorted((a, b) =>
      compare(`${a.round}\n${a.testimonyKey}\n${a.documentKey}`, `${b.round}\n${b.testimonyKey}\n${b.documentKey}`),
    ),
  };
}

/** A code is named by its mark where it has one of its own, else by its label: an id would make two equal studies differ. */
function codeKeys(rows: readonly { readonly id: string; readonly mark: string; readonly label: string }[]) {
  const names = new Map<string, number>();
  for (const row of rows) names.set(nameOf(row), (names.get(nameOf(row)) ?? 0) + 1);
  const seen = new Map<string, number>();
  return new Map(
    rows.map((row) => {
      const name = nameOf(row);
      if ((names.get(name) ?? 0) === 1) return [row.id, name];
      const nth = (seen.get(name) ?? 0) + 1;
      seen.set(name, nth);
      return [row.id, `${name} (${nth})`];
    }),
  );
}

function nameOf({ mark, label }: { readonly mark: string; readonly label: string }): string {
  return mark === "" ? label : mark;
}

function decisionName(row: FrozenDecision): string {
  const place = String(row.start ?? -1).padStart(9, "0");
  return [row.documentKey, place, row.codeKey, row.stance, row.testimonyKey ?? "", row.round, row.end ?? ""].join("\n");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
