import { variablesOf, type StudyConfiguration, type Variable } from "../../model/study.ts";
import { listImports, type Store } from "../../store/index.ts";
import { readConfiguration } from "./configure.ts";
import { Mapping, propertyColumns } from "./mapping.ts";

/** The variables that study.yaml declares and those that its imports' mappings brought. */
export async function listVariables(
  reader: Store["reader"],
  configuration: StudyConfiguration,
): Promise<Readonly<Record<string, Variable>>> {
  const variables: Record<string, Variable> = { ...variablesOf(configuration) };
  for (const row of await listImports(reader)) {
    for (const { property, type, label } of propertyColumns(Mapping.parse(JSON.parse(row.mapping)))) {
      variables[property] ??= {
        label: label ?? property.replaceAll("_", " "),
        type: type ?? "category",
        cardinality: "one",
        disclosure: "quasi-identifier",
      };
    }
  }
  return variables;
}

/** The variables that name people. */
export async function listIdentifiers(store: Store): Promise<ReadonlySet<string>> {
  const variables = await listVariables(store.reader, await readConfiguration(store));
  return new Set(
    Object.entries(variables).flatMap(([name, { disclosure }]) => (disclosure === "identifier" ? [name] : [])),
  );
}

/** The columns of an import as its table named them, each with the property that holds it; `key` holds the key. */
export async function listTableColumns(
  reader: Store["reader"],
  importName: string,
): Promise<readonly { readonly column: string; readonly property: string }[] | undefined> {
  const imported = (await listImports(reader)).find((row) => row.name === importName);
  if (imported === undefined) return undefined;
  const mapping = Mapping.parse(JSON.parse(imported.mapping));
  return [{ column: mapping.key ?? "key", property: "key" }, ...propertyColumns(mapping)];
}
