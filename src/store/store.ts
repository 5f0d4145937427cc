import type { Kysely } from "kysely";
import type { Clock } from "../base/clock.ts";
import { createIds } from "../base/ids.ts";
import { systemRandom } from "../base/node/random.ts";
import type { Progress } from "../base/progress.ts";
import type { Actor } from "../model/actor.ts";
import type { Engine } from "./dialects/engine.ts";
import { recordCommand, type CommandDraft, type Decide, type JournalTools } from "./journal/record-command.ts";
import { digestProjections } from "./journal/replay.ts";
import { undoCommand } from "./journal/undo-command.ts";
import { verifyJournal, type Verification } from "./journal/verify-journal.ts";
import type { CommandRow, ProjectionName, Tables } from "./tables.ts";

/** A study's memory. Reads go through `reader` and the query files; every write is a recorded command. */
export interface Store {
  readonly reader: Kysely<Tables>;
  readonly newId: () => string;
  /** Reads that belong together: all of them see one state of the study. */
  read<T>(work: (reader: Kysely<Tables>) => Promise<T>): Promise<T>;
  record(actor: Actor, draft: CommandDraft | (() => CommandDraft), decide: Decide): Promise<CommandRow | undefined>;
  undo(actor: Actor, seq: number): Promise<CommandRow>;
  verify(progress: Progress): Promise<Verification>;
  digest(): Promise<ReadonlyMap<ProjectionName, string>>;
  close(): Promise<void>;
}

export function createStore(engine: Engine, now: Clock): Store {
  const tools: JournalTools = { engine, now, newId: createIds(now, systemRandom) };
  return {
    reader: engine.kysely,
    newId: tools.newId,
    read: (work) => engine.read(work),
    record: (actor, draft, decide) => recordCommand(tools, actor, draft, decide),
    undo: (actor, seq) => undoCommand(tools, actor, seq),
    verify: (progress) => verifyJournal(engine, progress),
    digest: () => engine.read((reader) => digestProjections(engine, reader)),
    close: () => engine.close(),
  };
}
