import { basename } from "node:path";
import { FirsthandError } from "../base/errors.ts";
import { readBytes } from "../base/node/files/read-file.ts";
import { formatErrors } from "./errors.ts";

/**
 * A file's bytes. Throws FORMAT_FILE_MISSING, FORMAT_FILE_IS_FOLDER and FORMAT_FILE_UNREADABLE; messages name the file
 * without its folder.
 */
export async function readFileBytes(file: string): Promise<Buffer> {
  const name = basename(file);
  try {
    return await readBytes(file);
  } catch (error) {
    if (error instanceof FirsthandError) throw error;
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT" || code === "ENOTDIR") {
      throw formatErrors.create("FORMAT_FILE_MISSING", `There is no file ${name} where it was looked for.`, {
        hint: "Check the path.",
        cause: error,
      });
    }
    if (code === "EISDIR") {
      throw formatErrors.create("FORMAT_FILE_IS_FOLDER", `${name} is a folder, and a file was expected.`, {
        hint: "Name a file in it.",
        cause: error,
      });
    }
    throw formatErrors.create("FORMAT_FILE_UNREADABLE", `${name} cannot be read.`, {
      hint: "Check the file's permissions.",
      cause: error,
    });
  }
}
