import type { Kysely } from "kysely";
import type { CommandRow, Tables } from "../tables.ts";
import { chainStart, hashChanges, hashCommand, hashPayload } from "./chain.ts";
import type { JournalEntry } from "./iterate-journal.ts";

export type ReportProblem = (problem: string) => void;

export interface ChainCheck {
  /** The next command of the journal with its changes. */
  check(entry: JournalEntry): void;
  end(): { readonly commandCount: number; readonly head: Pick<CommandRow, "seq" | "hash"> | null };
}

/** What erasures left of payloads, by command and ordinal; the journal of the erasures themselves bears it out. */
export async function readRedactions(reader: Kysely<Tables>): Promise<ReadonlyMap<string, string | null>> {
  const rows = await reader.selectFrom("redactions").selectAll().execute();
  return new Map(rows.map((row) => [`${row.command_seq}/${row.ordinal}`, row.payload_hash]));
}

/** Checks that each command follows the one before it, and that it and its payloads are what their hashes say. */
export function createChainCheck(redactions: ReadonlyMap<string, string | null>, report: ReportProblem): ChainCheck {
  let previous: Pick<CommandRow, "seq" | "hash"> = { seq: 0, hash: chainStart };
  let commandCount = 0;
  return {
    check({ seq, command, changes }) {
      changes.forEach((change, index) => {
        const redacted = redactions.get(`${seq}/${change.ordinal}`);
        const hash = change.payload === null ? null : hashPayload(change, change.payload);
        if (hash === null && redacted === undefined)
          report(`Command ${seq}: change ${change.ordinal} is empty, though no erasure emptied it.`);
        else if (hash !== (redacted === undefined ? change.payload_hash : redacted))
          report(`Command ${seq}: change ${change.ordinal} does not match its hash.`);
        if (change.ordinal !== index) report(`Command ${seq}: its changes are not numbered in order.`);
      });
      if (command === undefined) {
        report(`Command ${seq} is missing from the journal, though its changes are there.`);
        return;
      }
      const { hash, ...unhashed } = command;
      if (seq !== previous.seq + 1) report(`Command ${previous.seq + 1} is missing from the journal.`);
      if (command.previous_hash !== previous.hash)
        report(`Command ${seq} does not follow command ${previous.seq}: the chain is broken.`);
      if (hashCommand(unhashed) !== hash) report(`Command ${seq} does not match its hash.`);
      if (hashChanges(changes.map((change) => change.payload_hash)) !== command.changes_hash)
        report(`Command ${seq}: a change is missing, added or out of order.`);
      previous = { seq, hash };
      commandCount += 1;
    },
    end: () => ({ commandCount, head: commandCount === 0 ? null : previous }),
  };
}
