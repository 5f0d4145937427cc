import { once } from "node:events";
import { connect, createServer, type AddressInfo } from "node:net";
import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
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

test("a stream whose connection is lost between its last row and the server's word for it ends with a failure", async () => {
  const { url, schema } = await newSchema();
  const engine = await openPostgres({ url: await cutAtTheEnd(url), schema, mustExist: false });
  onTestFinished(() => engine.close());
  await migrate(engine);
  const reading = engine.read(async (reader) => {
    for await (const _ of engine.iterateTable(reader, "commands", "by-key"));
  });
  await expect(reading).rejects.toThrow(/database server/);
});

/** The address of the same server by a way that is cut as soon as a client closes a cursor, which it does after the last row. */
async function cutAtTheEnd(url: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const way = createServer((client) => {
    const server = connect(Number(port), hostname);
    const cut = (): void => {
      for (const side of [client, server]) side.destroy();
    };
    for (const side of [client, server]) side.on("error", cut).on("close", cut);
    server.pipe(client);
    client.on("data", (bytes: Buffer) => (/C\0\0\0.PC_/s.test(bytes.toString("latin1")) ? cut() : server.write(bytes)));
  });
  way.listen(0, "127.0.0.1");
  await once(way, "listening");
  onTestFinished(() => void way.close());
  const address = new URL(url);
  address.port = String((way.address() as AddressInfo).port);
  return address.href;
}
