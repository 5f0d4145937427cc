import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";

/** The text of study.yaml as the store last took it in, or undefined before the first time. */
export async function findConfigurationYaml(reader: Kysely<Tables>): Promise<string | undefined> {
  const row = await reader.selectFrom("configurations").select("yaml").executeTakeFirst();
  return row?.yaml;
}
