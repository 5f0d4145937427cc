import { constants } from "node:fs";
import { access, mkdir, readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type Clock, systemClock } from "../base/clock.ts";
import { createKeyFile, type KeyFileOptions } from "../base/node/sealed/key-file.ts";
import type { SealKey } from "../base/node/sealed/seal-key.ts";
import { unlockFolder } from "../base/node/sealed/sealed-folders.ts";
import type { Actor } from "../model/actor.ts";
import { findOwner } from "./actors.ts";
import type { Engine } from "./dialects/engine.ts";
import { openSqlite } from "./dialects/sqlite/open-sqlite.ts";
import { explainSqliteError, storeErrors } from "./errors.ts";
import { dropKept } from "./keep.ts";
import { inserted } from "./journal/change.ts";
import { migrate, schemaVersion } from "./migrate.ts";
import { createStore, type Store } from "./store.ts";
import {
  findStudyDatabase,
  inFolder,
  keepStudyDatabase,
  newStudyDatabase,
  openStudyDatabase,
  refuseOlderSchema,
  serverUrl,
  type StudyDatabase,
} from "./study-database.ts";
import { studyPlaces } from "./vault/sealed-places.ts";
import { settleStagedChange } from "./vault/staged-change.ts";
import { findStudyKeyFile, keyFileNames, openStudyKey, writeStudyKeyFile, type AskOpener } from "./vault/study-key.ts";

/** A study is one folder; this opens it. */
export interface Study {
  readonly folder: string;
  readonly store: Store;
  readonly paths: StudyPaths;
  /** What the folder is encrypted under; undefined for a study without a passphrase. */
  readonly key: SealKey | undefined;
  /** The database server that is named, even where the study's tables are not on it. */
  readonly serverUrl: string | undefined;
  close(): Promise<void>;
}

export interface StudyPaths {
  readonly database: string;
  readonly configuration: string;
  readonly manuscript: string;
  readonly results: string;
  /** Tables to import, each with its mapping beside it: `x.csv` and `x.mapping.yaml`. */
  readonly tables: string;
  readonly blobs: string;
  /** Texts to read and code. */
  readonly documents: string;
  /** Rounds that were coded elsewhere: `rounds.yaml`, a table a round, and what was decided. */
  readonly codings: string;
  /** Decisions on pairs and on people who left, to take in: `judgements.csv`, `withdrawals.csv`. */
  readonly decisions: string;
}

export function studyPaths(folder: string): StudyPaths {
  return {
    database: join(folder, "study.db"),
    configuration: join(folder, "study.yaml"),
    manuscript: join(folder, "manuscript"),
    results: join(folder, "results"),
    tables: join(folder, "tables"),
    blobs: join(folder, "blobs"),
    documents: join(folder, "documents"),
    codings: join(folder, "codings"),
    decisions: join(folder, "decisions"),
  };
}

export async function isStudy(folder: string): Promise<boolean> {
  return (await exists(studyPaths(folder).database)) || (await findStudyDatabase(folder)) !== undefined;
}

export interface CreateOptions extends KeyFileOptions {
  /** Encrypts the study from the first byte on. */
  readonly passphrase?: string | undefined;
  /** The database server's address; otherwise FIRSTHAND_DATABASE. */
  readonly databaseUrl?: string;
}

/**
 * Makes an empty study with its owner, its tables in the folder or on the server that is named. The folder may be new or empty.
 * Throws STORE_STUDY_EXISTS, STORE_FOLDER_NOT_EMPTY, STORE_READ_ONLY, STORE_DISK_FULL, SEAL_PASSPHRASE_WEAK and what the server says.
 */
export async function createStudy(
  folder: string,
  ownerName: string,
  now: Clock = systemClock,
  { passphrase, databaseUrl, ...options }: CreateOptions = {},
): Promise<Study> {
  const paths = studyPaths(folder);
  if (await isStudy(folder)) {
    throw storeErrors.create("STORE_STUDY_EXISTS", `${folder} already holds a study.`, {
      hint: "Name another folder; an existing study is never overwritten.",
    });
  }
  const fresh = passphrase === undefined ? undefined : await createKeyFile(passphrase, options);
  await makeFolders(folder, paths);
  if (fresh !== undefined) await writeStudyKeyFile(folder, fresh.keyFile);
  const database = newStudyDatabase(databaseUrl === undefined ? undefined : "postgres");
  const study = await attach(folder, now, { database, databaseUrl, mustExist: false, ownerName, key: fresh?.key });
  // Written last: a creation that was cut off before it leaves an empty schema behind, and a folder in which it can be begun again.
  await keepStudyDatabase(folder, database);
  return study;
}

