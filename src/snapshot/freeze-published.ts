import type { FrozenColumn, FrozenTable, FrozenValue } from "./frozen-table.ts";
import type { StudyContents } from "./read-study.ts";
import type { World } from "./world.ts";

/**
 * The table `data`: a row a testimony, as published. In a world where two cases are one person, the row of the later one is left out,
 * so that counting rows counts people. A bare table brings its own cells; a study's are put together from its first import's statements.
 */
export function freezePublished(
  contents: StudyContents,
  world: World,
  data: FrozenTable | undefined,
): FrozenTable | undefined {
  const table = data ?? fromStatements(contents);
  if (table === undefined || world.identity.mergedInto.size === 0) return table;
  const rowKeys = firstImport(contents).map((testimony) => testimony);
  if (rowKeys.length !== table.rowCount) return table;
  const isKept = rowKeys.map((testimony) => !world.identity.mergedInto.has(testimony.caseKey));
  const columns = table.columns.map((column): FrozenColumn => ({
    ...column,
    values: column.values.filter((_, row) => isKept[row]),
  }));
  return { name: table.name, columns, rowCount: isKept.filter(Boolean).length };
}

function firstImport(contents: StudyContents) {
  const name = contents.testimonies.find((testimony) => testimony.importName !== null)?.importName;
  return contents.testimonies.filter((testimony) => testimony.importName === name);
}

function fromStatements(contents: StudyContents): FrozenTable | undefined {
  const testimonies = firstImport(contents);
  if (testimonies.length === 0) return undefined;
  const names = [
    ...new Set(testimonies.flatMap((testimony) => testimony.statements.map((statement) => statement.property))),
  ].toSorted();
  const columns: FrozenColumn[] = [
    {
      name: "key",
      type: "varchar",
      values: testimonies.map((testimony): FrozenValue =>
        testimony.key.slice(testimony.key.lastIndexOf("/") + 1).replace(/^0+(?=\d)/, ""),
      ),
    },
    ...names.map((name): FrozenColumn => ({
      name,
      type: "varchar",
      values: testimonies.map(
        (testimony) => testimony.statements.find((statement) => statement.property === name)?.valueAsPublished ?? null,
      ),
    })),
  ];
  return { name: "data", columns, rowCount: testimonies.length };
}
