import type { Kysely } from "kysely";
import { readErasedKeys } from "./erasure/tombstones.ts";
import type { Tables } from "./tables.ts";

/**
 * The id of the row that a key names: the accession key whole (`accounts/000000012`), as a person writes it
 * (`accounts/12`), or as it is printed (`12`) where one table only has it. Undefined where none or several fit.
 */
export async function findIdByKey(
  reader: Kysely<Tables>,
  table: "testimonies" | "sources" | "cases",
  key: string,
): Promise<string | undefined> {
  const whole = padRowNumber(key);
  const exact = await reader
    .selectFrom(table)
    .select(["id", "accession_key"])
    .where("accession_key", "in", [key, whole])
    .execute();
  const found = exact.find((row) => row.accession_key === key) ?? exact[0];
  if (found !== undefined) return found.id;
  const ending = await reader
    .selectFrom(table)
    .select(["id", "accession_key"])
    .where("accession_key", "like", `%/${whole.replaceAll(/[%_]/g, "_")}`)
    .limit(20)
    .execute();
  const fitting = ending.filter((row) => row.accession_key.endsWith(`/${whole}`));
  return fitting.length === 1 ? fitting[0]?.id : undefined;
}

/** Says of a testimony's key, written in any of these ways, whether the testimony was erased: what is in files must not bring it back. */
export async function readErasedTestimonies(reader: Kysely<Tables>): Promise<(key: string) => boolean> {
  const isErased = await readErasedKeys(reader);
  const tables = (await reader.selectFrom("imports").select("name").execute()).map((row) => row.name);
  return (key) => {
    const whole = padRowNumber(key);
    return isErased(whole) || (!whole.includes("/") && tables.some((table) => isErased(`${table}/${whole}`)));
  };
}

/** Row numbers are padded in accession keys, so that they sort. */
function padRowNumber(key: string): string {
  const parts = /^(.*\/)?(\d{1,9})$/.exec(key);
  return parts === null ? key : `${parts[1] ?? ""}${(parts[2] ?? "").padStart(9, "0")}`;
}
