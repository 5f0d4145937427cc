import type { Kysely } from "kysely";
import type { ChangeRow, CommandRow, Tables } from "../tables.ts";

/** A command and what it wrote, or changes whose command is missing. */
export interface JournalEntry {
  readonly seq: number;
  readonly command: CommandRow | undefined;
  readonly changes: readonly ChangeRow[];
}

const commandsAtOnce = 500;

/** The commands from the first on, without what they wrote. */
export async function* iterateCommands(reader: Kysely<Tables>): AsyncIterable<CommandRow> {
  for await (const commands of iterateBlocks(reader)) yield* commands;
}

/** The journal from its start, command by command; in memory are one command's changes and a block of commands without theirs. */
export async function* iterateJournal(reader: Kysely<Tables>): AsyncIterable<JournalEntry> {
  let after: number | undefined;
  for await (const commands of iterateBlocks(reader)) {
    const last = commands.length < commandsAtOnce ? undefined : commands.at(-1)?.seq;
    yield* merge(commands, iterateChanges(reader, after, last));
    after = last;
  }
}

/** Blocks of commands; the last is not full, and may be empty. */
async function* iterateBlocks(reader: Kysely<Tables>): AsyncIterable<readonly CommandRow[]> {
  for (let after: number | undefined; ;) {
    let query = reader.selectFrom("commands").selectAll();
    if (after !== undefined) query = query.where("seq", ">", after);
    const commands = await query.orderBy("seq").limit(commandsAtOnce).execute();
    yield commands;
    if (commands.length < commandsAtOnce) return;
    after = commands.at(-1)?.seq;
  }
}

function iterateChanges(
  reader: Kysely<Tables>,
  after: number | undefined,
  last: number | undefined,
): AsyncIterable<ChangeRow> {
  let query = reader.selectFrom("changes").selectAll();
  if (after !== undefined) query = query.where("command_seq", ">", after);
  if (last !== undefined) query = query.where("command_seq", "<=", last);
  return query.orderBy("command_seq").orderBy("ordinal").stream();
}

/** Both go up by the command's number. */
async function* merge(commands: readonly CommandRow[], changes: AsyncIterable<ChangeRow>): AsyncIterable<JournalEntry> {
  let at = 0;
  function* withChanges(group: readonly ChangeRow[]): Iterable<JournalEntry> {
    const seq = group[0]?.command_seq ?? Number.POSITIVE_INFINITY;
    let command = commands[at];
    for (; command !== undefined && command.seq < seq; command = commands[(at += 1)])
      yield { seq: command.seq, command, changes: [] };
    if (command?.seq === seq) at += 1;
    if (group.length > 0) yield { seq, command: command?.seq === seq ? command : undefined, changes: group };
  }
  let group: ChangeRow[] = [];
  for await (const change of changes) {
    if (group.length > 0 && group[0]?.command_seq !== change.command_seq) {
      yield* withChanges(group);
      group = [];
    }
    group.push(change);
  }
  yield* withChanges(group);
  if (group.length > 0) yield* withChanges([]);
}
