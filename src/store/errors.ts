import { defineErrors } from "../base/errors.ts";

export const storeErrors = defineErrors({
  STORE_STUDY_MISSING: { kind: "missing", meaning: "There is no study in the folder that was named." },
  STORE_STUDY_EXISTS: { kind: "conflict", meaning: "A new study was asked for in a folder that already holds one." },
  STORE_FOLDER_NOT_EMPTY: {
    kind: "conflict",
    meaning: "A new study was asked for in a folder that holds other files.",
  },
  STORE_NOT_A_STUDY: { kind: "input", meaning: "The database file was not written by Firsthand." },
  STORE_DAMAGED: { kind: "outside", meaning: "The database file is truncated or damaged." },
  STORE_SCHEMA_NEWER: { kind: "conflict", meaning: "The study was written by a newer Firsthand than this one." },
  STORE_READ_ONLY: { kind: "outside", meaning: "The study's folder or database cannot be written to." },
  STORE_DISK_FULL: { kind: "outside", meaning: "The disk is full; the command was rolled back." },
  STORE_DISK_FAILED: {
    kind: "outside",
    meaning: "The disk failed to read or write the database, for a reason other than being full.",
  },
  STORE_FOREIGN_UNREADABLE: {
    kind: "input",
    meaning: "A file that was to be read as another program's SQLite database is damaged, or is none.",
  },
  STORE_BUSY: { kind: "conflict", meaning: "Another process is writing to the study and did not finish in time." },
  STORE_ALREADY_ENCRYPTED: { kind: "conflict", meaning: "A passphrase was to be set on a study that has one." },
  STORE_NOT_ENCRYPTED: { kind: "conflict", meaning: "The study has no passphrase that could be changed or removed." },
  STORE_PASSPHRASE_CHANGING: {
    kind: "conflict",
    meaning: "Another process is changing how the study is encrypted.",
  },
  STORE_BACKUP_NOT_WHOLE: {
    kind: "outside",
    meaning: "A backup was restored to try it, and the study in it did not verify; the backup was not kept.",
  },
  STORE_BACKUP_OTHER_KIND: { kind: "input", meaning: "The file is a packet of another kind than a study's backup." },
  STORE_FILE_MISSING: { kind: "missing", meaning: "The study's folder has no file of the name that was given." },
  STORE_FILE_EXISTS: { kind: "conflict", meaning: "A copy of a study's file would overwrite another file." },
  STORE_FILE_PLACE_UNFIT: {
    kind: "input",
    meaning: "A file was to be taken into a folder of the study that only Firsthand writes.",
  },
  STORE_UNDO_BLOCKED: { kind: "conflict", meaning: "Later work leans on the command that was to be undone." },
  STORE_ACTOR_MISSING: { kind: "missing", meaning: "The study knows no actor of the name that was given." },
  STORE_ACTOR_RETIRED: { kind: "forbidden", meaning: "The actor that was named has retired from the study." },
  STORE_COMMAND_MISSING: { kind: "missing", meaning: "The journal has no command of that number." },
  STORE_ALREADY_UNDONE: { kind: "conflict", meaning: "The command was undone before." },
  STORE_NOTHING_TO_UNDO: { kind: "conflict", meaning: "Every command of the study is taken back, or none can be." },
  STORE_NOT_UNDONE: { kind: "conflict", meaning: "The command that was to be brought back stands." },
  STORE_CHAIN_UNREADABLE: {
    kind: "input",
    meaning: "The file that a study's chain was to be compared with is no exported chain.",
  },
  STORE_ERASURE_SUBJECT_MISSING: { kind: "missing", meaning: "What was to be erased is not in the study." },
  STORE_ERASURE_REASON_TELLS: {
    kind: "input",
    meaning: "The reason of an erasure, which is kept, repeats words that are to be erased.",
  },
  STORE_BLOB_MISSING: { kind: "missing", meaning: "A file that the study holds by its hash is not in its folder." },
  STORE_BLOB_DAMAGED: { kind: "outside", meaning: "A file that the study holds by its hash is no longer what it was." },
  STORE_ERASURE_FINAL: { kind: "conflict", meaning: "An erasure cannot be taken back." },
  STORE_PRAGMA_REFUSED: {
    kind: "outside",
    meaning: "The database does not have a setting that the store's promises rest on.",
  },
  STORE_DATABASE_UNREADABLE: {
    kind: "input",
    meaning: "FIRSTHAND_DATABASE or the study's database.yaml does not say where the study's tables are.",
  },
  STORE_DATABASE_UNNAMED: {
    kind: "missing",
    meaning: "The study's tables are on a database server, and FIRSTHAND_DATABASE names none.",
  },
  STORE_ALREADY_THERE: { kind: "conflict", meaning: "A study was to be moved to the engine that it is on." },
  STORE_MOVE_FAILED: {
    kind: "conflict",
    meaning: "A study was not moved, since it is not whole or did not arrive whole.",
  },
  STORE_MOVED: {
    kind: "conflict",
    meaning: "The study went to another database while the command was at work; nothing was recorded.",
  },
  STORE_SERVER_GONE: { kind: "outside", meaning: "The database server cannot be reached, or went away." },
  STORE_SERVER_REFUSED: {
    kind: "outside",
    meaning: "The database server refused the user, the password or the database's name.",
  },
  STORE_NOT_ALLOWED: { kind: "forbidden", meaning: "The database server does not let its user do what was asked." },
  STORE_OUTCOME_UNKNOWN: {
    kind: "outside",
    meaning: "The server went away during a commit: the command is recorded whole, or not at all.",
  },
  STORE_SCHEMA_OLDER: {
    kind: "conflict",
    meaning: "The study on the server has an older schema, which is upgraded by firsthand migrate only.",
  },
  STORE_TEXT_UNSTORABLE: {
    kind: "input",
    meaning: "A text holds a character that a database cannot keep: U+0000, or half of a surrogate pair.",
  },
});

