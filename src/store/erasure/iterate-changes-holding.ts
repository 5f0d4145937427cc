import type { Kysely } from "kysely";
import { rowsOfChange, type RowChange } from "../journal/change.ts";
import type { ChangeRow, Tables } from "../tables.ts";

export interface HeldChange {
  readonly change: ChangeRow;
  readonly rows: readonly RowChange[];
}

/** Looking for more than this many words takes longer than reading every payload. */
const maxSought = 32;

/** The changes whose payload holds one of these words, or that are about a noun of `nouns`; perhaps others besides. */
export async function* iterateChangesHolding(
  reader: Kysely<Tables>,
  terms: ReadonlySet<string>,
  nouns: ReadonlySet<string> = new Set(),
): AsyncIterable<HeldChange> {
  // As they stand in JSON text, without the quotes.
  const sought = [...terms].map((term) => JSON.stringify(term).slice(1, -1));
  const changes = reader
    .selectFrom("changes")
    .selectAll()
    .where("payload", "is not", null)
    .orderBy("command_seq")
    .orderBy("ordinal")
    .stream();
  for await (const change of changes) {
    const payload = change.payload ?? "[]";
    const isHolding =
      sought.length > maxSought || nouns.has(change.noun) || sought.some((term) => payload.includes(term));
    if (isHolding) yield { change, rows: rowsOfChange(change) };
  }
}
