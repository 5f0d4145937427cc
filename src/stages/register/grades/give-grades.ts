import type { Kysely } from "kysely";
import type { Actor } from "../../../model/actor.ts";
import type { Credibility, Reliability } from "../../../model/cases/admiralty.ts";
import { inserted, updated, type SourceRow, type Store, type Tables } from "../../../store/index.ts";
import { getOnly, getTestimony, tailPattern } from "../cases/get-case.ts";
import { registerErrors } from "../errors.ts";
import { registerPolicies } from "../policies.ts";

export interface SourceGrade {
  readonly reliability: Reliability;
  /** What the source may gain by telling it so. */
  readonly incentive?: "none known" | "some" | "strong";
  readonly reason: string;
}

/** Grades a source, or the source of the testimony with that key. A grade is added; earlier ones stay on record. Gives the command. */
export async function assessSource(
  store: Store,
  actor: Actor,
  key: string,
  grade: SourceGrade,
): Promise<number | undefined> {
  registerPolicies.require(actor, "assess-source");
  requireReason(grade.reason);
  const id = store.newId();
  const command = await store.record(
    actor,
    { name: "assess-source", summary: `Graded a source ${grade.reliability}.` },
    async (reader, at) => {
      const source = await getSource(reader, key);
      const row = {
        id,
        source_id: source.id,
        reliability: grade.reliability,
        // What the source says is graded at the testimony, apart.
        credibility: "6",
        reason: grade.reason,
        assessed_by: actor.id,
        assessed_at: at,
        incentive: grade.incentive ?? null,
      };
      return [{ noun: "source", nounId: source.id, rows: [inserted("assessments", row)] }];
    },
  );
  return command?.seq;
}

export interface TestimonyGrade {
  readonly credibility: Credibility;
  /** The property whose statement is graded; the testimony as a whole where it is left out. */
  readonly property?: string;
  /** The testimony of another origin that says so too; needed for 1. */
  readonly confirmedBy?: string;
  readonly reason: string;
}

/** Grades what a testimony says. Gives the command. Throws REGISTER_GRADE_UNFIT where a 1 has no confirmation of another origin. */
export async function gradeTestimony(
  store: Store,
  actor: Actor,
  key: string,
  grade: TestimonyGrade,
): Promise<number | undefined> {
  registerPolicies.require(actor, "grade-testimony");
  requireReason(grade.reason);
  const id = store.newId();
  const command = await store.record(
    actor,
    { name: "grade-testimony", summary: `Graded what a testimony says ${grade.credibility}.` },
    async (reader, at) => {
      const testimony = await getTestimony(reader, key);
      const other = grade.confirmedBy === undefined ? undefined : await getTestimony(reader, grade.confirmedBy);
      if (grade.credibility === "1") await refuseEcho(reader, testimony, other);
      const row = {
        id,
        testimony_id: testimony.id,
        property: grade.property ?? null,
        credibility: grade.credibility,
        confirmed_by_id: other?.id ?? null,
        reason: grade.reason,
        graded_by: actor.id,
        graded_at: at,
      };
      return [{ noun: "testimony", nounId: testimony.id, rows: [inserted("credibility_grades", row)] }];
    },
  );
  return command?.seq;
}

/** Says what sources drew on: those of one origin are one voice, however many printed it. Changing it is journalled. Gives the command. */
export async function setOrigin(
  store: Store,
  actor: Actor,
  keys: readonly string[],
  { origin, reason }: { readonly origin: string; readonly reason: string },
): Promise<number | undefined> {
  registerPolicies.require(actor, "set-origin");
  requireReason(reason);
  if (origin.trim() === "") {
    throw registerErrors.create("REGISTER_GRADE_UNFIT", "An origin needs a name.", {
      hint: "Name it like “agency report of 12 May”; sources with the same name are one voice.",
    });
  }
  const command = await store.record(
    actor,
    {
      name: "set-origin",
      summary: `Named the origin of ${keys.length === 1 ? "a source" : `${keys.length} sources`}.`,
    },
    async (reader, at) => {
      const changes = [];
      const seen = new Set<string>();
      for (const key of keys) {
        const source = await getSource(reader, key);
        if (seen.has(source.id)) continue;
        seen.add(source.id);
        const before = await reader
          .selectFrom("source_origins")
          .selectAll()
          .where("source_id", "=", source.id)
          .executeTakeFirst();
        const after = { source_id: source.id, origin: origin.trim(), reason, set_by: actor.id, set_at: at };
        if (before?.origin === after.origin) continue;
        const row = before === undefined ? inserted("source_origins", after) : updated("source_origins", before, after);
        changes.push({ noun: "source" as const, nounId: source.id, rows: [row] });
      }
      return changes;
    },
  );
  return command?.seq;
}

/** Credibility 1 says that another origin confirms it: another outlet with the same agency report does not. */
async function refuseEcho(
  reader: Kysely<Tables>,
  testimony: { readonly id: string; readonly source_id: string },
  other: { readonly id: string; readonly source_id: string } | undefined,
): Promise<void> {
  const [own, its] = [await originOf(reader, testimony.source_id), await originOf(reader, other?.source_id)];
  if (other !== undefined && other.id !== testimony.id && own !== its) return;
  const why =
    other === undefined
      ? "no testimony is named that confirms it"
      : "the testimony that is named has the same origin, and so is the same voice";
  throw registerErrors.create("REGISTER_GRADE_UNFIT", `The testimony was not graded 1: ${why}.`, {
    hint: "Name a testimony of another origin with --confirmed-by, or grade it 2.",
  });
}

/** What a source drew on: its named origin, or itself. */
async function originOf(reader: Kysely<Tables>, sourceId: string | undefined): Promise<string | undefined> {
  if (sourceId === undefined) return undefined;
  const row = await reader
    .selectFrom("source_origins")
    .select("origin")
    .where("source_id", "=", sourceId)
    .executeTakeFirst();
  return row === undefined ? `source ${sourceId}` : `origin ${row.origin}`;
}

/** A source by its own key, or the one that a testimony of that key was published in. Throws REGISTER_CASE_MISSING, REGISTER_CASE_AMBIGUOUS. */
async function getSource(reader: Kysely<Tables>, key: string): Promise<SourceRow> {
  const rows = await reader
    .selectFrom("sources")
    .selectAll()
    .where((where) => where.or([where("accession_key", "=", key), where("accession_key", "like", tailPattern(key))]))
    .limit(20)
    .execute();
  if (rows.length > 0) return getOnly(rows, key, "source");
  const testimony = await getTestimony(reader, key);
  return reader.selectFrom("sources").selectAll().where("id", "=", testimony.source_id).executeTakeFirstOrThrow();
}

function requireReason(reason: string): void {
  if (reason.trim() !== "") return;
  throw registerErrors.create("REGISTER_REASON_MISSING", "The grade was not recorded: it needs a reason in words.", {
    hint: "Say what the grade rests on, without names.",
  });
}
