import type { TableShape } from "./table-shape.ts";

export interface CommandRow {
  readonly seq: number;
  readonly at: string;
  readonly actor_id: string;
  readonly name: string;
  readonly summary: string;
  readonly undoes: number | null;
  readonly changes_hash: string;
  readonly previous_hash: string;
  readonly hash: string;
}

export interface ChangeRow {
  readonly command_seq: number;
  readonly ordinal: number;
  readonly noun: string;
  readonly noun_id: string;
  readonly version: number;
  readonly salt: string;
  /** Null once erased; the chain covers its hash, not the payload. */
  readonly payload: string | null;
  readonly payload_hash: string;
}

/** The journal itself: what was done, and what each command wrote. */
export interface JournalTables {
  readonly commands: CommandRow;
  readonly changes: ChangeRow;
}

export const journalTables: Readonly<Record<keyof JournalTables, TableShape>> = {
  commands: {
    columns: ["seq", "at", "actor_id", "name", "summary", "undoes", "changes_hash", "previous_hash", "hash"],
    key: ["seq"],
    references: {},
  },
  changes: {
    columns: ["command_seq", "ordinal", "noun", "noun_id", "version", "salt", "payload", "payload_hash"],
    key: ["command_seq", "ordinal"],
    references: {},
  },
};
