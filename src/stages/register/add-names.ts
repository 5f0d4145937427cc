import type { Progress } from "../../base/progress.ts";
import { readTable } from "../../formats/open-table.ts";
import type { Actor } from "../../model/actor.ts";
import { missingOf } from "../../model/missing-words.ts";
import {
  currentStatements,
  findBasis,
  inserted,
  listStatements,
  listTestimoniesByRowKey,
  type Change,
  type ImportRow,
  type Store,
} from "../../store/index.ts";
import { registerErrors } from "./errors.ts";
import { registerPolicies } from "./policies.ts";

export interface NamesInput {
  readonly file: string;
  readonly importRow: ImportRow;
  /** Why the team may hold these names; needed once, kept on record. */
  readonly basis?: string;
}

export interface NamesReport {
  readonly named: number;
  readonly unchanged: number;
  readonly unmatched: number;
}

const batchSize = 500;

/**
 * Adds names from the user's own copy of a table (columns n, name), once a basis for holding them is on record.
 * Throws REGISTER_BASIS_MISSING, REGISTER_NAMES_UNMATCHED, REGISTER_COLUMN_MISSING.
 */
export async function addNames(
  store: Store,
  actor: Actor,
  input: NamesInput,
  progress: Progress,
): Promise<NamesReport> {
  registerPolicies.require(actor, "add-names");
  await recordBasis(store, actor, input.basis);
  const table = await readTable(input.file);
  const [keyIndex, nameIndex] = [table.columns.indexOf("n"), table.columns.indexOf("name")];
  if (keyIndex === -1 || nameIndex === -1) {
    throw registerErrors.create("REGISTER_COLUMN_MISSING", "The names file has no columns n and name.", {
      hint: "Give a table with exactly these two heads.",
    });
  }
  const names = new Map<string, string>();
  for (const row of table.rows) {
    const [key, name] = [(row.cells[keyIndex] ?? "").trim(), (row.cells[nameIndex] ?? "").trim()];
    if (key !== "") names.set(key, name);
  }
  let report = { named: 0, unchanged: 0, matched: 0 };
  const keys = [...names.keys()];
  progress.start("Adding names", keys.length);
  for (let from = 0; from < keys.length; from += batchSize) {
    const batch = keys.slice(from, from + batchSize);
    const before = report;
    await store.record(
      actor,
      () => ({ name: "add-names", summary: `Added ${report.named - before.named} names to ${input.importRow.name}.` }),
      async (reader) => {
        const testimonies = await listTestimoniesByRowKey(reader, input.importRow.id, batch);
        report = { ...before, matched: before.matched + testimonies.length };
        const statements = await listStatements(
          reader,
          testimonies.map((one) => one.id),
        );
        return testimonies.flatMap((testimony): readonly Change[] => {
          const own = statements.filter((one) => one.testimony_id === testimony.id);
          const current = currentStatements(own).find((one) => one.property === "name");
          const text = names.get(testimony.row_key ?? "") ?? "";
          if (current?.value_as_published === text) {
            report.unchanged += 1;
            return [];
          }
          report.named += 1;
          const missing = missingOf(text);
          const row = {
            testimony_id: testimony.id,
            ordinal: Math.max(-1, ...own.map((one) => one.ordinal)) + 1,
            property: "name",
            value: missing === undefined ? text : null,
            value_as_published: text,
            missing: missing ?? null,
            certainty: "stated",
            passage: null,
            entered_by: actor.id,
            supersedes: current?.ordinal ?? null,
            is_pinned: 0,
          };
          return [{ noun: "testimony", nounId: testimony.id, rows: [inserted("statements", row)] }];
        });
      },
      { restsOn: "its-own-rows" },
    );
    progress.advance(batch.length);
  }
  progress.finish(`${report.named} names added`);
  if (report.matched === 0) {
    throw registerErrors.create(
      "REGISTER_NAMES_UNMATCHED",
      "No row of the names file has the key of an imported row.",
      {
        hint: "The column n must hold the same numbers as the imported table's key.",
      },
    );
  }
  return { named: report.named, unchanged: report.unchanged, unmatched: keys.length - report.matched };
}

/** Puts the basis on record before any name is read. */
async function recordBasis(store: Store, actor: Actor, reason: string | undefined): Promise<void> {
  if (reason === undefined || reason.trim() === "") {
    if ((await findBasis(store.reader, "names")) !== undefined) return;
    throw registerErrors.create(
      "REGISTER_BASIS_MISSING",
      "Names were not added: no basis for holding them is on record.",
      {
        hint: "Say on which ground the team may hold the names, with --basis TEXT; it is kept in the journal.",
      },
    );
  }
  registerPolicies.require(actor, "record-basis");
  const row = { id: store.newId(), scope: "names", reason: reason.trim(), recorded_by: actor.id };
  await store.record(actor, { name: "record-basis", summary: "Recorded a basis for holding names." }, async () => [
    { noun: "basis", nounId: row.id, rows: [inserted("bases", row)] },
  ]);
}