export interface OpenOptions {
  /** How long to wait for another process that writes; 10 s unless told. */
  readonly busyTimeoutMs?: number;
  /** The database server's address; otherwise FIRSTHAND_DATABASE. */
  readonly databaseUrl?: string | undefined;
  /** Asked for the passphrase where the study is encrypted. */
  readonly unlock?: AskOpener | undefined;
  /** The study's key, where it is known already. */
  readonly key?: SealKey | undefined;
}

/**
 * Throws STORE_STUDY_MISSING, SEAL_PASSPHRASE_NEEDED, SEAL_PASSPHRASE_WRONG, SEAL_KEY_FILE_DAMAGED, STORE_NOT_A_STUDY, STORE_DAMAGED,
 * STORE_SCHEMA_NEWER, STORE_SCHEMA_OLDER, STORE_READ_ONLY, STORE_DATABASE_UNNAMED and what the server says.
 */
export async function openStudy(folder: string, now: Clock = systemClock, options: OpenOptions = {}): Promise<Study> {
  const database = await locateDatabase(folder);
  const key = await findKey(folder, options);
  return attach(folder, now, { database, mustExist: true, ownerName: "owner", ...options, key });
}

export async function findKey(folder: string, { unlock, key }: OpenOptions): Promise<SealKey | undefined> {
  if (key !== undefined) return key;
  const keyFile = await findStudyKeyFile(folder);
  return keyFile === undefined ? undefined : openStudyKey(keyFile, unlock);
}

/** A study in memory, for one command's work on a bare table. */
export async function openStudyInMemory(now: Clock = systemClock): Promise<Store> {
  const engine = openSqlite(":memory:");
  await migrate(engine);
  const store = createStore(engine, now);
  await ensureOwner(store, "owner");
  return store;
}

export interface Migrated {
  readonly from: number;
  readonly to: number;
  /** Where the study as it was is kept, if anything changed. */
  readonly keptAside: string | undefined;
}

/** Brings a study to this Firsthand's schema, whatever its engine. Throws what `openStudy` throws. */
export async function migrateStudy(folder: string, options: OpenOptions = {}): Promise<Migrated> {
  const database = await locateDatabase(folder);
  const key = await findKey(folder, options);
  const engine = await openDatabase(folder, { database, mustExist: true, ...options, key });
  try {
    const from = await engine.schemaVersion(engine.kysely);
    let keptAside: string | undefined;
    await migrate(engine, async () => {
      keptAside = await engine.setAside(asideName);
    });
    return { from, to: schemaVersion, keptAside };
  } finally {
    await engine.close();
  }
}

/** What the folder says, or its own file. Throws STORE_STUDY_MISSING, STORE_DAMAGED, STORE_DATABASE_UNREADABLE. */
export async function locateDatabase(folder: string): Promise<StudyDatabase> {
  await settleStagedChange(folder);
  const named = await findStudyDatabase(folder);
  if (named?.engine === "postgres") return named;
  const paths = studyPaths(folder);
  if (!(await exists(paths.database))) {
    throw storeErrors.create("STORE_STUDY_MISSING", `There is no study in ${folder}.`, {
      hint: "Create one with: firsthand new DIR --from-example icsr-2015",
    });
  }
  await refuseEmptiedFile(paths);
  return named ?? inFolder;
}

const asideName = `before-schema-${schemaVersion}`;

interface AttachOptions extends OpenOptions {
  readonly database: StudyDatabase;
  readonly mustExist: boolean;
  readonly key: SealKey | undefined;
}

