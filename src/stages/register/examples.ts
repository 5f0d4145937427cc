import { cp, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { packageFolder } from "../../base/node/package-folder.ts";
import { registerErrors } from "./errors.ts";

const examplesFolder = join(packageFolder, "examples");

/** The worked examples that come with the package. */
export async function listExamples(): Promise<readonly string[]> {
  return (await readdir(examplesFolder, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map((entry) => entry.name).toSorted();
}

/** The folder of an example: study.yaml, its tables with their mappings, claims and manuscript. Throws REGISTER_EXAMPLE_MISSING. */
export async function getExampleFolder(name: string): Promise<string> {
  const names = await listExamples();
  if (names.includes(name)) return join(examplesFolder, name);
  throw registerErrors.create("REGISTER_EXAMPLE_MISSING", `There is no example named ${name}.`, { hint: `The examples are: ${names.join(", ")}.` });
}

/** Copies an example's files into a study's folder; files that are there already stay as they are. */
export async function copyExample(name: string, studyFolder: string): Promise<void> {
  const from = await getExampleFolder(name);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const to = join(studyFolder, entry.name);
    if (entry.isDirectory()) await mkdir(to, { recursive: true });
    await cp(join(from, entry.name), to, { recursive: true, force: false, errorOnExist: false });
  }
}
