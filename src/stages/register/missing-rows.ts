import type { Kysely } from "kysely";
import { shortKey } from "../../model/worlds.ts";
import type { Finding } from "../../model/finding.ts";
import { iterateRowKeys, type Tables } from "../../store/index.ts";
import { createRowFindings } from "./row-findings.ts";
import { contentPart } from "./row-identity.ts";

interface StoredRow {
  readonly id: string;
  readonly accessionKey: string;
  readonly content: string;
}

/** Missing rows whose content is looked for under other keys; more than this is another table. */
const maxSought = 5000;

/** Rows of an earlier run that the table lacks. They are kept; where a newer row reads the same, the row was probably renumbered. */
export async function reviewMissingRows(
  reader: Kysely<Tables>,
  importId: string,
  keys: ReadonlySet<string>,
): Promise<readonly Finding[]> {
  const { count } = await reader
    .selectFrom("testimonies")
    .select((e) => e.fn.countAll<number>().as("count"))
    .where("import_id", "=", importId)
    .executeTakeFirstOrThrow();
  if (count === keys.size) return [];
  const findings = createRowFindings();
  const missing = await collectRows(reader, importId, (row) => !keys.has(row.accessionKey), maxSought);
  const sought = new Set(missing.rows.map((row) => row.content));
  const alike =
    sought.size === 0
      ? []
      : (await collectRows(reader, importId, (row) => keys.has(row.accessionKey) && sought.has(row.content), maxSought))
          .rows;
  const age = await readAges(reader, importId, alike.length === 0 ? [] : [...missing.rows, ...alike]);
  const left = [...alike];
  for (const row of missing.rows) {
    const at = left.findIndex((other) => other.content === row.content && age(other) > age(row));
    const heir = left[at];
    if (heir === undefined) {
      findings.add("row-is-still-there", () => ({
        where: { keys: [row.accessionKey] },
        read: `the row ${shortKey(row.accessionKey)} is missing from the table`,
        made: "The testimony is kept as it was.",
        decision: "Exclude the case if it should go, or mend the table if the row was lost.",
      }));
      continue;
    }
    left.splice(at, 1);
    findings.add("row-keeps-its-key", () => ({
      where: { keys: [row.accessionKey, heir.accessionKey] },
      read: `the row ${shortKey(row.accessionKey)} is missing from the table, and the newer row ${shortKey(heir.accessionKey)} reads the same`,
      made: "It was probably renumbered; both are kept, so the person may count twice.",
      decision: "Give the row its old key again and import the table, or judge the two to be the same person.",
    }));
  }
  for (let more = missing.rows.length; more < missing.count; more += 1) {
    findings.add("row-is-still-there", () => ({ where: {}, read: "", made: "", decision: "" }));
  }
  return findings.list();
}

async function collectRows(
  reader: Kysely<Tables>,
  importId: string,
  isWanted: (row: StoredRow) => boolean,
  most: number,
) {
  const rows: StoredRow[] = [];
  let count = 0;
  for await (const { id, accession_key: accessionKey, row_hash: rowHash } of iterateRowKeys(reader, importId)) {
    const row = { id, accessionKey, content: contentPart(rowHash ?? "-") };
    if (!isWanted(row)) continue;
    count += 1;
    if (rows.length < most) rows.push(row);
  }
  return { rows, count };
}

/** Which run of the import brought a row: how many times the import had begun before the row was recorded. */
async function readAges(
  reader: Kysely<Tables>,
  importId: string,
  rows: readonly StoredRow[],
): Promise<(row: StoredRow) => number> {
  const begun = await reader
    .selectFrom("changes")
    .select("command_seq")
    .where("noun_id", "=", importId)
    .orderBy("command_seq")
    .execute();
  const recorded = new Map<string, number>();
  for (let from = 0; from < rows.length; from += 500) {
    const found = await reader
      .selectFrom("changes")
      .select(["noun_id", (e) => e.fn.min<number>("command_seq").as("seq")])
      .where(
        "noun_id",
        "in",
        rows.slice(from, from + 500).map((row) => row.id),
      )
      .groupBy("noun_id")
      .execute();
    for (const { noun_id: id, seq } of found) recorded.set(id, seq);
  }
  return (row) => begun.filter((one) => one.command_seq < (recorded.get(row.id) ?? 0)).length;
}
