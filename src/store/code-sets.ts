import type { Kysely } from "kysely";
import type { CodeSetRow, Tables } from "./tables.ts";

export interface CodeSetWithMembers extends CodeSetRow {
  readonly codeIds: readonly string[];
}

/** Sets of codes with their members, in their order. */
export async function listCodeSets(reader: Kysely<Tables>): Promise<readonly CodeSetWithMembers[]> {
  const sets = await reader.selectFrom("code_sets").selectAll().orderBy("position").orderBy("id").execute();
  if (sets.length === 0) return [];
  const members = await reader
    .selectFrom("code_set_members")
    .selectAll()
    .orderBy("ordinal")
    .orderBy("code_id")
    .execute();
  const bySet = new Map<string, string[]>();
  for (const { set_id: set, code_id: code } of members) {
    const known = bySet.get(set);
    if (known === undefined) bySet.set(set, [code]);
    else known.push(code);
  }
  return sets.map((set) => ({ ...set, codeIds: bySet.get(set.id) ?? [] }));
}
