import { FirsthandError } from "../../../base/errors.ts";
import { storeErrors } from "../../errors.ts";

/** What PostgreSQL calls the trouble: its SQLSTATE, or the system's word for a connection that failed. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  if ("code" in error && typeof error.code === "string") return error.code;
  return /Connection terminated|timeout exceeded when trying to connect|not queryable/.test(error.message)
    ? connectionLost
    : "";
}

const connectionLost = "08006";
const networkCodes: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ENOTFOUND",
  "ENOENT",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EAI_AGAIN",
]);

/** The server went away, or was never there. */
export function isConnectionLoss(error: unknown): boolean {
  if (error instanceof FirsthandError) return error.code === "STORE_SERVER_GONE";
  const code = codeOf(error);
  return code.startsWith("08") || code.startsWith("57P") || networkCodes.has(code);
}

/** Another writer came between: the transaction was rolled back and may be run again. */
export function isConflict(error: unknown): boolean {
  return ["40001", "40P01", "23505"].includes(codeOf(error));
}

const nothingLost = "Nothing that was stored before is changed.";

/** What the error did, by SQLSTATE or the beginning of one; the first that fits counts. */
const explanations: readonly (readonly [start: string, explain: (error: Error, code: string) => Error])[] = [
  [
    "28",
    (cause) =>
      storeErrors.create("STORE_SERVER_REFUSED", "The database server refused the user name or the password.", {
        hint: "Check FIRSTHAND_DATABASE, or the password file that PostgreSQL's own tools use (~/.pgpass).",
        cause,
      }),
  ],
  [
    "3D000",
    (cause) =>
      storeErrors.create("STORE_SERVER_REFUSED", "The server has no database of the name in FIRSTHAND_DATABASE.", {
        hint: "Check the last part of the address, or have the database created.",
        cause,
      }),
  ],
  [
    "42501",
    (cause) =>
      storeErrors.create("STORE_NOT_ALLOWED", `The server does not let this user do that. ${nothingLost}`, {
        hint: "Ask whoever runs the server for the right to create schemas in this database, and to use the study's own.",
        cause,
      }),
  ],
  [
    "25006",
    (cause) =>
      storeErrors.create("STORE_READ_ONLY", `The server takes no writes, as a standby does not. ${nothingLost}`, {
        hint: "Name the primary server in FIRSTHAND_DATABASE.",
        cause,
      }),
  ],
  [
    "53100",
    (cause) =>
      storeErrors.create(
        "STORE_DISK_FULL",
        `The database server's disk is full; the command was rolled back. ${nothingLost}`,
        { hint: "Have space freed on the server, then run the command again.", cause },
      ),
  ],
  [
    "53",
    (cause) =>
      storeErrors.create("STORE_BUSY", `The server has no room for another connection or its work. ${nothingLost}`, {
        hint: "Wait, then run the command again.",
        cause,
      }),
  ],
  [
    "55P03",
    (cause) =>
      storeErrors.create("STORE_BUSY", `Another process is writing to the study. ${nothingLost}`, {
        hint: "Wait until it has finished, then run the command again.",
        cause,
      }),
  ],
  [
    "58",
    (cause, code) =>
      storeErrors.create(
        "STORE_DISK_FAILED",
        `The database server's disk failed; the command was rolled back. ${nothingLost}`,
        { hint: "Have the server's disk checked, then run firsthand verify.", details: { postgres: code }, cause },
      ),
  ],
  [
    "XX00",
    (cause, code) =>
      storeErrors.create("STORE_DAMAGED", "The database server found its own files damaged.", {
        hint: "Keep the server's files as they are, and restore the study from a backup.",
        details: { postgres: code },
        cause,
      }),
  ],
  ["3F000", (cause) => studyGone(cause)],
  ["42P01", (cause) => studyGone(cause)],
  // In SQLite's words: the text must not depend on the engine, and the server's own would quote what was written.
  ["23505", (error, code) => broken("UNIQUE", error, code)],
  ["23503", (error, code) => broken("FOREIGN KEY", error, code)],
  ["23514", (error, code) => broken("CHECK", error, code)],
  ["23502", (error, code) => broken("NOT NULL", error, code)],
];

/**
 * Gives PostgreSQL's errors the store's words. What passes through keeps its code and loses what the server quotes of the
 * data: values stand in `detail` and `where`, and may stand in the message.
 */
export function explainPostgresError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof FirsthandError) return error;
  const code = codeOf(error);
  if (isConnectionLoss(error)) {
    return storeErrors.create("STORE_SERVER_GONE", `The database server cannot be reached. ${nothingLost}`, {
      hint: "Check that the server runs and that FIRSTHAND_DATABASE names it, then run the command again.",
      details: { reason: code },
      cause: withoutData(error, code),
    });
  }
  if (code === "") return error;
  const found = explanations.find(([start]) => code.startsWith(start));
  return found === undefined ? withoutData(error, code) : found[1](withoutData(error, code), code);
}

function studyGone(cause: Error): Error {
  return storeErrors.create("STORE_STUDY_MISSING", "The study's tables are no longer where they were on the server.", {
    hint: "It was moved or dropped: open its folder again, or restore it from a backup.",
    cause,
  });
}

interface ServerError extends Error {
  readonly table?: string;
  readonly constraint?: string;
  readonly column?: string;
}

function broken(kind: string, error: ServerError, code: string): Error {
  const place = [error.table, error.column ?? error.constraint].filter((part) => part !== undefined).join(".");
  return Object.assign(new Error(`${kind} constraint failed: ${place}`), { code });
}

function withoutData(error: ServerError, code: string): Error {
  const clean = new Error(`PostgreSQL gave the error ${code}.`);
  const { table, constraint, column, stack } = error;
  const frames = stack?.split("\n").filter((line) => line.startsWith("    at ")) ?? [];
  clean.stack = [clean.message, ...frames].join("\n");
  return Object.assign(clean, { code, table, constraint, column });
}
