import type { Kysely } from "kysely";
import type { Progress } from "../../base/progress.ts";
import { openSqlite } from "../dialects/sqlite/open-sqlite.ts";
import type { Engine } from "../dialects/engine.ts";
import { migrate } from "../migrate.ts";
import type { CommandRow, Tables } from "../tables.ts";
import { chainStart, hashChanges, hashCommand, hashPayload } from "./chain.ts";
import { listDifferences, replayJournal } from "./replay.ts";

export interface Verification {
  readonly commandCount: number;
  readonly changeCount: number;
  /** Empty when the study is whole; otherwise a sentence per problem. */
  readonly problems: readonly string[];
}

const maxProblems = 50;

/**
 * Checks the file, the chain, every payload, and that a replay of the journal gives the same tables. Changes nothing.
 * Reads one state of the study throughout: a writer at work beside it is no problem.
 */
export async function verifyJournal(engine: Engine, progress: Progress): Promise<Verification> {
  const problems: string[] = [];
  const report = (problem: string): void => {
    if (problems.length < maxProblems) problems.push(problem);
  };
  return engine.read(async (reader) => {
    progress.start("Checking the database file");
    for (const problem of await engine.checkIntegrity(reader)) report(`The database file: ${problem}.`);
    progress.finish();

    const { count: changeCount } = await reader
      .selectFrom("changes")
      .select((e) => e.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    progress.start("Checking the chain of commands", changeCount);
    const commandCount = await verifyChain(reader, progress, report);
    progress.finish();

    progress.start("Replaying the journal", changeCount);
    await verifyReplay(engine, reader, progress, report);
    progress.finish();
    return { commandCount, changeCount, problems };
  });
}

type Report = (problem: string) => void;

async function verifyChain(reader: Kysely<Tables>, progress: Progress, report: Report): Promise<number> {
  const payloadHashes = await verifyPayloads(reader, progress, report);
  let previous: Pick<CommandRow, "seq" | "hash"> = { seq: 0, hash: chainStart };
  const commands = await reader.selectFrom("commands").selectAll().orderBy("seq").execute();
  for (const command of commands) {
    const { hash, ...unhashed } = command;
    if (command.seq !== previous.seq + 1) report(`Command ${previous.seq + 1} is missing from the journal.`);
    if (command.previous_hash !== previous.hash)
      report(`Command ${command.seq} does not follow command ${previous.seq}: the chain is broken.`);
    if (hashCommand(unhashed) !== hash) report(`Command ${command.seq} does not match its hash.`);
    if (hashChanges(payloadHashes.get(command.seq) ?? []) !== command.changes_hash) {
      report(`Command ${command.seq}: a change is missing, added or out of order.`);
    }
    previous = command;
  }
  return commands.length;
}

/** The payload hashes of each command in order; reports those that their payload does not bear out. */
async function verifyPayloads(
  reader: Kysely<Tables>,
  progress: Progress,
  report: Report,
): Promise<ReadonlyMap<number, readonly string[]>> {
  const payloadHashes = new Map<number, string[]>();
  const changes = reader.selectFrom("changes").selectAll().orderBy("command_seq").orderBy("ordinal").stream();
  for await (const change of changes) {
    progress.advance(1);
    if (change.payload !== null && hashPayload(change, change.payload) !== change.payload_hash) {
      report(`Command ${change.command_seq}: change ${change.ordinal} does not match its hash.`);
    }
    const hashes = payloadHashes.get(change.command_seq) ?? [];
    if (hashes.length === 0) payloadHashes.set(change.command_seq, hashes);
    if (change.ordinal !== hashes.length)
      report(`Command ${change.command_seq}: its changes are not numbered in order.`);
    hashes.push(change.payload_hash);
  }
  return payloadHashes;
}

async function verifyReplay(engine: Engine, reader: Kysely<Tables>, progress: Progress, report: Report): Promise<void> {
  const replayed = openSqlite(":memory:");
  try {
    await migrate(replayed);
    await replayed.stripForReplay();
    await replayJournal(reader, replayed, progress);
    for (const table of await listDifferences(engine, reader, replayed))
      report(`The table ${table} is not what its journal says.`);
  } catch (error) {
    report(`The journal cannot be replayed: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    await replayed.close();
  }
}
