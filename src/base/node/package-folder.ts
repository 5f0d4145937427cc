import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the installed package, whether this runs from source or from dist/. */
export const packageFolder = findPackageFolder(dirname(fileURLToPath(import.meta.url)));

/** A file of our own that runs in a process of its own. It is always built code: a loader would not fit under the process's limits. */
export function builtFile(path: string): string {
  return join(packageFolder, "dist", path);
}

/** Set by the build to a hash of its sources; absent when this runs from source. */
declare const BUILD_OF_FIRSTHAND: string | undefined;

/** Which build this is: outputs made by another are made again. */
export const buildId: string = typeof BUILD_OF_FIRSTHAND === "undefined" ? "source" : BUILD_OF_FIRSTHAND;

export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as { version: string };
  return version;
}

function findPackageFolder(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "package.json"))) return folder;
    if (dirname(folder) === folder) throw new Error("The package's own folder was not found.");
  }
}
