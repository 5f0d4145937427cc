import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { packageFolder } from "../../../src/base/node/package-folder.ts";

const notShipped = /[.](test|cases|bench)(-d)?[.]tsx?$/;

/** The TypeScript files of src/ that are shipped, as paths from the package's folder with `/`, in code-unit order. */
export function listSourceFiles(): readonly string[] {
  return readdirSync(join(packageFolder, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /[.]tsx?$/.test(entry.name) && !notShipped.test(entry.name))
    .map((entry) => relative(packageFolder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .toSorted();
}
