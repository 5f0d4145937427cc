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

/** The grades of a testimony and of its source, and what the source drew on. */
export async function readGrades(reader: Kysely<Tables>, testimony: TestimonyRow): Promise<ShownGrades> {
  const reliability = await reader
    .selectFrom("assessments")
    .select(["reliability as grade", "incentive", "reason"])
    .where("source_id", "=", testimony.source_id)
    .orderBy("assessed_at")
    .execute();
  const credibility = await reader
    .selectFrom("credibility_grades")
    .select(["credibility as grade", "property", "reason"])
    .where("testimony_id", "=", testimony.id)
    .orderBy("graded_at")
    .execute();
  const origin = await reader
    .selectFrom("source_origins")
    .select("origin")
    .where("source_id", "=", testimony.source_id)
    .executeTakeFirst();
  return { reliability, credibility, origin: origin?.origin ?? null };
}