async function attach(
  folder: string,
  now: Clock,
  options: AttachOptions & { readonly ownerName: string },
): Promise<Study> {
  const { key } = options;
  const paths = studyPaths(folder);
  const engine = await openDatabase(folder, options);
  const lock = key === undefined ? () => {} : unlockFolder(folder, key, studyPlaces);
  const close = async (): Promise<void> => {
    lock();
    dropKept(engine.kysely);
    await engine.close();
  };
  try {
    if (engine.name === "postgres") await refuseOlderSchema(engine);
    await migrate(engine, () => engine.setAside(asideName));
    const store = createStore(engine, now);
    await ensureOwner(store, options.ownerName);
    return { folder: resolve(folder), store, paths, key, serverUrl: options.databaseUrl ?? serverUrl(), close };
  } catch (error) {
    await close();
    throw explainSqliteError(error, paths.database, key !== undefined);
  }
}

function openDatabase(folder: string, options: AttachOptions): Promise<Engine> {
  const { database, databaseUrl: url, key, mustExist, busyTimeoutMs } = options;
  return openStudyDatabase(database, {
    file: studyPaths(folder).database,
    key: key?.database,
    url,
    mustExist,
    busyTimeoutMs,
  });
}

/** An empty file is a creation that was cut off, unless the folder shows that a study was here. */
async function refuseEmptiedFile(paths: StudyPaths): Promise<void> {
  if ((await stat(paths.database)).size > 0) return;
  const { configuration } = paths;
  if (!(await exists(configuration)) && !(await exists(`${configuration}.age`))) return;
  throw storeErrors.create(
    "STORE_DAMAGED",
    `${paths.database} is empty, though the folder holds a study's other files.`,
    {
      hint: "Keep the folder as it is, and restore study.db from a backup.",
    },
  );
}

/** The first command of every study; a creation that was cut off before it is finished here. */
async function ensureOwner(store: Store, ownerName: string): Promise<void> {
  if ((await findOwner(store.reader)) !== undefined) return;
  const owner = { id: store.newId(), name: ownerName, role: "owner" } as const satisfies Actor;
  await store.record(owner, { name: "create-study", summary: "Created the study and its owner." }, async (reader) =>
    (await findOwner(reader)) === undefined
      ? [{ noun: "actor", nounId: owner.id, rows: [inserted("actors", owner)] }]
      : [],
  );
}

async function makeFolders(folder: string, paths: StudyPaths): Promise<void> {
  try {
    // Nobody else who uses the machine looks into it.
    const first = await mkdir(folder, { recursive: true, mode: 0o700 });
    if (first === undefined && !(await isEmpty(folder, paths))) {
      throw storeErrors.create("STORE_FOLDER_NOT_EMPTY", `${folder} holds other files.`, {
        hint: "Name a new or an empty folder.",
      });
    }
    for (const part of [paths.manuscript, paths.results, paths.tables, paths.blobs])
      await mkdir(part, { recursive: true });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    // Node says ENOENT where a folder on a read-only disk is made with its parents.
    if (code === "EACCES" || code === "EROFS" || code === "EPERM" || code === "ENOENT") {
      throw storeErrors.create("STORE_READ_ONLY", `${folder} cannot be created or written to.`, {
        hint: "Choose a folder that you may write to.",
        cause: error,
      });
    }
    if (code === "ENOSPC") {
      throw storeErrors.create("STORE_DISK_FULL", `There is no space left to create ${folder}.`, {
        hint: "Free some space and run the command again.",
        cause: error,
      });
    }
    if (code === "ENOTDIR" || code === "EEXIST") {
      throw storeErrors.create("STORE_FOLDER_NOT_EMPTY", `${folder} is not a folder.`, {
        hint: "Name a new or an empty folder.",
        cause: error,
      });
    }
    throw error;
  }
}

/** Empty but for folders of ours with nothing in them, which a creation that was cut off leaves. */
async function isEmpty(folder: string, paths: StudyPaths): Promise<boolean> {
  const ours = new Set([paths.manuscript, paths.results, paths.tables, paths.blobs]);
  const keyFiles = new Set<string>(keyFileNames);
  for (const name of await readdir(folder)) {
    if (keyFiles.has(name)) continue;
    const path = join(folder, name);
    if (!ours.has(path) || (await readdir(path)).length > 0) return false;
  }
  return true;
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path, constants.F_OK);
    return true;
  } catch {
    return false;
  }
}
