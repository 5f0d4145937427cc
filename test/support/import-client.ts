// Imports a table into a study and says so. With a time in milliseconds it kills itself so long after its first batch.
import { Worker } from "node:worker_threads";
import { silentProgress, type Progress } from "../../src/base/progress.ts";
import { importTable, readConfiguration } from "../../src/stages/register/index.ts";
import { getActor, openStudy } from "../../src/store/index.ts";

const [folder = "", table = "", dieAfterMs] = process.argv.slice(2);
const study = await openStudy(folder);
const actor = await getActor(study.store.reader);
const configuration = await readConfiguration(study.store);
await importTable(study.store, actor, table, { configuration }, dieAfterMs === undefined ? silentProgress : doomed());
await study.close();
process.stdout.write("imported\n");

/** A thread kills the process, since the import itself may leave its own thread no time to. */
function doomed(): Progress {
  let killer: Worker | undefined;
  return {
    ...silentProgress,
    advance() {
      killer ??= new Worker(`setTimeout(() => process.kill(process.pid, "SIGKILL"), ${Number(dieAfterMs)})`, {
        eval: true,
      });
    },
  };
}
