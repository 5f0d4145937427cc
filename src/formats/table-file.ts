import type { BigIntStats } from "node:fs";
import { basename } from "node:path";
import { FirsthandError } from "../base/errors.ts";
import { openFile, type OpenFile } from "../base/node/files/open-file.ts";
import { formatErrors } from "./errors.ts";

/** A regular file open for reading. */
export interface TableFile {
  readonly handle: OpenFile;
  /** The file's name without its folder. */
  readonly name: string;
  readonly sizeBytes: number;
  /** Throws FORMAT_FILE_CHANGED where the file is no longer the one that was opened. */
  assertUnchanged(): Promise<void>;
}

/** Opens a file. Throws FORMAT_FILE_MISSING, FORMAT_FILE_IS_FOLDER or FORMAT_FILE_UNREADABLE. */
export async function openTableFile(path: string): Promise<TableFile> {
  const handle = await openHandle(path);
  try {
    const before = await handle.stat();
    if (before.isDirectory()) throw isFolder();
    if (!before.isFile()) {
      throw formatErrors.create(
        "FORMAT_FILE_UNREADABLE",
        "The path names a device or pipe, which cannot be read twice.",
        {
          hint: "Save the table as a file and give the file's path.",
        },
      );
    }
    return {
      handle,
      name: basename(path),
      sizeBytes: handle.sizeBytes,
      async assertUnchanged() {
        if (!isSame(before, await handle.stat())) {
          throw formatErrors.create("FORMAT_FILE_CHANGED", "The file changed while it was being read.", {
            hint: "Close the program that writes to it, then read it again.",
          });
        }
      },
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function openHandle(path: string): Promise<OpenFile> {
  try {
    return await openFile(path);
  } catch (error) {
    if (error instanceof FirsthandError) throw error;
    const code = error instanceof Error && "code" in error ? String(error.code) : undefined;
    if (code === "ENOENT" || code === "ENOTDIR") {
      throw formatErrors.create("FORMAT_FILE_MISSING", "There is no file at the path that was given.", {
        hint: "Check the spelling of the path and the folder the command runs in.",
        details: { file: basename(path) },
      });
    }
    if (code === "EISDIR") throw isFolder();
    throw formatErrors.create("FORMAT_FILE_UNREADABLE", `The file could not be opened (${code ?? "unknown reason"}).`, {
      hint: "Check that you may read the file.",
      details: { file: basename(path) },
      cause: error,
    });
  }
}

function isFolder() {
  return formatErrors.create("FORMAT_FILE_IS_FOLDER", "The path names a folder, not a file.", {
    hint: "Give the path of one table inside the folder.",
  });
}

function isSame(before: BigIntStats, after: BigIntStats): boolean {
  return before.size === after.size && before.mtimeNs === after.mtimeNs;
}
