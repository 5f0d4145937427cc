// A writer process for the crash and lock tests: records testimonies until it is killed, or holds the write lock.
import { sql } from "kysely";
import { openStudy } from "../../src/store/index.ts";
import { inventTestimony } from "./store-fixture-rows.ts";

const [folder = "", task = "write"] = process.argv.slice(2);
const { store } = await openStudy(folder);

if (task === "hold") {
  await store.reader.transaction().execute(async (transaction) => {
    await sql`update actors set name = name`.execute(transaction);
    process.stdout.write("holding\n");
    await new Promise((resolve) => process.stdin.once("data", resolve));
  });
  await store.close();
  process.exit(0);
}

const [owner] = await store.reader.selectFrom("actors").selectAll().execute();
for (;;) {
  const command = await store.record(
    { id: owner?.id ?? "", name: "writer", role: "owner" },
    { name: "import-rows", summary: "Imported 20 rows." },
    async () =>
      Array.from(
        { length: 20 },
        () => inventTestimony(store.newId, { key: store.newId(), values: { sex: "male", nationality: "SY" } }).change,
      ),
  );
  process.stdout.write(`${command?.seq}\n`);
}
