import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { silentProgress } from "../src/base/progress.ts";
import { recordSearch } from "../src/stages/collect/index.ts";
import { importTable, readConfiguration } from "../src/stages/register/index.ts";
import { createStudy, getActor, openStudy, openStudyInMemory, type Store, type Study } from "../src/store/index.ts";
import { bundleScript } from "./support/bundle-script.ts";
import { temporaryFolder } from "./support/firsthand.ts";
import { postgresUrl } from "./support/postgres-schemas.ts";
import { isLong } from "./support/long-tests.ts";

const rowCount = 3000;
const kills = isLong("imports") ? 12 : 3;

function writeTable(): string {
  const nationalities = ["Syrian", "Tunisia", "Tunisian", "Likely Turkish", "unknown"];
  const rows = Array.from({ length: rowCount }, (_, n) =>
    [n + 1, nationalities[n % 5], ["M", "F", "?"][n % 3], `2015-0${1 + (n % 9)}-1${n % 7}`, `outlet ${n % 40}`].join(),
  );
  const file = join(temporaryFolder(), "list.csv");
  writeFileSync(file, `n,nationality,sex,date,source\n${rows.join("\n")}\n`);
  return file;
}

/** How many rows of each kind an import leaves. */
async function countRows({ reader }: Store) {
  const counts: Record<string, number> = {};
  for (const table of ["imports", "testimonies", "cases", "sources", "statements", "findings", "judgements"] as const)
    counts[table] = (await reader.selectFrom(table).selectAll().execute()).length;
  const keys = await reader.selectFrom("testimonies").select("row_key").distinct().execute();
  return { ...counts, keys: keys.length };
}

/** Somebody else who keeps adding to the search log; gives how many searches that were when it is told to stop. */
function keepSearching({ store }: Study): () => Promise<number> {
  const stop = new AbortController();
  const searching = (async () => {
    const actor = await getActor(store.reader);
    let count = 0;
    for (; !stop.signal.aborted; count += 1) {
      await recordSearch(store, actor, { place: "An Invented Gazette", query: `word ${count}` });
      await sleep(5);
    }
    return count;
  })();
  return () => {
    stop.abort();
    return searching;
  };
}

test.each(["sqlite", "postgres"])(
  "on %s an import that is killed again and again while somebody else writes brings every row once",
  { timeout: 600_000 },
  async (engine) => {
    const table = writeTable();
    const alone = await openStudyInMemory();
    const configuration = await readConfiguration(alone);
    await importTable(alone, await getActor(alone.reader), table, { configuration }, silentProgress);
    const expected = await countRows(alone);
    await alone.close();
    expect(expected).toMatchObject({ testimonies: rowCount, keys: rowCount });

    const server = engine === "postgres" ? { databaseUrl: await postgresUrl() } : {};
    const folder = join(temporaryFolder(), "study");
    const study = await createStudy(folder, "Invented Owner", undefined, server);
    onTestFinished(() => study.close());
    const script = await bundleScript("import-client.ts");
    onTestFinished(() => rmSync(script, { force: true }));
    const env = { ...process.env, ...(engine === "postgres" ? { FIRSTHAND_DATABASE: await postgresUrl() } : {}) };
    const other = await openStudy(folder, undefined, server);
    onTestFinished(() => other.close());
    const stopSearching = keepSearching(other);

    let cut = 0;
    let isImported = false;
    for (let run = 0; !isImported; run += 1) {
      // When it has recorded a batch, somewhere in its next ones.
      const doom = run < kills ? [String(Math.round(Math.random() * 60))] : [];
      const args = [script, folder, table, ...doom];
      const client = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "inherit"] });
      let said = "";
      client.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
      const ended = once(client, "close");
      const [code] = (await ended) as [number | null];
      isImported = said === "imported\n";
      if (run >= kills) expect(code).toBe(0);
      if (!isImported) cut += 1;
    }
    expect(cut).toBeGreaterThan(0);
    const searches = await stopSearching();
    expect(searches).toBeGreaterThan(5);
    expect(await study.store.reader.selectFrom("searches").select("id").execute()).toHaveLength(searches);
    expect(await countRows(study.store)).toEqual(expected);
    expect((await study.store.verify(silentProgress)).problems).toEqual([]);
    const actor = await getActor(study.store.reader);
    const again = await importTable(study.store, actor, table, { configuration }, silentProgress);
    expect(again).toMatchObject({ added: 0, changed: 0 });
  },
);
