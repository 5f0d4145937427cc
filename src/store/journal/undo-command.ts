import type { Kysely, Transaction } from "kysely";
import type { Actor } from "../../model/actor.ts";
import { storeErrors } from "../errors.ts";
import { storePolicies } from "../policies.ts";
import type { CommandRow, Tables } from "../tables.ts";
import type { Change } from "./change.ts";
import { refuseOwnerless, requireUndo } from "./may-undo.ts";
import { oppositeOf, type Blocker } from "./opposite-changes.ts";
import { notBefore, recordWithin, type JournalTools } from "./record-command.ts";

export interface UndoOptions {
  /** A change without rows that the first command carries; see `markRequest`. */
  readonly mark?: Change | undefined;
}

/**
 * Takes a command out of the projections by recording its opposite; the journal keeps both. Undoing an undo brings the work back.
 * Throws STORE_COMMAND_MISSING, STORE_ALREADY_UNDONE, STORE_UNDO_BLOCKED when later work leans on it, ACTOR_NOT_ALLOWED, ACTOR_LAST_OWNER.
 */
export async function undoCommand(
  tools: JournalTools,
  actor: Actor,
  seq: number,
  { mark }: UndoOptions = {},
): Promise<CommandRow> {
  storePolicies.require(actor, "undo");
  return explained(seq, () =>
    tools.engine.write(async (transaction) => {
      await refuseUnfit(transaction, actor, seq);
      const opposite = await oppositeOf(transaction, seq);
      if ("blocker" in opposite) throw blocked(seq, opposite.blocker);
      return recordOpposite({ tools, actor, transaction, mark, recorded: [] }, seq, opposite.changes);
    }),
  );
}

/**
 * Takes a command back and whatever leans on it, newest first, as one transaction: all of them or none. An undo that is undone this
 * way brings back what its work leans on as well. Gives the commands recorded, in order.
 */
export async function undoWithDependants(
  tools: JournalTools,
  actor: Actor,
  seq: number,
  { mark }: UndoOptions = {},
): Promise<readonly CommandRow[]> {
  storePolicies.require(actor, "undo");
  return explained(seq, () =>
    tools.engine.write(async (transaction) => {
      const recorded: CommandRow[] = [];
      await takeBackAll({ tools, actor, transaction, mark, recorded }, seq, new Set());
      return recorded;
    }),
  );
}

/** What `undoWithDependants` would record, found by doing it and rolling it back. */
export async function planUndo(tools: JournalTools, actor: Actor, seq: number): Promise<readonly CommandRow[]> {
  storePolicies.require(actor, "undo");
  let planned: readonly CommandRow[] = [];
  const rollBack = new Error("A plan is not carried out.");
  try {
    await explained(seq, () =>
      tools.engine.write(async (transaction) => {
        const recorded: CommandRow[] = [];
        await takeBackAll({ tools, actor, transaction, mark: undefined, recorded }, seq, new Set());
        planned = recorded;
        throw rollBack;
      }),
    );
  } catch (error) {
    if (error !== rollBack) throw error;
  }
  return planned;
}

/**
 * Brings back a command that was taken back; without a number, the one that was taken back last.
 * Throws STORE_COMMAND_MISSING, STORE_NOT_UNDONE, or STORE_UNDO_BLOCKED.
 */
export async function redoCommand(
  tools: JournalTools,
  actor: Actor,
  seq?: number,
  options: UndoOptions = {},
): Promise<CommandRow> {
  storePolicies.require(actor, "redo");
  return undoCommand(tools, actor, await tools.engine.read((reader) => findUndoToUndo(reader, seq)), options);
}

interface Undoing {
  readonly tools: JournalTools;
  readonly actor: Actor;
  readonly transaction: Transaction<Tables>;
  readonly mark: Change | undefined;
  /** What the transaction recorded so far, in order. */
  readonly recorded: CommandRow[];
}

async function takeBackAll(undoing: Undoing, seq: number, above: ReadonlySet<number>): Promise<void> {
  await refuseUnfit(undoing.transaction, undoing.actor, seq);
  for (;;) {
    const opposite = await oppositeOf(undoing.transaction, seq);
    if ("changes" in opposite) {
      await recordOpposite(undoing, seq, opposite.changes);
      return;
    }
    const path = new Set([...above, seq]);
    const next = opposite.blocker.commands.find((command) => !path.has(command));
    if (next === undefined) throw blocked(seq, opposite.blocker);
    await takeBackAll(undoing, next, path);
  }
}

