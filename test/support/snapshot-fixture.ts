import { StudyConfiguration, variablesOf } from "../../src/model/study.ts";
import { freezeStudy, readStudy, valuesOf, type FrozenTable, type Snapshot } from "../../src/snapshot/index.ts";
import type { Store } from "../../src/store/index.ts";

export const fixtureConfiguration = StudyConfiguration.parse({
  title: "An invented study",
  regions: [
    { name: "Levant", countries: ["SY", "LB"] },
    { name: "Elsewhere", countries: ["GB"] },
  ],
  publishers: { aliases: { "Example News": "Example" } },
});

export async function snapshotOf(store: Store, takenOn = "2020-01-01"): Promise<Snapshot> {
  return freezeStudy(await readStudy(store.reader), {
    configuration: fixtureConfiguration,
    variables: variablesOf(fixtureConfiguration),
    takenOn,
  });
}

/** A table's rows as objects. */
export function rowsOf(tables: readonly FrozenTable[], name: string): readonly Readonly<Record<string, unknown>>[] {
  const table = tables.find((one) => one.name === name);
  if (table === undefined) throw new Error(`There is no table ${name}.`);
  const columns = table.columns.map((column) => [column.name, valuesOf(column)] as const);
  return Array.from({ length: table.rowCount }, (_, row) =>
    Object.fromEntries(columns.map(([column, values]) => [column, values[row]])),
  );
}
