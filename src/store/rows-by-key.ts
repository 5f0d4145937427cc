import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";

export type KeyedTable = "testimonies" | "cases" | "sources";

export interface KeyedRow {
  readonly table: KeyedTable;
  readonly id: string;
  readonly accessionKey: string;
}

/**
 * Rows of a table by a key as people write it: the accession key (`appendix-a/000000012`), the same without padding (`appendix-a/12`), or
 * the row's own key alone (`12`), which may name a row of each table that was imported.
 */
export async function listRowsByKey(
  reader: Kysely<Tables>,
  table: KeyedTable,
  key: string,
): Promise<readonly KeyedRow[]> {
  const padded = key.replace(/(?<=^|\/)0*(\d+)$/, (_all, digits: string) => digits.padStart(keyWidth, "0"));
  const rows = await reader
    .selectFrom(table)
    .select(["id", "accession_key"])
    .where((e) =>
      e.or([
        e("accession_key", "in", [key, padded]),
        ...(key.includes("/") ? [] : [e("accession_key", "like", `%/${escaped(padded)}`)]),
      ]),
    )
    .orderBy("accession_key")
    .execute();
  return rows
    .filter((row) => [key, padded].some((one) => row.accession_key === one || row.accession_key.endsWith(`/${one}`)))
    .map((row) => ({ table, id: row.id, accessionKey: row.accession_key }));
}

/** As `accessionKeyOf` in the register pads. */
const keyWidth = 9;

/** A sign that means something to LIKE stands for any sign; the rows found are compared again. */
function escaped(text: string): string {
  return text.replaceAll(/[%_\\]/g, "_");
}
