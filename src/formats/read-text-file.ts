import { basename } from "node:path";
import { FirsthandError } from "../base/errors.ts";
import { readBytes } from "../base/node/files/read-file.ts";
import { formatErrors } from "./errors.ts";

/**
 * A file's whole text as UTF-8, without a byte order mark. Throws FORMAT_FILE_MISSING, FORMAT_FILE_IS_FOLDER,
 * FORMAT_ENCODING_UNKNOWN and FORMAT_FILE_UNREADABLE; messages name the file without its folder.
 */
export async function readTextFile(file: string): Promise<string> {
  const name = basename(file);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await readBytes(file));
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
      throw formatErrors.create("FORMAT_FILE_IS_FOLDER", `${name} is a folder, and a text file was expected.`, {
        hint: "Name a file in it.",
        cause: error,
      });
    }
    if (code === "ERR_ENCODING_INVALID_ENCODED_DATA") {
      throw formatErrors.create("FORMAT_ENCODING_UNKNOWN", `${name} is not UTF-8 text.`, {
        hint: "Save it again as UTF-8.",
        cause: error,
      });
    }
    throw formatErrors.create("FORMAT_FILE_UNREADABLE", `${name} cannot be read.`, {
      hint: "Check the file's permissions.",
      cause: error,
    });
  }
}

/** The same, or undefined where there is no such file. */
export async function findTextFile(file: string): Promise<string | undefined> {
  try {
    return await readTextFile(file);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "FORMAT_FILE_MISSING") return undefined;
    throw error;
  }
}
