import type { Progress } from "../../base/progress.ts";
import { openSqlite } from "../dialects/sqlite/open-sqlite.ts";
import type { Engine } from "../dialects/engine.ts";
import { migrate } from "../migrate.ts";
import type { CommandRow } from "../tables.ts";
import { chainStart, hashChanges, hashCommand, hashPayload } from "./chain.ts";
import { digestProjections, replayJournal } from "./replay.ts";

export interface Verification {
  readonly commandCount: number;
  readonly changeCount: number;
  /** Empty when the study is whole; otherwise a sentence per problem. */
  readonly problems: readonly string[];
}

const maxProblems = 50;

/** Checks the file, the chain, every payload, and that a replay of the journal gives the same tables. Changes nothing. */
export async function verifyJournal(engine: Engine, progress: Progress): Promise<Verification> {
  const problems: string[] = [];
  const report = (problem: string): void => {
    if (problems.length < maxProblems) problems.push(problem);
  };
  progress.start("Checking the database file");
  for (const problem of await engine.checkIntegrity()) report(`The database file: ${problem}.`);
  progress.finish();

  const { count: changeCount } = await engine.kysely.selectFrom("changes").select((e) => e.fn.countAll<number>().as("count")).executeTakeFirstOrThrow();
  progress.start("Checking the chain of commands", changeCount);
  const commandCount = await verifyChain(engine, progress, report);
  progress.finish();

  progress.start("Replaying the journal", changeCount);
  await verifyReplay(engine, progress, report);
  progress.finish();
  return { commandCount, changeCount, problems };
}

async function verifyChain(engine: Engine, progress: Progress, report: (problem: string) => void): Promise<number> {
  let previous: Pick<CommandRow, "seq" | "hash"> = { seq: 0, hash: chainStart };
  const commands = await engine.kysely.selectFrom("commands").selectAll().orderBy("seq").execute();
  const payloadHashes = new Map<number, string[]>();
  const changes = engine.kysely.selectFrom("changes").selectAll().orderBy("command_seq").orderBy("ordinal").stream();
  for await (const change of changes) {
    progress.advance(1);
    if (change.payload !== null && hashPayload(change.salt, change.payload) !== change.payload_hash) {
      report(`Command ${change.command_seq}: the payload of change ${change.ordinal} does not match its hash.`);
    }
    const hashes = payloadHashes.get(change.command_seq);
    if (hashes === undefined) payloadHashes.set(change.command_seq, [change.payload_hash]);
    else hashes.push(change.payload_hash);
  }
  for (const command of commands) {
    const { hash, ...unhashed } = command;
    if (command.seq !== previous.seq + 1) report(`Command ${previous.seq + 1} is missing from the journal.`);
    if (command.previous_hash !== previous.hash) report(`Command ${command.seq} does not follow command ${previous.seq}: the chain is broken.`);
    if (hashCommand(unhashed) !== hash) report(`Command ${command.seq} does not match its hash.`);
    if (hashChanges(payloadHashes.get(command.seq) ?? []) !== command.changes_hash) {
      report(`Command ${command.seq}: a change is missing, added or out of order.`);
    }
    previous = command;
  }
  return commands.length;
}

async function verifyReplay(engine: Engine, progress: Progress, report: (problem: string) => void): Promise<void> {
  const replayed = openSqlite(":memory:");
  try {
    await migrate(replayed);
    await replayJournal(engine, replayed, progress);
    const [stored, rebuilt] = [await digestProjections(engine), await digestProjections(replayed)];
    for (const [table, digest] of stored) {
      if (rebuilt.get(table) !== digest) report(`The table ${table} is not what its journal says.`);
    }
  } catch (error) {
    report(`The journal cannot be replayed: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    await replayed.close();
  }
}
