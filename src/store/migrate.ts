import type { Kysely } from "kysely";
import type { Engine } from "./dialects/engine.ts";
import { storeErrors } from "./errors.ts";
import { migrations, type Migration } from "./migrations/all-migrations.ts";

export const schemaVersion = migrations.at(-1)?.version ?? 0;

/**
 * Brings the schema up to date, one transaction a step. `beforeUpgrade` runs once when an existing study is about to change.
 * Throws STORE_SCHEMA_NEWER when the study was written by a newer Firsthand.
 */
export async function migrate(
  engine: Engine,
  beforeUpgrade: () => Promise<unknown> = async () => {},
  steps: readonly Migration[] = migrations,
): Promise<void> {
  const current = await engine.schemaVersion(engine.kysely);
  const newest = steps.at(-1)?.version ?? 0;
  if (current > newest) {
    throw storeErrors.create(
      "STORE_SCHEMA_NEWER",
      `The study has schema ${current}; this Firsthand knows up to ${newest}.`,
      {
        hint: "Install the newer Firsthand. The study was not changed.",
      },
    );
  }
  if (current === newest) return;
  if (current > 0) await beforeUpgrade();
  for (const migration of steps) {
    await engine.changeSchema(async (transaction) => {
      // Read again under the write lock: another process may have taken this step meanwhile.
      if (migration.version <= (await engine.schemaVersion(transaction))) return;
      await migration.up(transaction as unknown as Kysely<unknown>);
      await engine.setSchemaVersion(transaction, migration.version);
    });
  }
}
