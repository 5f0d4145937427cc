import type { Kysely, Transaction } from "kysely";
import type { Actor } from "../../model/actor.ts";
import type { Engine, Head, Row, WriteOptions } from "../dialects/engine.ts";
import type { ChangeRow, CommandRow, Tables } from "../tables.ts";
import { journalTables } from "../tables/journal-tables.ts";
import { applyChanges } from "./apply-changes.ts";
import { chainStart, hashChanges, hashCommand, hashPayload } from "./chain.ts";
import { payloadVersion, serialiseChange, type Change } from "./change.ts";
import { refuseUnstorableText } from "./refuse-unstorable-text.ts";

/** What recording needs from outside: the engine, the clock and fresh ids. */
export interface JournalTools {
  readonly engine: Engine;
  readonly now: () => Date;
  readonly newId: () => string;
}

export interface CommandDraft {
  /** kebab-case, such as `import-rows`. */
  readonly name: string;
  /** One line for the log; no names, no testimony. */
  readonly summary: string;
  readonly undoes?: number;
}

/**
 * Reads inside the command's transaction and says what it changes; no changes, no command. It is asked again where another
 * writer came first, so what it notes outside is set anew each time, never added to.
 */
export type Decide = (reader: Kysely<Tables>, at: string) => Promise<readonly Change[]>;

/**
 * Records one command: decides, writes the projections, appends to the chain, commits. All of it or nothing.
 * `draft` may be a function of what was decided, since a summary often counts the changes.
 */
export async function recordCommand(
  tools: JournalTools,
  actor: Actor,
  draft: CommandDraft | (() => CommandDraft),
  decide: Decide,
  options: WriteOptions = {},
): Promise<CommandRow | undefined> {
  const { engine } = tools;
  return engine.write(async (transaction) => {
    const at = notBefore(await engine.findHead(transaction), tools.now().toISOString());
    const changes = await decide(transaction, at);
    if (changes.length === 0) return undefined;
    return recordWithin(tools, transaction, {
      at,
      actor,
      draft: typeof draft === "function" ? draft() : draft,
      changes,
    });
  }, options);
}

/** Writes the projections and appends to the chain, inside a transaction that may record several commands: all of them or none. */
export async function recordWithin(
  tools: JournalTools,
  transaction: Transaction<Tables>,
  entry: Entry,
): Promise<CommandRow> {
  const sealed = entry.changes.map((change) => seal(change, tools.newId()));
  refuseUnstorableText(JSON.stringify(entry.draft));
  await applyChanges(tools.engine, transaction, rowsOf(entry.changes));
  return append(tools.engine, transaction, entry, sealed);
}

function* rowsOf(changes: readonly Change[]) {
  for (const change of changes) yield* change.rows;
}

/** A clock that was set back does not set the journal back. */
export function notBefore(head: Head | undefined, at: string): string {
  return head !== undefined && head.at > at ? head.at : at;
}

type SealedChange = Omit<ChangeRow, "command_seq" | "ordinal">;

/** The change as the journal keeps it; done before the head is held, since a long payload takes its time. */
function seal(change: Change, salt: string): SealedChange {
  const payload = serialiseChange(change);
  refuseUnstorableText(payload);
  const about = { noun: change.noun, noun_id: change.nounId, version: payloadVersion, salt };
  return { ...about, payload, payload_hash: hashPayload(about, payload) };
}

interface Entry {
  readonly at: string;
  readonly actor: Actor;
  readonly draft: CommandDraft;
  readonly changes: readonly Change[];
  /** The command that the same transaction recorded before, which only it can see. */
  readonly after?: CommandRow | undefined;
}

async function append(
  engine: Engine,
  transaction: Transaction<Tables>,
  entry: Entry,
  sealed: readonly SealedChange[],
): Promise<CommandRow> {
  const head = entry.after ?? (await engine.lockHead(transaction));
  const seq = (head?.seq ?? 0) + 1;
  const changeRows = sealed.map((change, ordinal): ChangeRow => ({ command_seq: seq, ordinal, ...change }));
  const unhashed = {
    seq,
    at: notBefore(head, entry.at),
    actor_id: entry.actor.id,
    name: entry.draft.name,
    summary: entry.draft.summary,
    undoes: entry.draft.undoes ?? null,
    changes_hash: hashChanges(changeRows.map((row) => row.payload_hash)),
    previous_hash: head?.hash ?? chainStart,
  };
  const command: CommandRow = { ...unhashed, hash: hashCommand(unhashed) };
  await engine.insertTables(transaction, [
    { table: "commands", columns: commandColumns, rows: [command as unknown as Row] },
    { table: "changes", columns: changeColumns, rows: changeRows as unknown as readonly Row[] },
  ]);
  return command;
}

export const commandColumns = journalTables.commands.columns;
export const changeColumns = journalTables.changes.columns;
