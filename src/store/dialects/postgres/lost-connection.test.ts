import { sql } from "kysely";
import { expect, test } from "vitest";
import { inventTestimony } from "../../../../test/support/store-fixture-rows.ts";
import { fixedIds, recordTestimonies } from "../../../../test/support/store-fixture.ts";
import { newSchema } from "../../../../test/support/postgres-schemas.ts";
import { beginStore } from "../../../../test/support/stores.ts";
import { migrate } from "../../migrate.ts";
import { openPostgres } from "./open-postgres.ts";

test.each(["is read on", "is left"] as const)(
  "a stream whose connection is lost ends with a failure and holds nobody up, where it %s",
  async (then) => {
    const { url, schema } = await newSchema();
    const engine = await openPostgres({ url, schema, mustExist: false });
    await migrate(engine);
    const store = await beginStore(engine);
    const newId = fixedIds();
    // More rows than are fetched at a time, so that the cursor is still open after the first.
    await recordTestimonies(
      store,
      Array.from({ length: 500 }, (_, at) =>
        inventTestimony(newId, {
          key: `t/${at}`,
          values: { sex: "male", name: "Abu Example", role: "cook", town: "x", a: "b" },
        }),
      ),
    );
    const reading = engine.read(async (reader) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(reader);
      let seen = 0;
      for await (const _ of engine.iterateTable(reader, "statements", "as-stored")) {
        seen += 1;
        if (seen > 1) continue;
        await sql`select pg_terminate_backend(${rows[0]?.pid ?? 0})`.execute(engine.kysely);
        await new Promise((resolve) => setTimeout(resolve, 300));
        if (then === "is left") throw new Error("The reader has seen enough.");
      }
    });
    await expect(reading).rejects.toThrow(/database server/);
    expect(await store.reader.selectFrom("testimonies").select("id").execute()).toHaveLength(500);
    await store.close();
  },
);
