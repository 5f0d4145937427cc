import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { packageFolder } from "../../base/node/package-folder.ts";
import { fileExists } from "../../base/node/files/read-file.ts";
import { writeFileIfChanged } from "../../base/node/write-file-if-changed.ts";
import { registerErrors } from "./errors.ts";

const examplesFolder = join(packageFolder, "examples");

/** The worked examples that come with the package. */
export async function listExamples(): Promise<readonly string[]> {
  return (await readdir(examplesFolder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
}

/** The folder of an example: study.yaml, its tables with their mappings, claims and manuscript. Throws REGISTER_EXAMPLE_MISSING. */
export async function getExampleFolder(name: string): Promise<string> {
  const names = await listExamples();
  if (names.includes(name)) return join(examplesFolder, name);
  throw registerErrors.create("REGISTER_EXAMPLE_MISSING", `There is no example named ${name}.`, {
    hint: `The examples are: ${names.join(", ")}.`,
  });
}

/** Copies an example's files into a study's folder, each whole or not at all; files that are there already stay as they are. */
export async function copyExample(name: string, studyFolder: string): Promise<void> {
  const from = await getExampleFolder(name);
  for (const path of (await readdir(from, { recursive: true })).toSorted()) {
    if (forReaders.has(path)) continue;
    const [source, target] = [join(from, path), join(studyFolder, path)];
    if (!(await stat(source)).isFile() || (await fileExists(target))) continue;
    await writeFileIfChanged(target, await readFile(source));
  }
}

/** What tells readers of the repository about the example; it is no part of a study. */
const forReaders: ReadonlySet<string> = new Set(["README.md", "truth.csv"]);
