// Imports a table into a study and says so; the tests kill it on the way.
import { silentProgress } from "../../src/base/progress.ts";
import { importTable, readConfiguration } from "../../src/stages/register/index.ts";
import { getActor, openStudy } from "../../src/store/index.ts";

const [folder = "", table = ""] = process.argv.slice(2);
const study = await openStudy(folder);
const actor = await getActor(study.store.reader);
const configuration = await readConfiguration(study.store);
await importTable(study.store, actor, table, { configuration }, silentProgress);
await study.close();
process.stdout.write("imported\n");
