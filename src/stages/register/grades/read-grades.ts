import type { Kysely } from "kysely";
import type { Tables, TestimonyRow } from "../../../store/index.ts";

export interface ShownGrades {
  /** The source's, newest last. */
  readonly reliability: readonly {
    readonly grade: string;
    readonly incentive: string | null;
    readonly reason: string | null;
  }[];
  /** What the testimony says, newest last; `property` is null for the testimony as a whole. */
  readonly credibility: readonly {
    readonly grade: string;
    readonly property: string | null;
    readonly reason: string;
  }[];
  readonly origin: string | null;
}

/** The grades of testimonies and of their sources, and what the sources drew on, by testimony. */
export async function readGrades(
  reader: Kysely<Tables>,
  testimonies: readonly TestimonyRow[],
): Promise<(testimony: TestimonyRow) => ShownGrades> {
  const ids = testimonies.map((one) => one.id);
  const sourceIds = [...new Set(testimonies.map((one) => one.source_id))];
  const assessments = await reader
    .selectFrom("assessments")
    .select(["source_id as of", "reliability as grade", "incentive", "reason"])
    .where("source_id", "in", sourceIds)
    .orderBy("assessed_at")
    .execute();
  const grades = await reader
    .selectFrom("credibility_grades")
    .select(["testimony_id as of", "credibility as grade", "property", "reason"])
    .where("testimony_id", "in", ids)
    .orderBy("graded_at")
    .execute();
  const origins = await reader
    .selectFrom("source_origins")
    .select(["source_id as of", "origin"])
    .where("source_id", "in", sourceIds)
    .execute();
  return ({ id, source_id: sourceId }) => ({
    reliability: assessments.filter((one) => one.of === sourceId).map(({ of: _of, ...grade }) => grade),
    credibility: grades.filter((one) => one.of === id).map(({ of: _of, ...grade }) => grade),
    origin: origins.find((one) => one.of === sourceId)?.origin ?? null,
  });
}
