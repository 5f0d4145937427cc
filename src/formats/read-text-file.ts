import { basename } from "node:path";
import { FirsthandError } from "../base/errors.ts";
import { formatErrors } from "./errors.ts";
import { readFileBytes } from "./read-file-bytes.ts";

/**
 * A file's whole text as UTF-8, without a byte order mark. Throws FORMAT_FILE_MISSING, FORMAT_FILE_IS_FOLDER,
 * FORMAT_ENCODING_UNKNOWN and FORMAT_FILE_UNREADABLE; messages name the file without its folder.
 */
export async function readTextFile(file: string): Promise<string> {
  const bytes = await readFileBytes(file);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw formatErrors.create("FORMAT_ENCODING_UNKNOWN", `${basename(file)} is not UTF-8 text.`, {
      hint: "Save it again as UTF-8.",
      cause: error,
    });
  }
}

/** The same, or undefined where there is no such file. */
export async function findTextFile(file: string): Promise<string | undefined> {
  try {
    return await readTextFile(file);
  } catch (error) {
    if (error instanceof FirsthandError && error.code === "FORMAT_FILE_MISSING") return undefined;
    throw error;
  }
}
