import type { Kysely } from "kysely";
import { compileOnce, type Tables, type TestimonyRow } from "../../../store/index.ts";

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

const findAssessments = compileOnce((reader, sourceIds: readonly string[]) =>
  reader
    .selectFrom("assessments")
    .select(["source_id as of", "reliability as grade", "incentive", "reason"])
    .where("source_id", "in", sourceIds)
    .orderBy("assessed_at"),
);
const findGrades = compileOnce((reader, testimonyIds: readonly string[]) =>
  reader
    .selectFrom("credibility_grades")
    .select(["testimony_id as of", "credibility as grade", "property", "reason"])
    .where("testimony_id", "in", testimonyIds)
    .orderBy("graded_at"),
);
const findOrigins = compileOnce((reader, sourceIds: readonly string[]) =>
  reader.selectFrom("source_origins").select(["source_id as of", "origin"]).where("source_id", "in", sourceIds),
);

/** The grades of testimonies and of their sources, and what the sources drew on, by testimony. */
export async function readGrades(
  reader: Kysely<Tables>,
  testimonies: readonly TestimonyRow[],
): Promise<(testimony: TestimonyRow) => ShownGrades> {
  const ids = testimonies.map((one) => one.id);
  const sourceIds = [...new Set(testimonies.map((one) => one.source_id))];
  const assessments = await findAssessments(reader, sourceIds);
  const grades = await findGrades(reader, ids);
  const origins = await findOrigins(reader, sourceIds);
  return ({ id, source_id: sourceId }) => ({
    reliability: assessments.filter((one) => one.of === sourceId).map(({ of: _of, ...grade }) => grade),
    credibility: grades.filter((one) => one.of === id).map(({ of: _of, ...grade }) => grade),
    origin: origins.find((one) => one.of === sourceId)?.origin ?? null,
  });
}
