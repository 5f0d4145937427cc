// A process of the concurrency tests: some writers and readers on one study for a while, then says what they came to.
import { setTimeout as sleep } from "node:timers/promises";
import { FirsthandError } from "../../src/base/errors.ts";
import { getActor, inserted, listStatements, openStudy, updated } from "../../src/store/index.ts";
import type { CommandRow } from "../../src/store/tables.ts";
import { inventTestimony, judgementChange } from "./store-fixture-rows.ts";

const [folder = "", seconds = "3", writers = "2", readers = "2"] = process.argv.slice(2);
const study = await openStudy(folder);
const { store } = study;
const owner = await getActor(store.reader);
const started = process.cpuUsage();
const until = performance.now() + Number(seconds) * 1000;
const told = { commands: 0, decisions: 0, reads: 0, refused: 0, brokenReads: 0, slowestMs: 0 };

/** What a colleague at a screen does: picks an account from a list, and then acts on that one. */
async function pick(): Promise<string | undefined> {
  const list = await store.reader.selectFrom("testimonies").select("id").orderBy("id", "desc").limit(50).execute();
  return list[Math.floor(Math.random() * list.length)]?.id;
}

async function add(): Promise<CommandRow | undefined> {
  const key = store.newId();
  return store.record(
    owner,
    { name: "import-rows", summary: "Imported a row." },
    async (reader) => {
      told.decisions += 1;
      const there = await reader.selectFrom("testimonies").select("id").where("accession_key", "=", key).execute();
      const values = { sex: "male", nationality: "SY", name: null };
      return there.length > 0 ? [] : [inventTestimony(store.newId, { key, values }).change];
    },
    { restsOn: "its-own-rows" },
  );
}

async function correct(id: string): Promise<CommandRow | undefined> {
  return store.record(owner, { name: "settle", summary: "Entered a value." }, async (reader) => {
    told.decisions += 1;
    const testimony = await reader.selectFrom("testimonies").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    const own = await listStatements(reader, [id]);
    const last = own.at(-1);
    if (last === undefined) return [];
    const next = { ordinal: last.ordinal + 1, value: "female", missing: null, value_as_published: "F", is_pinned: 1 };
    const rows = [
      inserted("statements", { ...last, ...next, supersedes: last.ordinal }),
      updated("testimonies", testimony, { ...testimony, row_hash: String(last.ordinal) }),
    ];
    return [{ noun: "testimony", nounId: id, rows }];
  });
}

async function judge(one: string, other: string): Promise<CommandRow | undefined> {
  return store.record(owner, { name: "judge", summary: "Judged a pair." }, async (reader) => {
    told.decisions += 1;
    const judged = await reader.selectFrom("judgements").select("id").where("left_testimony_id", "=", one).execute();
    return one === other || judged.length > 5 ? [] : [judgementChange(store.newId, one, other, "unsure")];
  });
}

/** New accounts, corrections and judgements: commands that read before they write, and that meet on the same rows. */
async function act(round: number): Promise<CommandRow | undefined> {
  const [one, other] = round % 4 < 2 ? [] : [await pick(), await pick()];
  if (one === undefined || other === undefined) return add();
  return round % 4 === 2 ? correct(one) : judge(one, other);
}

async function write(): Promise<void> {
  for (let round = Math.floor(Math.random() * 4); performance.now() < until; round += 1) {
    const from = performance.now();
    try {
      if ((await act(round)) !== undefined) told.commands += 1;
    } catch (error) {
      if (!(error instanceof FirsthandError) || error.code !== "STORE_BUSY") throw error;
      told.refused += 1;
    }
    told.slowestMs = Math.max(told.slowestMs, performance.now() - from);
  }
}

/** Commands that a reader looks at: more than can be at work at once, and not the whole journal, which grows meanwhile. */
const newest = 500;

/** Whatever moment is read, the journal has no gap, and no account is there without what it states. */
async function read(): Promise<void> {
  while (performance.now() < until) {
    const isWhole = await store.read(async (reader) => {
      const { count, least, most } = await reader
        .selectFrom((e) => e.selectFrom("commands").select("seq").orderBy("seq", "desc").limit(newest).as("last"))
        .select((e) => [e.fn.countAll<number>().as("count"), e.fn.min("seq").as("least"), e.fn.max("seq").as("most")])
        .executeTakeFirstOrThrow();
      const [last] = await reader.selectFrom("testimonies").select("id").orderBy("id", "desc").limit(1).execute();
      const stated =
        last === undefined
          ? 3
          : (await reader.selectFrom("statements").select("ordinal").where("testimony_id", "=", last.id).execute())
              .length;
      const written = await reader.selectFrom("changes").select("ordinal").where("command_seq", "=", most).execute();
      return most - least + 1 === count && stated >= 3 && written.length > 0;
    });
    told.reads += 1;
    if (!isWhole) told.brokenReads += 1;
    await sleep(5);
  }
}

await Promise.all([
  ...Array.from({ length: Number(writers) }, write),
  ...Array.from({ length: Number(readers) }, read),
]);
await study.close();
const { user, system } = process.cpuUsage(started);
process.stdout.write(`${JSON.stringify({ ...told, cpuMs: (user + system) / 1000 })}\n`);
