// A client of the crash tests: does one command after another, says when each is recorded, and is killed when the test likes.
import { writeSync } from "node:fs";
import { createInterface } from "node:readline";
import { FirsthandError } from "../../src/base/errors.ts";
import { getActor, type Store } from "../../src/store/index.ts";
import type { CommandRow } from "../../src/store/tables.ts";
import { studyPaths } from "../../src/store/study-folder.ts";
import { crashCommands } from "./crash-commands.ts";
import { openStoreOf, withLeakingWrites } from "./study-engine.ts";

/** The folder for files is whoever started this one's to remove: a killed process removes nothing. */
const [mode = "whole", files = ""] = process.argv.slice(2);

/** One line to the test, written before anything else happens. */
function say(line: object): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}

function told(command: CommandRow): CommandRow {
  say({ seq: command.seq, hash: command.hash });
  return command;
}

/** The same store, which says of each command that it is recorded. */
function saying(store: Store): Store {
  return {
    ...store,
    async record(actor, draft, decide, options) {
      const command = await store.record(actor, draft, decide, options);
      return command === undefined ? undefined : told(command);
    },
    undo: async (actor, seq) => told(await store.undo(actor, seq)),
    redo: async (actor, seq) => told(await store.redo(actor, seq)),
    async undoWithDependants(actor, seq, options) {
      const commands = await store.undoWithDependants(actor, seq, options);
      for (const command of commands) told(command);
      return commands;
    },
    async erase(actor, input, options) {
      const erasure = await store.erase(actor, input, options);
      told(erasure.command);
      return erasure;
    },
  };
}

function drawFrom(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return bound <= 0 ? 0 : (state >>> 8) % bound;
  };
}

/** Works until it is killed, or until the server is. */
async function work(folder: string, seed: number): Promise<void> {
  const opened = await openStoreOf(folder, mode === "whole" ? (engine) => engine : withLeakingWrites);
  const store = saying(opened);
  const actor = await getActor(store.reader);
  const draw = drawFrom(seed);
  const study = {
    folder,
    store,
    paths: studyPaths(folder),
    key: undefined,
    serverUrl: undefined,
    close: () => store.close(),
  };
  say({ began: true });
  try {
    for (;;) {
      const command = crashCommands[draw(crashCommands.length)];
      await command?.run({ study, store, actor, files, draw });
    }
  } finally {
    await opened.close().catch(() => {});
  }
}

async function serve(): Promise<void> {
  say({ ready: true });
  for await (const line of createInterface({ input: process.stdin })) {
    const { folder, seed } = JSON.parse(line) as { folder: string; seed: number };
    try {
      await work(folder, seed);
    } catch (error) {
      say({
        stopped: error instanceof FirsthandError ? error.code : String(error instanceof Error ? error.stack : error),
      });
    }
  }
}

void serve();
