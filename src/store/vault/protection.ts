import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { iterateFiles } from "../../base/node/files/list-files.ts";
import { fileExists } from "../../base/node/files/read-file.ts";
import { unlockFolder } from "../../base/node/sealed/sealed-folders.ts";
import type { SealKey } from "../../base/node/sealed/seal-key.ts";
import { isPart, sealedFiles, sealedRooms, studyPlaces } from "./sealed-places.ts";
import { settleStagedChange } from "./staged-change.ts";
import { findStudyKeyFile, keyFileNames, listGoodKeyFiles, openStudyKey, type AskOpener } from "./study-key.ts";
import { findSyncService } from "./synced-folder.ts";

/** How a study's folder is protected. */
export interface Protection {
  readonly isEncrypted: boolean;
  /** Copies of the key file that are missing, damaged or older. */
  readonly badKeyFiles: readonly string[];
  readonly hasRecoveryKey: boolean;
  /** Files of an encrypted study that lie readable: put in by hand, or not ours. */
  readonly readable: readonly string[];
  readonly syncService: string | undefined;
}

/** Looks a study's folder over; an encrypted one has its passphrase tried, unless its key is given. Throws what opens no key. */
export async function checkProtection(folder: string, ask: AskOpener | SealKey | undefined): Promise<Protection> {
  await settleStagedChange(folder);
  const syncService = await findSyncService(folder);
  const keyFile = await findStudyKeyFile(folder);
  if (keyFile === undefined)
    return { isEncrypted: false, badKeyFiles: [], hasRecoveryKey: false, readable: [], syncService };
  const lock = unlockFolder(
    folder,
    typeof ask === "function" || ask === undefined ? await openStudyKey(keyFile, ask) : ask,
    studyPlaces,
  );
  try {
    const good = await listGoodKeyFiles(folder, keyFile);
    return {
      isEncrypted: true,
      badKeyFiles: keyFileNames.filter((name) => !good.includes(name)),
      hasRecoveryKey: keyFile.recovery !== undefined,
      readable: await listReadable(folder),
      syncService,
    };
  } finally {
    lock();
  }
}

/** Files that stay readable on purpose: they hold no testimony, or encrypt themselves. */
const open: ReadonlySet<string> = new Set([
  ...keyFileNames,
  "study.db",
  "study.db-wal",
  "study.db-shm",
  "database.yaml",
]);

async function listReadable(folder: string): Promise<readonly string[]> {
  const readable: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const { name } = entry;
    if ((sealedRooms as readonly string[]).includes(name)) {
      for await (const { path, isSealed } of iterateFiles(join(folder, name))) {
        if (!isSealed && !isPart(path)) readable.push(`${name}/${path}`);
      }
    } else if (entry.isDirectory()) readable.push(`${name}/`);
    else if (
      !open.has(name) &&
      !(name.endsWith(".age") && sealedFiles.has(name.slice(0, -4))) &&
      !/^study\.db\.before-schema-\d+$/.test(name)
    ) {
      if (await fileExists(join(folder, name))) readable.push(name);
    }
  }
  return readable;
}
