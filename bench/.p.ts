import { createStudy, openStudy } from "../src/store/index.ts";
import { syntheticChanges } from "./synthetic-study.ts";
import { rmSync, existsSync } from "node:fs";
import { openSqlite } from "../src/store/dialects/sqlite/open-sqlite.ts";
import { migrate } from "../src/store/migrate.ts";
import { replayJournal, digestProjections } from "../src/store/journal/replay.ts";
import { silentProgress } from "../src/base/progress.ts";
const dir = "/tmp/b1/study100k";
if (!existsSync(dir)) {
  const study = await createStudy(dir, "bench");
  const actor = { id: study.store.newId(), name: "bench", role: "owner" as const };
  for (let from = 0; from < 100000; from += 500) await study.store.record(actor, { name: "import-rows", summary: "x" }, async () => syntheticChanges(from, 500, study.store.newId, actor.id));
  await study.close();
}
const study = await openStudy(dir);
const t = (l: string, f: number) => console.log(l, Math.round(performance.now() - f));
const mem = openSqlite(":memory:");
await migrate(mem);
let a = performance.now();
await replayJournal(study.store.reader, mem, silentProgress); t("replay", a);
a = performance.now(); await digestProjections(study.store.reader); t("digest stored", a);
a = performance.now(); await digestProjections(mem.kysely); t("digest memory", a);
console.log(process.memoryUsage().rss / 1e6);
