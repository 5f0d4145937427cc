import { FirsthandError, type ErrorKind } from "../base/errors.ts";
import { tell } from "./terminal.ts";

/** What the shell is told; documented in the reference of errors. */
export const exitCodes: Readonly<Record<ErrorKind, number>> = {
  input: 2,
  missing: 3,
  conflict: 4,
  forbidden: 5,
  outside: 6,
  bug: 70,
};

/** System codes of a disk without room, or without room for this user or file. */
const fullDisk: ReadonlySet<string> = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);

/** System codes of a place that takes no file. */
const unwritable: ReadonlySet<string> = new Set(["EACCES", "EROFS", "EPERM", "ENOTDIR", "EISDIR", "EEXIST"]);

/** Says what went wrong and what to do; gives the exit code. Anything that is not a FirsthandError is a fault of ours. */
export function reportFailure(error: unknown, isDebug: boolean): number {
  if (error instanceof FirsthandError) {
    tell(`${error.message}${error.hint === undefined ? "" : `\n  ${error.hint}`}\n  (${error.code})`);
    if (isDebug) tell(String(error.stack));
    if (isDebug && error.cause !== undefined)
      tell(`Caused by: ${error.cause instanceof Error ? String(error.cause.stack) : JSON.stringify(error.cause)}`);
    return exitCodes[error.kind];
  }
  const systemCode = error instanceof Error && "code" in error ? String(error.code) : "";
  if (fullDisk.has(systemCode)) {
    tell(
      "The disk is full. What was recorded before is safe; nothing half-written was kept.\n  Free some space and run the command again.\n  (CLI_DISK_FULL)",
    );
    return exitCodes.outside;
  }
  if (unwritable.has(systemCode)) {
    tell(
      "A file or folder cannot be written to. What was recorded before is safe.\n  Check the folder's permissions, and that no file stands where a folder should.\n  (CLI_OUTPUT_UNWRITABLE)",
    );
    if (isDebug) tell(String((error as Error).stack));
    return exitCodes.outside;
  }
  tell(
    "Something went wrong inside Firsthand; we are sorry. The study keeps what was recorded before this command.\n  Run it again with --debug for the technical report.",
  );
  if (isDebug) tell(error instanceof Error ? String(error.stack) : String(error));
  return exitCodes.bug;
}
