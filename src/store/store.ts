import type { Kysely } from "kysely";
import type { Clock } from "../base/clock.ts";
import { createIds } from "../base/ids.ts";
import { systemRandom } from "../base/node/random.ts";
import type { Progress } from "../base/progress.ts";
import type { Actor } from "../model/actor.ts";
import { copyTables } from "./copy-tables.ts";
import type { Engine, Purge, WriteOptions } from "./dialects/engine.ts";
import { eraseRows, planErasure, type ErasureInput, type RowErasure } from "./erasure/erase-rows.ts";
import { dropKept } from "./keep.ts";
import { recordCommand, type CommandDraft, type Decide, type JournalTools } from "./journal/record-command.ts";
import { digestProjections } from "./journal/replay.ts";
import { planUndo, redoCommand, undoCommand, undoWithDependants, type UndoOptions } from "./journal/undo-command.ts";
import { verifyJournal, type Verification } from "./journal/verify-journal.ts";
import type { CommandRow, ProjectionName, StoredTable, Tables } from "./tables.ts";

/** A study's memory. Reads go through `reader` and the query files; every write is a recorded command. */
export interface Store {
  readonly reader: Kysely<Tables>;
  readonly newId: () => string;
  /** Reads that belong together: all of them see one state of the study. */
  read<T>(work: (reader: Kysely<Tables>) => Promise<T>): Promise<T>;
  /** Records one command, or nothing where it changes nothing; see `recordCommand`. */
  record(
    actor: Actor,
    draft: CommandDraft | (() => CommandDraft),
    decide: Decide,
    options?: WriteOptions,
  ): Promise<CommandRow | undefined>;
  undo(actor: Actor, seq: number, options?: UndoOptions): Promise<CommandRow>;
  /** Takes back a command and what leans on it, newest first; with `isPlan`, only says what that would record. */
  undoWithDependants(
    actor: Actor,
    seq: number,
    options?: UndoOptions & { readonly isPlan?: boolean },
  ): Promise<readonly CommandRow[]>;
  /** Brings back a command that was taken back; without a number, the one that was taken back last. */
  redo(actor: Actor, seq?: number, options?: UndoOptions): Promise<CommandRow>;
  /**
   * Takes rows and what leans on them out of the tables and out of the journal's payloads; with `isPlan`, only says what that would take.
   * `eraseFromStudy` does the rest: freed space, blobs, results and copies.
   */
  erase(actor: Actor, input: ErasureInput, options?: { readonly isPlan?: boolean }): Promise<RowErasure>;
  /** Clears what erasures freed, and drops copies of the database; see `Engine.purge`. */
  purge(): Promise<Purge>;
  verify(progress: Progress): Promise<Verification>;
  /** Copies one state of the study into an empty database, while others go on; gives a table that did not arrive as it was. */
  copyInto(target: Engine, progress: Progress): Promise<StoredTable | undefined>;
  digest(): Promise<ReadonlyMap<ProjectionName, string>>;
  close(): Promise<void>;
}

export function createStore(engine: Engine, now: Clock): Store {
  const tools: JournalTools = { engine, now, newId: createIds(now, systemRandom) };
  return {
    reader: engine.kysely,
    newId: tools.newId,
    read: (work) => engine.read(work),
    record: (actor, draft, decide, options) => recordCommand(tools, actor, draft, decide, options),
    undo: (actor, seq, options) => undoCommand(tools, actor, seq, options),
    undoWithDependants: (actor, seq, { isPlan = false, ...options } = {}) =>
      isPlan ? planUndo(tools, actor, seq) : undoWithDependants(tools, actor, seq, options),
    redo: (actor, seq, options) => redoCommand(tools, actor, seq, options),
    async erase(actor, input, { isPlan = false } = {}) {
      if (isPlan) return planErasure(tools, actor, input);
      const erased = await eraseRows(tools, actor, input);
      dropKept(engine.kysely);
      return erased;
    },
    purge: () => engine.purge(),
    verify: (progress) => verifyJournal(engine, progress),
    copyInto: (target, progress) => engine.read((reader) => copyTables(engine, reader, target, progress)),
    digest: () => engine.read((reader) => digestProjections(engine, reader)),
    async close() {
      dropKept(engine.kysely);
      await engine.close();
    },
  };
}
