// A process for the crash tests: changes how a study is encrypted, and kills itself at a step that is named.
import fsPromises from "node:fs/promises";
import { silentProgress } from "../../src/base/progress.ts";

const [folder = "", task = "", killAt = "0"] = process.argv.slice(2);
let step = 0;

/** Every rename, removal and sync is a step: they are what makes one state of the folder into another. */
for (const name of ["rename", "unlink", "writeFile", "copyFile"] as const) {
  const original = fsPromises[name] as (...args: readonly unknown[]) => Promise<unknown>;
  Object.assign(fsPromises, {
    [name]: async (...args: readonly unknown[]) => {
      step += 1;
      if (step === Number(killAt)) process.kill(process.pid, "SIGKILL");
      return original(...args);
    },
  });
}
const { syncBuiltinESMExports } = await import("node:module");
syncBuiltinESMExports();

const { setPassphrase, removePassphrase, renewKey } = await import("../../src/store/vault/passphrase.ts");
const quick = { workFactor: 10 };
const unlock = async () => ({ passphrase: "seven quiet lanterns" });
if (task === "set") await setPassphrase(folder, "seven quiet lanterns", silentProgress, quick);
if (task === "remove") await removePassphrase(folder, unlock, silentProgress);
if (task === "renew") await renewKey(folder, unlock, "nine louder lanterns", silentProgress, quick);
process.stdout.write(`${step}\n`);
