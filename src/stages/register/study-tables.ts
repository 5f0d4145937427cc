import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseYaml } from "../../formats/yaml.ts";
import { Mapping } from "./mapping.ts";

/** A table in the study's folder, with its mapping where one lies beside it. */
export interface StudyTable {
  readonly file: string;
  readonly mapping: Mapping | undefined;
}

/** The tables of a study's folder in name order. Throws FORMAT_YAML_BROKEN for a mapping that cannot be read. */
export async function listStudyTables(folder: string): Promise<readonly StudyTable[]> {
  const names = (await readdir(folder).catch(() => [])).toSorted();
  const tables = names.filter((name) => /\.(csv|tsv|txt|xlsx)$/i.test(name));
  return Promise.all(
    tables.map(async (name) => ({
      file: join(folder, name),
      mapping: await findMapping(join(folder, name.replace(/\.[^.]+$/, ".mapping.yaml"))),
    })),
  );
}

/** The mapping in a file, or undefined where there is no such file. */
export async function findMapping(file: string): Promise<Mapping | undefined> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch {
    return undefined;
  }
  return parseYaml(text, file, Mapping);
}