/** SQLite meets a full disk here too, where it sizes the file that its processes share. */
const noSpaceCodes: ReadonlySet<string> = new Set(["SQLITE_IOERR_SHMSIZE"]);

/** Gives SQLite's own error codes the store's words; anything else passes through unchanged. `isEncrypted`: with a key that is right. */
export function explainSqliteError(error: unknown, file: string, isEncrypted = false): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const nothingLost = "Nothing that was stored before is changed.";
  // With a key that is known to be right, an unreadable page is damage; SQLite itself cannot tell.
  if (code === "SQLITE_NOTADB" && !isEncrypted) {
    return storeErrors.create(
      "STORE_NOT_A_STUDY",
      `${file} is not a Firsthand database, or it is encrypted with a passphrase that was not given.`,
      {
        hint: "Check that the folder is the right one; restore study.db from a backup if it was overwritten.",
        cause: error,
      },
    );
  }
  if (code === "SQLITE_NOTADB" || code.startsWith("SQLITE_CORRUPT") || code === "SQLITE_IOERR_SHORT_READ") {
    return storeErrors.create("STORE_DAMAGED", `${file} is truncated or damaged.`, {
      hint: "Keep the file as it is, and restore the study from a backup.",
      cause: error,
    });
  }
  if (code.startsWith("SQLITE_READONLY") || code.startsWith("SQLITE_CANTOPEN") || code.startsWith("SQLITE_PERM")) {
    return storeErrors.create("STORE_READ_ONLY", `${file} cannot be opened for writing. ${nothingLost}`, {
      hint: "Check the folder's permissions, or copy the study to a folder that you may write to.",
      cause: error,
    });
  }
  if (code === "SQLITE_CONSTRAINT_TRIGGER") {
    return storeErrors.create("STORE_MOVED", `The study was moved away from ${file} meanwhile. Nothing was recorded.`, {
      hint: "Run the command again: it then works where the study is now.",
      cause: error,
    });
  }
  if (code === "SQLITE_FULL" || noSpaceCodes.has(code)) {
    return storeErrors.create(
      "STORE_DISK_FULL",
      `The disk that holds ${file} is full; the command was rolled back. ${nothingLost}`,
      {
        hint: "Free some space and run the command again.",
        cause: error,
      },
    );
  }
  if (code.startsWith("SQLITE_IOERR")) {
    return storeErrors.create(
      "STORE_DISK_FAILED",
      `The disk failed while ${file} was read or written; the command was rolled back. ${nothingLost}`,
      {
        hint: "Check the disk and its connection, then run firsthand verify.",
        details: { sqlite: code },
        cause: error,
      },
    );
  }
  if (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED")) {
    return storeErrors.create("STORE_BUSY", `Another process is writing to ${file}. ${nothingLost}`, {
      hint: "Wait until it has finished, then run the command again.",
      cause: error,
    });
  }
  return error;
}
