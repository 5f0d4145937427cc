import type { Kysely } from "kysely";
import { canonicalJson } from "../../../base/canonical-json.ts";
import { sha256 } from "../../../base/node/sha256.ts";
import { voiceOf } from "../../../model/cases/voice-of.ts";
import { iterateCurrentStatements, statementSeparator, type Tables } from "../../../store/index.ts";
import { columnBuilder, type LinkTable } from "../link-table.ts";
import { voiceColumn } from "./study-model.ts";

/** A testimony as a row of the linkage table. */
export interface StudyRow {
  readonly id: string;
  readonly key: string;
  readonly caseKey: string;
  /** A hash of what is compared: it changes when a value does, and the testimony is then compared anew. */
  readonly fingerprint: string;
}

/** A study's testimonies as a table to be linked with itself, in the order of their keys. */
export interface StudyTable {
  readonly rows: readonly StudyRow[];
  readonly table: LinkTable;
  /** How many rows state each column's value. */
  readonly filled: ReadonlyMap<string, number>;
}

type Line = readonly [property: string, value: string | null, asPublished: string];

/** Reads the testimonies of all cases that did not withdraw. A name whose source promised anonymity is not compared. */
export async function readStudyTable(reader: Kysely<Tables>, properties: readonly string[]): Promise<StudyTable> {
  const testimonies = await reader
    .selectFrom("testimonies")
    .innerJoin("cases", "cases.id", "testimonies.case_id")
    .innerJoin("sources", "sources.id", "testimonies.source_id")
    .leftJoin("source_origins", "source_origins.source_id", "sources.id")
    .select([
      "testimonies.id as id",
      "testimonies.accession_key as key",
      "cases.accession_key as caseKey",
      "sources.accession_key as sourceKey",
      "source_origins.origin as origin",
    ])
    .where("cases.status", "<>", "withdrawn")
    .orderBy("testimonies.accession_key")
    .execute();
  const stated = await readValues(reader, new Set([...properties, "anonymity"]));
  const builders = [...properties, voiceColumn].map((name) => columnBuilder(name));
  const filled = new Map(properties.map((property) => [property, 0]));
  const rows = testimonies.map(({ id, key, caseKey, sourceKey, origin }): StudyRow => {
    const values = stated.get(id);
    const isPromised = values?.get("anonymity") === "granted";
    const cells = properties.map((property) =>
      property === "name" && isPromised ? "" : (values?.get(property) ?? ""),
    );
    const voice = voiceOf({ sourceKey, origin });
    for (const [at, cell] of [...cells, voice].entries()) builders[at]?.add(cell);
    for (const [at, property] of properties.entries())
      if (cells[at] !== "") filled.set(property, (filled.get(property) ?? 0) + 1);
    const said = Object.fromEntries(
      properties.flatMap((property, at) => (cells[at] === "" ? [] : [[property, cells[at]]])),
    );
    return { id, key, caseKey, fingerprint: sha256(canonicalJson([said, voice])) };
  });
  const columns = builders.map((builder) => builder.finish());
  const ids = rows.map((row) => row.key);
  return { rows, table: { name: "testimonies", rowCount: rows.length, ids, columns }, filled };
}

/** The current value of each wanted property, by testimony. */
async function readValues(
  reader: Kysely<Tables>,
  wanted: ReadonlySet<string>,
): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
  const found = new Map<string, Map<string, string>>();
  for await (const batch of iterateCurrentStatements(reader)) {
    for (const { testimony_id: id, lines } of batch) {
      const values = new Map<string, string>();
      for (const line of lines.split(statementSeparator)) {
        const [property, value] = JSON.parse(line) as Line;
        if (wanted.has(property) && value !== null) values.set(property, value);
      }
      found.set(id, values);
    }
  }
  return found;
}
