import { basename, join } from "node:path";
import { listNames } from "../../base/node/files/list-files.ts";
import { findTextFile } from "../../formats/read-text-file.ts";
import { parseYaml } from "../../formats/yaml.ts";
import { Mapping } from "../../model/table-mapping.ts";

/** A table in the study's folder, with its mapping where one lies beside it. */
export interface StudyTable {
  readonly file: string;
  readonly mapping: Mapping | undefined;
}

/** The tables of a study's folder in name order. Throws FORMAT_YAML_BROKEN for a mapping that cannot be read. */
export async function listStudyTables(folder: string): Promise<readonly StudyTable[]> {
  const names: readonly string[] = await listNames(folder).catch(() => []);
  const tables = names.filter((name) => /\.(csv|tsv|txt|xlsx)$/i.test(name)).toSorted((a, b) => (a < b ? -1 : 1));
  return Promise.all(
    tables.map(async (name) => ({
      file: join(folder, name),
      mapping: await findMappingFor(join(folder, name)),
    })),
  );
}

/** The mapping that lies beside a table: `x.mapping.yaml` beside `x.csv`. Throws what `findMapping` throws. */
export async function findMappingFor(tableFile: string): Promise<Mapping | undefined> {
  return findMapping(tableFile.replace(/\.[^./]+$/, ".mapping.yaml"));
}

/** The first mapping of a folder's tables whose columns are all among these. */
export async function findFittingMapping(folder: string, columns: readonly string[]): Promise<Mapping | undefined> {
  const mappings = (await listStudyTables(folder)).map(({ mapping }) => mapping);
  return mappings.find(
    (mapping) => mapping !== undefined && Object.keys(mapping.columns).every((column) => columns.includes(column)),
  );
}

/** The mapping in a file, or undefined where there is no such file. Throws FORMAT_YAML_BROKEN, FORMAT_YAML_UNEXPECTED. */
export async function findMapping(file: string): Promise<Mapping | undefined> {
  const text = await findTextFile(file);
  return text === undefined ? undefined : parseYaml(text, basename(file), Mapping);
}
