import { join } from "node:path";
import * as z from "zod";
import { findBytes } from "../../base/node/files/read-file.ts";
import { writeFileIfChanged } from "../../base/node/write-file-if-changed.ts";
import { storeErrors } from "../errors.ts";

/** A backup that was made of a study: what has to be destroyed as well when somebody is erased from it. */
export const Backup = z.object({
  /** Where it was written, on the machine that wrote it. It may have been moved since. */
  file: z.string(),
  sha256: z.string(),
  sizeBytes: z.int(),
  madeAt: z.iso.datetime(),
  madeBy: z.string(),
});
export type Backup = z.infer<typeof Backup>;

export const registerName = "backups.json";

/** The backups that were made from this folder, oldest first. Throws STORE_DAMAGED. */
export async function listBackups(folder: string): Promise<readonly Backup[]> {
  const bytes = await findBytes(join(folder, registerName));
  if (bytes === undefined) return [];
  try {
    return z.array(Backup).parse(JSON.parse(bytes.toString("utf8")));
  } catch (cause) {
    throw storeErrors.create("STORE_DAMAGED", `${registerName} does not list backups any more.`, {
      hint: "Restore it from a backup, or move it away to begin a new list.",
      cause,
    });
  }
}

export async function registerBackup(folder: string, backup: Backup): Promise<void> {
  const backups = [...(await listBackups(folder)), backup];
  await writeFileIfChanged(join(folder, registerName), `${JSON.stringify(backups, undefined, 2)}\n`);
}
