import type { Row } from "../../src/store/dialects/engine.ts";
import type { Change, Store } from "../../src/store/index.ts";
import type { ProjectionName } from "../../src/store/tables.ts";
import { owner } from "./store-fixture-rows.ts";

/** What a schema brought, lived through once: a migration with new tables adds its step, in which each of them gets a row. */
export interface ReleasedStep {
  readonly schema: number;
  readonly live: (store: Store) => Promise<void>;
}

export const at = "2020-01-01T00:00:00.000Z";
export const actor = owner.id;

/** A table's row as the schema had it; what today's table has besides is null. */
export function row(table: ProjectionName, image: Row): Change["rows"][number] {
  return { table, before: null, after: image };
}

export async function record(store: Store, noun: Change["noun"], rows: Change["rows"]): Promise<number> {
  const draft = { name: "invented", summary: "An invented step." };
  const command = await store.record(owner, draft, async () => [
    { noun, nounId: String(rows[0]?.after?.["id"] ?? noun), rows },
  ]);
  if (command === undefined) throw new Error("A step records something.");
  return command.seq;
}

export async function firstIds(store: Store) {
  const [first, second] = await store.reader
    .selectFrom("testimonies")
    .selectAll()
    .orderBy("accession_key")
    .limit(2)
    .execute();
  if (first === undefined || second === undefined) throw new Error("Two testimonies are needed.");
  return { first, second, testimony_id: first.id, case_id: first.case_id, source_id: first.source_id };
}
