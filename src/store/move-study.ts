import { rename, rm } from "node:fs/promises";
import { resolve } from "node:path";
import { sql, type Kysely } from "kysely";
import { syncFolder } from "../base/node/files/sync.ts";
import type { Progress } from "../base/progress.ts";
import { copyTables } from "./copy-tables.ts";
import type { Engine } from "./dialects/engine.ts";
import { forbidWrites } from "./dialects/sqlite/retired-file.ts";
import { storeErrors } from "./errors.ts";
import { verifyJournal } from "./journal/verify-journal.ts";
import { schemaVersion } from "./migrate.ts";
import { inFolder, keepStudyDatabase, newStudyDatabase, openStudyDatabase } from "./study-database.ts";
import { findKey, locateDatabase, studyPaths, type OpenOptions } from "./study-folder.ts";
import type { Tables } from "./tables.ts";

export interface Moved {
  readonly to: "sqlite" | "postgres";
  readonly commandCount: number;
  /** Where the study as it was is kept; nobody writes there any more. */
  readonly keptAside: string;
}

export interface MoveOptions extends OpenOptions {
  readonly progress: Progress;
}

/**
 * Copies a study's tables to the other engine and has the folder name that one; its files stay where they are. The journal is verified
 * at the old place before and at the new one after, and every table compared, while writers wait. A move that is cut off before the
 * folder names the new place has changed nothing. Throws STORE_ALREADY_THERE, STORE_MOVE_FAILED and what opening either throws.
 */
export async function moveStudy(folder: string, to: Moved["to"], options: MoveOptions): Promise<Moved> {
  const from = await locateDatabase(folder);
  if (from.engine === to) {
    throw storeErrors.create("STORE_ALREADY_THERE", "The study's tables are there already; nothing was moved.", {
      hint: "To take a study to another server, move it into its folder first, with --to sqlite.",
    });
  }
  const { database: file } = studyPaths(folder);
  const { databaseUrl: url, progress } = options;
  const key = (await findKey(folder, options))?.database;
  const source = await openStudyDatabase(from, { file, key, url, mustExist: true });
  try {
    await refuseUnfit(source, progress);
    const left = from.left_on_server ?? [];
    return from.engine === "postgres"
      ? await moveToFolder({ folder, source, key, progress, left }, from.schema)
      : await moveToServer({ folder, source, key, progress, left }, url);
  } finally {
    await source.close();
  }
}

interface Move {
  readonly folder: string;
  readonly source: Engine;
  readonly key: string | undefined;
  readonly progress: Progress;
  /** Schemas that the study left earlier. */
  readonly left: readonly string[];
}

async function moveToServer({ folder, source, progress, left }: Move, url: string | undefined): Promise<Moved> {
  const { database: file } = studyPaths(folder);
  const there = { ...newStudyDatabase("postgres"), ...(left.length === 0 ? {} : { left_on_server: [...left] }) };
  const target = await openStudyDatabase(there, { file, url, mustExist: false });
  let hasArrived = false;
  let commandCount = 0;
  try {
    await source.holdWriters(async (reader) => {
      commandCount = await copyWhole(source, reader, target, progress);
      await forbidWrites(reader);
      // From here on the folder says that the study is on the server.
      await keepStudyDatabase(folder, there);
      hasArrived = true;
    });
  } finally {
    if (!hasArrived && there.engine === "postgres")
      await sql`drop schema if exists ${sql.id(there.schema)} cascade`.execute(target.kysely);
    await target.close();
  }
  await source.close();
  const keptAside = `${file}.moved-to-postgres`;
  for (const part of fileParts) await rename(`${file}${part}`, `${keptAside}${part}`).catch(unlessMissing);
  await syncFolder(resolve(folder));
  return { to: "postgres", commandCount, keptAside };
}

async function moveToFolder({ folder, source, key, progress, left }: Move, schema: string): Promise<Moved> {
  const { database: file } = studyPaths(folder);
  const arriving = `${file}.arriving`;
  const clear = async (): Promise<void> => {
    for (const part of fileParts) await rm(`${arriving}${part}`, { force: true });
  };
  await clear();
  const retired = `${schema}_moved`;
  let commandCount = 0;
  try {
    await source.holdWriters(async (reader) => {
      const target = await openStudyDatabase(inFolder, { file: arriving, key, mustExist: false });
      try {
        commandCount = await copyWhole(source, reader, target, progress);
      } finally {
        await target.close();
      }
      await rename(arriving, file);
      await syncFolder(resolve(folder));
      await sql`drop schema if exists ${sql.id(retired)} cascade`.execute(reader);
      await sql`alter schema ${sql.id(schema)} rename to ${sql.id(retired)}`.execute(reader);
      // From here on the folder keeps its tables itself.
      await keepStudyDatabase(folder, { ...inFolder, left_on_server: [...left, schema] });
      await syncFolder(resolve(folder));
    });
  } finally {
    await clear();
  }
  return { to: "sqlite", commandCount, keptAside: `the schema ${retired}` };
}

const fileParts = ["", "-wal", "-shm"] as const;

function unlessMissing(error: unknown): void {
  if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
}

/** Only a whole study of this Firsthand's schema is moved. */
async function refuseUnfit(source: Engine, progress: Progress): Promise<void> {
  const version = await source.schemaVersion(source.kysely);
  if (version !== schemaVersion) {
    throw storeErrors.create(
      "STORE_MOVE_FAILED",
      `The study has schema ${version}, and only one of schema ${schemaVersion} is moved. Nothing was moved.`,
      { hint: "Run firsthand migrate first." },
    );
  }
  refuseProblems("where it is", (await verifyJournal(source, progress)).problems);
}

function refuseProblems(where: string, problems: readonly string[]): void {
  if (problems.length === 0) return;
  throw storeErrors.create("STORE_MOVE_FAILED", `The study is not whole ${where}: ${problems[0]} Nothing was moved.`, {
    hint: "Run firsthand verify, and compare the study with a backup before going on.",
    details: { problems: problems.slice(0, 20) },
  });
}

/** Copies and compares every table, and verifies the copy; gives the number of commands. */
async function copyWhole(source: Engine, reader: Kysely<Tables>, target: Engine, progress: Progress): Promise<number> {
  const differing = await copyTables(source, reader, target, progress);
  if (differing !== undefined)
    throw storeErrors.create(
      "STORE_MOVE_FAILED",
      `The table ${differing} did not arrive as it was. Nothing was moved.`,
    );
  const { problems, commandCount } = await verifyJournal(target, progress);
  refuseProblems("at its new place", problems);
  return commandCount;
}
