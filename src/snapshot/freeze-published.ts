import { columnOf, keepRows } from "./build-column.ts";
import type { FrozenTable } from "./frozen-table.ts";
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
  const rows = firstImport(contents);
  if (rows.length !== table.rowCount) return table;
  const isKept = rows.map((testimony) => !world.identity.mergedInto.has(testimony.caseKey));
  return {
    name: table.name,
    columns: table.columns.map((column) => keepRows(column, isKept)),
    rowCount: isKept.filter(Boolean).length,
  };
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
  const keys = columnOf(
    "key",
    "varchar",
    testimonies.map(({ key }) => key.slice(key.lastIndexOf("/") + 1).replace(/^0+(?=\d)/, "")),
  );
  const columns = names.map((name) =>
    columnOf(
      name,
      "varchar",
      testimonies.map(
        ({ statements }) => statements.find((statement) => statement.property === name)?.valueAsPublished ?? null,
      ),
    ),
  );
  return { name: "data", columns: [keys, ...columns], rowCount: testimonies.length };
}
