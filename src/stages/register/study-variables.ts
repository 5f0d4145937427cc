import { optionalVariables, variablesOf, type StudyConfiguration, type Variable } from "../../model/study.ts";
import { listImports, type Store } from "../../store/index.ts";
import { readConfiguration } from "./configure.ts";
import { Mapping, propertyColumns } from "../../model/table-mapping.ts";

/** The variables that study.yaml declares and those that its imports' mappings brought. */
export async function listVariables(
  reader: Store["reader"],
  configuration: StudyConfiguration,
  { withOptional = false }: { readonly withOptional?: boolean } = {},
): Promise<Readonly<Record<string, Variable>>> {
  const variables: Record<string, Variable> = { ...variablesOf(configuration) };
  for (const name of withOptional ? Object.keys(optionalVariables) : await listEntered(reader))
    variables[name] ??= optionalVariables[name] as Variable;
  for (const row of await listImports(reader)) {
    for (const { property, type, label } of propertyColumns(Mapping.parse(JSON.parse(row.mapping)))) {
      variables[property] ??= optionalVariables[property] ?? {
        label: label ?? property.replaceAll("_", " "),
        type: type ?? "category",
        cardinality: "one",
        disclosure: "quasi-identifier",
      };
    }
  }
  return variables;
}

/** Optional variables of which a person entered a value; tables bring theirs by their mappings. */
async function listEntered(reader: Store["reader"]): Promise<readonly string[]> {
  const entry = await reader
    .selectFrom("commands")
    .select("seq")
    .where("name", "in", ["state-value", "add-testimony", "settle-findings"])
    .limit(1)
    .executeTakeFirst();
  if (entry === undefined) return [];
  const rows = await reader
    .selectFrom("statements")
    .select("property")
    .distinct()
    .where("is_pinned", "=", 1)
    .where("property", "in", Object.keys(optionalVariables))
    .orderBy("property")
    .execute();
  return rows.map((row) => row.property);
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
