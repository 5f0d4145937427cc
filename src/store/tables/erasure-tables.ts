import type { TableShape } from "./table-shape.ts";

/** One act of erasing: that it was done, never what it took. */
export interface ErasureRow {
  readonly id: string;
  readonly reason: string;
  readonly erased_by: string;
  readonly erased_at: string;
  /** How many rows went, over all tables. */
  readonly row_count: number;
  /** Null until copies, blobs, results and freed space are gone as well. */
  readonly finished_at: string | null;
}

/** What stands in the place of an erased noun. It names nobody. */
export interface TombstoneRow {
  /** The id that the noun had: random, and in no other row any more. */
  readonly id: string;
  /** The table that it stood in, such as `testimonies`. */
  readonly noun: string;
  readonly erasure_id: string;
  /** With `key_hash`, lets an import of the same table leave the row out; says no more than the row's absence does. */
  readonly key_salt: string | null;
  readonly key_hash: string | null;
}

/** A change whose payload was emptied, or of which a part was left. */
export interface RedactionRow {
  readonly command_seq: number;
  readonly ordinal: number;
  readonly erasure_id: string;
  /** The hash of what is left of the payload, or null where nothing is. */
  readonly payload_hash: string | null;
}

/** What was erased: the proof that a gap in the journal was meant. */
export interface ErasureTables {
  readonly erasures: ErasureRow;
  readonly tombstones: TombstoneRow;
  readonly redactions: RedactionRow;
}

export const erasureTables: Readonly<Record<keyof ErasureTables, TableShape>> = {
  erasures: {
    columns: ["id", "reason", "erased_by", "erased_at", "row_count", "finished_at"],
    key: ["id"],
    references: { erased_by: "actors" },
  },
  tombstones: {
    columns: ["id", "noun", "erasure_id", "key_salt", "key_hash"],
    key: ["id"],
    references: { erasure_id: "erasures" },
  },
  redactions: {
    columns: ["command_seq", "ordinal", "erasure_id", "payload_hash"],
    key: ["command_seq", "ordinal"],
    references: { erasure_id: "erasures" },
  },
};
