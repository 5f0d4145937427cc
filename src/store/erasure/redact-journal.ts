import type { Transaction } from "kysely";
import type { Row } from "../dialects/engine.ts";
import { hashPayload } from "../journal/chain.ts";
import { payloadVersion, serialiseChange, type Noun, type RowChange } from "../journal/change.ts";
import type { JournalTools } from "../journal/record-command.ts";
import type { Tables } from "../tables.ts";
import type { ErasedRows } from "./gather-erased.ts";
import { iterateChangesHolding } from "./iterate-changes-holding.ts";
import { rewriteRow } from "./rewrite-row.ts";

/** A change of the journal that an erasure emptied, or of which it left a part. */
export interface Redaction {
  readonly commandSeq: number;
  readonly ordinal: number;
  /** Null where nothing is left. */
  readonly payloadHash: string | null;
}

/**
 * Takes the erased rows out of every payload. The salt goes with them: what was erased cannot be guessed from the hash that the chain
 * covers, and what is left has a salt of its own. Each row is dropped in all its images or in none, and rewritten by the image alone, so
 * a replay of what is left gives the tables as the erasure leaves them.
 */
export async function redactJournal(
  tools: JournalTools,
  transaction: Transaction<Tables>,
  erased: ErasedRows,
): Promise<readonly Redaction[]> {
  const shortened = [];
  for await (const { change, rows } of iterateChangesHolding(transaction, erased.terms, new Set(["finding"]))) {
    const left = rows.flatMap((row) => redact(row, erased));
    if (left.length === rows.length && left.every((row, index) => row === rows[index])) continue;
    const about = { noun: change.noun, noun_id: change.noun_id, version: payloadVersion, salt: tools.newId() };
    const payload =
      left.length === 0 ? null : serialiseChange({ noun: change.noun as Noun, nounId: change.noun_id, rows: left });
    shortened.push({
      commandSeq: change.command_seq,
      ordinal: change.ordinal,
      payload,
      payloadHash: payload === null ? null : hashPayload(about, payload),
      salt: payload === null ? "" : about.salt,
    });
  }
  for (const { commandSeq, ordinal, payload, salt } of shortened) {
    await transaction
      .updateTable("changes")
      .set({ payload, salt, version: payloadVersion })
      .where("command_seq", "=", commandSeq)
      .where("ordinal", "=", ordinal)
      .execute();
  }
  return shortened;
}

/** The change itself where it stays as it is. */
function redact(row: RowChange, erased: ErasedRows): readonly RowChange[] {
  const image = row.after ?? row.before;
  if (image !== null && erased.has(row.table, image)) return [];
  const rewrite = (one: Row | null): Row | null =>
    one === null ? null : rewriteRow(row.table, one, erased.accessionKeys);
  const [before, after] = [rewrite(row.before), rewrite(row.after)];
  return before === row.before && after === row.after ? [row] : [{ table: row.table, before, after }];
}
