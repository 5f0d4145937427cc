import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { packageFolder } from "../../src/base/node/package-folder.ts";

/** Builds dist/ once before the tests: the query process and the command line run built code. */
export function setup(): void {
  execFileSync(process.execPath, [join(packageFolder, "build.mjs")], { cwd: packageFolder, stdio: "inherit" });
}
