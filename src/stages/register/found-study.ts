import { readFile, rmdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { systemClock } from "../../base/clock.ts";
import { writeFileIfChanged } from "../../base/node/write-file-if-changed.ts";
import { findTextFile } from "../../formats/read-text-file.ts";
import type { StudyConfiguration } from "../../model/study.ts";
import {
  type AskOpener,
  createStudy,
  findConfigurationYaml,
  getActor,
  isStudy,
  listCommands,
  openStudy,
  studyPaths,
  type Study,
} from "../../store/index.ts";
import { configure, readConfiguration } from "./configure.ts";
import { copyExample, getExampleFolder } from "./examples.ts";
import { listStudyTables } from "./study-tables.ts";

export interface FoundOptions {
  readonly example?: string;
  readonly title?: string;
  readonly ownerName: string;
  /** Encrypts a new study. */
  readonly passphrase?: string | undefined;
  /** Asked for the passphrase of an encrypted study that is there already. */
  readonly unlock?: AskOpener | undefined;
}

/**
 * Makes a study's folder, from an example or empty, and takes its configuration in; a founding that was cut off goes on.
 * Throws REGISTER_EXAMPLE_MISSING, STORE_STUDY_EXISTS for a study that was founded, and what `createStudy` throws.
 */
export async function foundStudy(folder: string, options: FoundOptions): Promise<Study> {
  const example = options.example === undefined ? undefined : await getExampleFolder(options.example);
  return furnish((await openUnfinished(folder, example, options)) ?? (await createFresh(folder, options)), options);
}

/** Opens the study of a folder, never overwriting it; founds one where there is none, and finishes a founding that was cut off. */
export async function openOrFoundStudy(folder: string, options: FoundOptions): Promise<Study> {
  const example = options.example === undefined ? undefined : await getExampleFolder(options.example);
  const unfinished = await openUnfinished(folder, example, options);
  if (unfinished === undefined && (await isStudy(folder)))
    return openStudy(folder, systemClock, { unlock: options.unlock });
  return furnish(unfinished ?? (await createFresh(folder, options)), options);
}

/** Puts the example's files and the configuration in; closes the study when that fails. */
async function furnish(study: Study, options: FoundOptions): Promise<Study> {
  try {
    if (options.example !== undefined) await copyExample(options.example, study.folder);
    await completeConfiguration(study, options.title);
    return study;
  } catch (error) {
    await study.close();
    throw error;
  }
}

/** Takes study.yaml in where the store has none yet, or writes a first one. Throws FORMAT_YAML_BROKEN. */
export async function completeConfiguration(study: Study, title = basename(study.folder)): Promise<StudyConfiguration> {
  if ((await findConfigurationYaml(study.store.reader)) !== undefined) return readConfiguration(study.store);
  const present = await findTextFile(study.paths.configuration);
  const yaml = present ?? `title: ${JSON.stringify(title)}\n`;
  if (present === undefined) await writeFileIfChanged(study.paths.configuration, yaml);
  return configure(study.store, await getActor(study.store.reader), yaml);
}

/** A study whose founding was cut off, open; undefined where there is none, or one that was founded. */
async function openUnfinished(
  folder: string,
  example: string | undefined,
  { unlock }: FoundOptions,
): Promise<Study | undefined> {
  if (!(await isStudy(folder))) return undefined;
  const study = await openStudy(folder, systemClock, { unlock });
  if (await isUnfinished(study, example)) return study;
  await study.close();
  return undefined;
}

const foundingCommands: ReadonlySet<string> = new Set([
  "create-study",
  "configure",
  "begin-import",
  "import-rows",
  "finish-import",
]);

/** No configuration yet; or the example's, before all of its tables are in and before a person has done anything else. */
async function isUnfinished(study: Study, example: string | undefined): Promise<boolean> {
  const yaml = await findConfigurationYaml(study.store.reader);
  const commands = await listCommands(study.store.reader);
  if (!commands.every((command) => foundingCommands.has(command.name))) return false;
  if (yaml === undefined) return true;
  if (example === undefined || yaml !== (await readFile(join(example, "study.yaml"), "utf8"))) return false;
  const tables = await listStudyTables(join(example, "tables"));
  return commands.filter((command) => command.name === "finish-import").length < tables.length;
}

/** A founding may have ended before the database was made: the empty folders that it left are cleared away first. */
async function createFresh(folder: string, { ownerName, passphrase }: FoundOptions): Promise<Study> {
  if (!(await isStudy(folder))) {
    const { manuscript, results, tables, blobs } = studyPaths(folder);
    for (const part of [manuscript, results, tables, blobs]) await rmdir(part).catch(keepAsItIs);
  }
  return createStudy(folder, ownerName, systemClock, { passphrase });
}

/** A folder that is not there or holds something stays as it is; `createStudy` then says what is in the way. */
function keepAsItIs(): void {}
