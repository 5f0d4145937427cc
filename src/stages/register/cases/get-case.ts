import type { Kysely } from "kysely";
import { compileOnce, type CaseRow, type Tables, type TestimonyRow } from "../../../store/index.ts";
import { registerErrors } from "../errors.ts";

const findCases = compileOnce((reader, key: string) =>
  reader.selectFrom("cases").selectAll().where("accession_key", "=", key),
);
const findTestimonies = compileOnce((reader, key: string) =>
  reader.selectFrom("testimonies").selectAll().where("accession_key", "=", key),
);

/**
 * The case of that key: the accession key whole (`appendix-a/000000012`), or as it is printed (`12`) where one table only has it.
 * Throws REGISTER_CASE_MISSING, REGISTER_CASE_AMBIGUOUS.
 */
export async function getCase(reader: Kysely<Tables>, key: string): Promise<CaseRow> {
  // A whole key is found by its index; a short one is looked for in all.
  const [whole] = await findCases(reader, key);
  if (whole !== undefined) return whole;
  const rows = await reader
    .selectFrom("cases")
    .selectAll()
    .where("accession_key", "like", tailPattern(key))
    .limit(20)
    .execute();
  return getOnly(rows, key, "case");
}

/** The testimony of that key, given like a case's. Throws REGISTER_CASE_MISSING, REGISTER_CASE_AMBIGUOUS. */
export async function getTestimony(reader: Kysely<Tables>, key: string): Promise<TestimonyRow> {
  // A whole key is found by its index; a short one is looked for in all.
  const [whole] = await findTestimonies(reader, key);
  if (whole !== undefined) return whole;
  const rows = await reader
    .selectFrom("testimonies")
    .selectAll()
    .where("accession_key", "like", tailPattern(key))
    .limit(20)
    .execute();
  return getOnly(rows, key, "testimony");
}

/** The rows found, of which one must be it: the exact key wins over the same number in several tables. */
export function getOnly<Row extends { readonly accession_key: string }>(
  rows: readonly Row[],
  key: string,
  noun: string,
): Row {
  const tail = tailOf(key);
  const fitting = rows.filter((row) => row.accession_key === key || row.accession_key.endsWith(`/${tail}`));
  const exact = fitting.find((row) => row.accession_key === key);
  if (exact !== undefined) return exact;
  const [only, another] = fitting;
  if (only === undefined) {
    throw registerErrors.create("REGISTER_CASE_MISSING", `The study has no ${noun} ${key}.`, {
      hint: "See firsthand cases for the keys.",
    });
  }
  if (another === undefined) return only;
  throw registerErrors.create("REGISTER_CASE_AMBIGUOUS", `Several tables have a row ${key}.`, {
    hint: `Write the key whole: ${fitting.map((row) => row.accession_key).join(" or ")}.`,
  });
}

/** Row numbers are padded in accession keys. */
function tailOf(key: string): string {
  return /^\d{1,9}$/.test(key) ? key.padStart(9, "0") : key;
}

export function tailPattern(key: string): string {
  return `%/${tailOf(key).replaceAll(/[%_]/g, "_")}`;
}
