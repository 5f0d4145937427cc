import { sql, type Kysely } from "kysely";
import type { Tables } from "./tables.ts";

/** What is on record of sources and testimonies beside what they state, by their ids. */
export interface StandingGrades {
  readonly reliability: ReadonlyMap<string, string>;
  /** As a table gave it to a source, before testimonies had grades of their own. */
  readonly sourceCredibility: ReadonlyMap<string, string>;
  readonly credibility: ReadonlyMap<string, string>;
  readonly origin: ReadonlyMap<string, string>;
}

/**
 * The grades that stand. The newest does; of several given at once, or before times were kept, the more cautious, and one that says
 * "cannot be judged" (F, 6) gives way to any other.
 */
export async function readStandingGrades(reader: Kysely<Tables>): Promise<StandingGrades> {
  const sources = await reader
    .selectFrom("assessments")
    .select(["source_id", "reliability", "credibility"])
    .orderBy(
      sql`coalesce(assessed_at, ''), case when reliability <> 'F' then 1 else 0 end, reliability, case when credibility <> '6' then 1 else 0 end, credibility`,
    )
    .execute();
  const testimonies = await reader
    .selectFrom("credibility_grades")
    .select(["testimony_id", "credibility"])
    .where("property", "is", null)
    .orderBy(sql`graded_at, case when credibility <> '6' then 1 else 0 end, credibility`)
    .execute();
  const origins = await reader.selectFrom("source_origins").select(["source_id", "origin"]).execute();
  return {
    reliability: new Map(sources.map((row) => [row.source_id, row.reliability])),
    sourceCredibility: new Map(sources.map((row) => [row.source_id, row.credibility])),
    credibility: new Map(testimonies.map((row) => [row.testimony_id, row.credibility])),
    origin: new Map(origins.map((row) => [row.source_id, row.origin])),
  };
}
