import type { OpenTable } from "../../formats/open-table.ts";
import type { Actor } from "../../model/actor.ts";
import { findImport, inserted, updated, type ImportRow, type Store } from "../../store/index.ts";
import { registerErrors } from "./errors.ts";
import { Mapping } from "../../model/table-mapping.ts";
import { registerPolicies } from "./policies.ts";

/** Finds or makes the import's own row; nothing is recorded where file and mapping are those of last time. Throws REGISTER_MAPPING_KEY_CHANGED. */
export async function beginImport(
  store: Store,
  actor: Actor,
  mapping: Mapping,
  table: OpenTable,
  rowCount: number,
): Promise<ImportRow> {
  registerPolicies.require(actor, "begin-import");
  const id = store.newId();
  let row: ImportRow | undefined;
  await store.record(
    actor,
    { name: "begin-import", summary: `Began to import ${rowCount} rows as ${mapping.table}.` },
    async (reader) => {
      const before = await findImport(reader, mapping.table);
      refuseOtherKey(before, mapping);
      const after: ImportRow = {
        id: before?.id ?? id,
        name: mapping.table,
        file_name: table.name,
        sha256: table.sha256,
        mapping: JSON.stringify(mapping),
        row_count: rowCount,
      };
      row = after;
      if (before !== undefined && fields.every((field) => before[field] === after[field])) return [];
      const change = before === undefined ? inserted("imports", after) : updated("imports", before, after);
      return [{ noun: "import", nounId: after.id, rows: [change] }];
    },
  );
  if (row === undefined) throw new Error("An import has a row of its own.");
  return row;
}

function refuseOtherKey(before: ImportRow | undefined, mapping: Mapping): void {
  if (before === undefined || Mapping.parse(JSON.parse(before.mapping)).key === mapping.key) return;
  throw registerErrors.create(
    "REGISTER_MAPPING_KEY_CHANGED",
    `The table ${mapping.table} was imported with another key column before.`,
    {
      hint: "Keep the key, or give the mapping another table name to import the rows as new ones.",
    },
  );
}

const fields = ["file_name", "sha256", "mapping", "row_count"] as const;
