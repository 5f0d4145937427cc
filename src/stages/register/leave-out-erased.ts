import type { OpenTable } from "../../formats/open-table.ts";
import type { Finding } from "../../model/finding.ts";
import type { Mapping } from "../../model/table-mapping.ts";
import { accessionKeyOf } from "./row-identity.ts";
import { registerRules } from "./rules.ts";

export interface LeftOut {
  readonly table: OpenTable;
  /** One finding that counts them; it names no row, since the store would keep it. */
  readonly findings: () => readonly Finding[];
}

/** A table without the rows whose testimonies were erased: neither the rows nor what their columns show of them come back. */
export function leaveOutErased(
  table: OpenTable,
  mapping: Pick<Mapping, "table" | "key"> | undefined,
  isErased: (accessionKey: string) => boolean,
): LeftOut {
  if (mapping === undefined) return { table, findings: () => [] };
  const keyIndex = mapping.key === undefined ? -1 : table.columns.indexOf(mapping.key);
  const leftOut = new Set<number>();
  return {
    table: {
      ...table,
      async *batches() {
        for await (const rows of table.batches()) {
          yield rows.filter((row) => {
            const key = keyIndex === -1 ? String(row.number) : (row.cells[keyIndex] ?? "").trim();
            if (key === "" || !isErased(accessionKeyOf(mapping.table, key))) return true;
            leftOut.add(row.number);
            return false;
          });
        }
      },
    },
    findings: () =>
      leftOut.size === 0
        ? []
        : [
            registerRules.create("row-is-not-erased", {
              where: {},
              read: leftOut.size === 1 ? "one row was erased before" : `${leftOut.size} rows were erased before`,
              made: "They were left out.",
              decision:
                "Take them out of the table as well. If the key is now another person's, give that row a key of its own.",
            }),
          ],
  };
}
