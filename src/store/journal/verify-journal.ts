import type { Kysely } from "kysely";
import type { Progress } from "../../base/progress.ts";
import type { Engine } from "../dialects/engine.ts";
import { projectionNames, type CommandRow, type Tables } from "../tables.ts";
import { createChainCheck, readRedactions, type ReportProblem } from "./check-chain.ts";
import { explainDifference } from "./explain-difference.ts";
import { iterateJournal } from "./iterate-journal.ts";
import { rowsOfChange } from "./change.ts";
import { createRowSums, createSumKey, type RowSums } from "./row-sums.ts";

export interface Verification {
  readonly commandCount: number;
  readonly changeCount: number;
  /** Rows of all tables that the journal was compared with. */
  readonly rowCount: number;
  /** The journal's last command: who keeps its hash can later see whether commands were cut off the end. */
  readonly head: Pick<CommandRow, "seq" | "hash"> | null;
  /** Empty when the study is whole; otherwise a sentence per problem. */
  readonly problems: readonly string[];
  /** What is odd and loses nothing, a sentence each. */
  readonly notes: readonly string[];
}

const maxProblems = 50;

/**
 * Checks the database, the chain, every payload, and that a replay of the journal gives the same tables. Changes nothing.
 * Reads one state of the study throughout: a writer at work beside it is no problem.
 */
export async function verifyJournal(engine: Engine, progress: Progress): Promise<Verification> {
  const problems: string[] = [];
  const report: ReportProblem = (problem) => {
    if (problems.length < maxProblems) problems.push(problem);
  };
  return engine.read(async (reader) => {
    progress.start("Checking the database");
    const integrity = await engine.checkIntegrity(reader);
    for (const problem of integrity.problems) report(`The database: ${problem}.`);
    progress.finish();

    const key = createSumKey();
    const journalled = createRowSums(key);
    const changeCount = await countChanges(reader);
    progress.start("Checking the chain and replaying the journal", changeCount);
    const { commandCount, head, canReplay } = await readJournal(reader, journalled, progress, report);
    progress.finish(`${commandCount.toLocaleString("en-GB")} commands`);

    progress.start("Comparing the tables with the journal");
    const stored = createRowSums(key);
    const rowCount = await sumTables(engine, reader, stored, progress);
    progress.finish(`${rowCount.toLocaleString("en-GB")} rows`);
    for (const table of canReplay ? projectionNames : []) {
      if (stored.of(table) === journalled.of(table)) continue;
      report(`The table ${table} is not what its journal says.`);
      report(await explainDifference(engine, reader, table));
    }
    return { commandCount, changeCount, rowCount, head, problems, notes: integrity.notes };
  });
}

async function countChanges(reader: Kysely<Tables>): Promise<number> {
  const { count } = await reader
    .selectFrom("changes")
    .select((e) => e.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
}

async function readJournal(reader: Kysely<Tables>, sums: RowSums, progress: Progress, report: ReportProblem) {
  const chain = createChainCheck(await readRedactions(reader), report);
  let canReplay = true;
  for await (const entry of iterateJournal(reader)) {
    chain.check(entry);
    for (const change of entry.changes) {
      if (!canReplay) break;
      try {
        for (const row of rowsOfChange(change)) sums.addChange(row);
      } catch {
        report(`The journal cannot be replayed: change ${change.ordinal} of command ${entry.seq} cannot be read.`);
        canReplay = false;
      }
    }
    progress.advance(entry.changes.length);
  }
  return { ...chain.end(), canReplay };
}

async function sumTables(engine: Engine, reader: Kysely<Tables>, sums: RowSums, progress: Progress): Promise<number> {
  let rowCount = 0;
  for (const table of projectionNames) {
    for await (const rows of engine.iterateTable(reader, table, "as-stored")) {
      for (const row of rows) sums.add(table, row);
      rowCount += rows.length;
      progress.advance(rows.length);
    }
  }
  return rowCount;
}