async function recordOpposite(
  { tools, actor, transaction, mark, recorded }: Undoing,
  seq: number,
  changes: readonly Change[],
): Promise<CommandRow> {
  await refuseOwnerless(transaction, changes);
  const { root, isUndone } = await findRoot(transaction, seq);
  const draft = isUndone
    ? { name: "redo", summary: `Brought back command ${root.seq}: ${root.summary}`, undoes: seq }
    : { name: "undo", summary: `Took back command ${root.seq}: ${root.summary}`, undoes: seq };
  const after = recorded.at(-1);
  const at = notBefore(after ?? (await tools.engine.findHead(transaction)), tools.now().toISOString());
  const marked = mark === undefined || after !== undefined ? changes : [...changes, mark];
  const command = await recordWithin(tools, transaction, { at, actor, draft, changes: marked, after });
  recorded.push(command);
  return command;
}

/** The work that a command did, took back or brought back, and whether it is taken back as of that command. */
async function findRoot(reader: Kysely<Tables>, seq: number) {
  let isUndone = false;
  for (let at = seq; ; isUndone = !isUndone) {
    const command = await findCommand(reader, at);
    if (command === undefined) throw missing(at);
    if (command.undoes === null) return { root: command, isUndone };
    at = command.undoes;
  }
}

/** The undo by which a command is taken back now. */
async function findUndoToUndo(reader: Kysely<Tables>, seq: number | undefined): Promise<number> {
  if (seq !== undefined) {
    const { isUndone } = await findRoot(reader, seq);
    let [newest, isTakenBack] = [seq, isUndone];
    for (let undo = await findUndo(reader, seq); undo !== undefined; undo = await findUndo(reader, undo)) {
      [newest, isTakenBack] = [undo, !isTakenBack];
    }
    if (isTakenBack) return newest;
    throw storeErrors.create("STORE_NOT_UNDONE", `Command ${seq} stands; there is nothing to bring back.`, {
      hint: "See firsthand log for what was undone.",
    });
  }
  const undos = await reader
    .selectFrom("commands")
    .leftJoin("commands as later", "later.undoes", "commands.seq")
    .select("commands.seq")
    .where("commands.undoes", "is not", null)
    .where("later.seq", "is", null)
    .orderBy("commands.seq", "desc")
    .execute();
  for (const undo of undos) if ((await findRoot(reader, undo.seq)).isUndone) return undo.seq;
  throw storeErrors.create("STORE_NOT_UNDONE", "Nothing is undone, so there is nothing to bring back.", {
    hint: "See firsthand log for what was done.",
  });
}

async function refuseUnfit(reader: Kysely<Tables>, actor: Actor, seq: number): Promise<void> {
  const command = await findCommand(reader, seq);
  if (command === undefined) throw missing(seq);
  await requireUndo(reader, actor, command);
  if (erasureCommands.has(command.name)) {
    throw storeErrors.create("STORE_ERASURE_FINAL", `Command ${seq} erased data, which cannot be brought back.`);
  }
  const undo = await findUndo(reader, seq);
  if (undo === undefined) return;
  const redo = await findUndo(reader, undo);
  if (redo === undefined) {
    throw storeErrors.create("STORE_ALREADY_UNDONE", `Command ${seq} was undone by command ${undo}.`, {
      hint: `To bring it back, undo command ${undo}.`,
    });
  }
  throw storeErrors.create(
    "STORE_ALREADY_UNDONE",
    `Command ${seq} was undone by ${undo} and brought back by ${redo}.`,
    {
      hint: `Undo command ${redo} instead.`,
    },
  );
}

const erasureCommands: ReadonlySet<string> = new Set(["erase", "finish-erasure"]);

function missing(seq: number) {
  return storeErrors.create("STORE_COMMAND_MISSING", `The journal has no command ${seq}.`, {
    hint: "See firsthand log for the numbers.",
  });
}

async function findCommand(reader: Kysely<Tables>, seq: number): Promise<CommandRow | undefined> {
  return reader.selectFrom("commands").selectAll().where("seq", "=", seq).executeTakeFirst();
}

async function findUndo(reader: Kysely<Tables>, seq: number): Promise<number | undefined> {
  return (await reader.selectFrom("commands").select("seq").where("undoes", "=", seq).executeTakeFirst())?.seq;
}

function blocked(seq: number, { why, commands }: Blocker) {
  const named = commands.length === 0 ? "" : ` (${commands.slice(0, 5).join(", ")}${commands.length > 5 ? " …" : ""})`;
  return storeErrors.create("STORE_UNDO_BLOCKED", `Command ${seq} cannot be undone. ${why}${named}.`, {
    hint: "Undo the later commands first, newest first, or all in one go with --with-dependants; see firsthand log.",
    details: { later: commands.slice(0, 20) },
  });
}

/** Rows that come back may collide with rows written since, which only the database sees. */
async function explained<T>(seq: number, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (!code.startsWith("SQLITE_CONSTRAINT") && !/^23\d{3}$/.test(code)) throw error;
    throw storeErrors.create(
      "STORE_UNDO_BLOCKED",
      `Command ${seq} cannot be undone. Its rows would collide with rows that were written since.`,
      { hint: "Take back the later commands that wrote the same rows anew; see firsthand log.", cause: error },
    );
  }
}
