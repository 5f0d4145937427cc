import { randomBytes } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import * as z from "zod";
import { writeFileIfChanged } from "../base/node/write-file-if-changed.ts";
import type { Engine, EngineName } from "./dialects/engine.ts";
import { openSqlite } from "./dialects/sqlite/open-sqlite.ts";
import { storeErrors } from "./errors.ts";
import { schemaVersion } from "./migrate.ts";

/** Where a study's tables are: in its own folder, or in a schema on the server that FIRSTHAND_DATABASE names. */
export type StudyDatabase = z.infer<typeof StudyDatabase>;
const Schema = z.string().regex(/^[a-z_][a-z0-9_]{0,40}$/);
/** Schemas that the study moved away from: what is kept beside each under its name is a copy that an erasure must reach. */
const kept = { left_on_server: z.array(Schema).optional() };
const StudyDatabase = z.discriminatedUnion("engine", [
  z.strictObject({ engine: z.literal("sqlite"), ...kept }),
  z.strictObject({ engine: z.literal("postgres"), schema: Schema, ...kept }),
]);

export const inFolder: StudyDatabase = { engine: "sqlite" };

const databaseFile = (folder: string): string => join(folder, "database.yaml");

/** What the folder's `database.yaml` says; a folder without one keeps its tables itself. Throws STORE_DATABASE_UNREADABLE. */
export async function findStudyDatabase(folder: string): Promise<StudyDatabase | undefined> {
  const text = await readFile(databaseFile(folder), "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return StudyDatabase.parse(parse(text));
  } catch (cause) {
    throw storeErrors.create(
      "STORE_DATABASE_UNREADABLE",
      `${databaseFile(folder)} does not say where the tables are.`,
      {
        hint: "It holds the lines engine: postgres, and schema: the study's schema on the server.",
        cause,
      },
    );
  }
}

/** Says from now on where the tables are; for a study that was always in its own folder no file is needed. */
export async function keepStudyDatabase(folder: string, database: StudyDatabase): Promise<void> {
  const left = database.left_on_server ?? [];
  if (database.engine === "sqlite" && left.length === 0) {
    await rm(databaseFile(folder), { force: true });
    return;
  }
  const lines = [
    database.engine === "postgres"
      ? "# This study's tables are on a PostgreSQL server, which FIRSTHAND_DATABASE names; its address and password are not kept here."
      : "# This study's tables are in this folder.",
    `engine: ${database.engine}`,
    ...(database.engine === "postgres" ? [`schema: ${database.schema}`] : []),
    ...(left.length === 0
      ? []
      : [
          "# Where the study was before. What is still there under these names is a copy of it; an erasure drops it.",
          `left_on_server: [${left.join(", ")}]`,
        ]),
  ];
  await writeFileIfChanged(databaseFile(folder), `${lines.join("\n")}\n`);
}

/** A place of its own for a study that is new: by default on the server where one is named, else in the folder. */
export function newStudyDatabase(
  engine: EngineName = serverUrl() === undefined ? "sqlite" : "postgres",
): StudyDatabase {
  return engine === "sqlite" ? inFolder : { engine, schema: `firsthand_${randomBytes(8).toString("hex")}` };
}

/** The server's address, or undefined where none is named. */
export function serverUrl(): string | undefined {
  const url = process.env["FIRSTHAND_DATABASE"];
  return url === "" ? undefined : url;
}

export interface DatabaseOptions {
  /** SQLite's file, used where the tables are in the folder. */
  readonly file: string;
  readonly mustExist: boolean;
  readonly busyTimeoutMs?: number | undefined;
  /** SQLite's key, where the study is encrypted; what a server keeps is not. */
  readonly key?: string | undefined;
  /** The server's address; otherwise FIRSTHAND_DATABASE. */
  readonly url?: string | undefined;
}

/** Opens a study's database without looking at its schema. Throws STORE_DATABASE_UNNAMED and what the engines throw. */
export async function openStudyDatabase(database: StudyDatabase, options: DatabaseOptions): Promise<Engine> {
  const { file, mustExist, key, url = serverUrl() } = options;
  const waiting = options.busyTimeoutMs === undefined ? {} : { busyTimeoutMs: options.busyTimeoutMs };
  if (database.engine === "sqlite") return openSqlite(file, { mustExist, key, ...waiting });
  if (url === undefined) {
    throw storeErrors.create(
      "STORE_DATABASE_UNNAMED",
      "This study's tables are on a PostgreSQL server, and none is named.",
      {
        hint: "Set FIRSTHAND_DATABASE=postgres://USER@HOST:PORT/DATABASE to the server that the study is on.",
      },
    );
  }
  // Loaded where it is needed: a study in its folder has no use for the driver.
  const { openPostgres } = await import("./dialects/postgres/open-postgres.ts");
  return openPostgres({ url, schema: database.schema, mustExist, ...waiting });
}

/** Others may be at work on a server with the Firsthand that made the schema: it is upgraded when somebody says so. Throws STORE_SCHEMA_OLDER. */
export async function refuseOlderSchema(engine: Engine): Promise<void> {
  const version = await engine.schemaVersion(engine.kysely);
  if (version === 0 || version >= schemaVersion) return;
  throw storeErrors.create(
    "STORE_SCHEMA_OLDER",
    `The study on the server has schema ${version}; this Firsthand works with ${schemaVersion}.`,
    { hint: "When nobody else is at work on it, run: firsthand migrate DIR" },
  );
}
