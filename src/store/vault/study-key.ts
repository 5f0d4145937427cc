import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { syncFile, syncFolder } from "../../base/node/files/sync.ts";
import { passphraseNeeded, sealErrors } from "../../base/node/sealed/errors.ts";
import {
  findKeyFile,
  openKeyFile,
  serialiseKeyFile,
  type KeyFile,
  type Opener,
} from "../../base/node/sealed/key-file.ts";
import type { SealKey } from "../../base/node/sealed/seal-key.ts";

/** The wrapped key of an encrypted study, and a second copy: with the last one lost, all is lost. */
export const keyFileNames = ["study.key", "study.key.spare"] as const;

/** Gives what opens a study; asked only where the study is encrypted. */
export type AskOpener = () => Promise<Opener>;

/** The key file of a study's folder; undefined where the study is not encrypted. Throws SEAL_KEY_FILE_DAMAGED. */
export async function findStudyKeyFile(folder: string): Promise<KeyFile | undefined> {
  const texts = await Promise.all(keyFileNames.map((name) => findText(join(folder, name))));
  if (texts.every((text) => text === undefined)) return undefined;
  const whole = texts.flatMap((text) => (text === undefined ? [] : (findKeyFile(text) ?? [])));
  const [best] = whole.toSorted((a, b) => b.revision - a.revision);
  if (best !== undefined) return best;
  throw sealErrors.create(
    "SEAL_KEY_FILE_DAMAGED",
    "study.key is damaged, and so is its spare: nothing can be opened.",
    {
      hint: "Put study.key back from a backup of this study; an older one opens with the passphrase of its time.",
    },
  );
}

/** Which of the two copies are whole and the same as the one that counts. */
export async function listGoodKeyFiles(folder: string, keyFile: KeyFile): Promise<readonly string[]> {
  const good: string[] = [];
  for (const name of keyFileNames) {
    if ((await findText(join(folder, name))) === serialiseKeyFile(keyFile)) good.push(name);
  }
  return good;
}

/** Opens the key of a folder. Throws SEAL_PASSPHRASE_NEEDED, and what `openKeyFile` throws. */
export async function openStudyKey(keyFile: KeyFile, ask: AskOpener | undefined): Promise<SealKey> {
  if (ask === undefined) throw passphraseNeeded();
  return openKeyFile(keyFile, await ask());
}

/** Writes both copies, each whole or not at all. A process that dies in between leaves the newer one to count. */
export async function writeStudyKeyFile(folder: string, keyFile: KeyFile): Promise<void> {
  for (const name of keyFileNames) {
    const file = join(folder, name);
    const temporary = `${file}.part`;
    try {
      await writeFile(temporary, serialiseKeyFile(keyFile), { mode: 0o600 });
      await syncFile(temporary);
      await rename(temporary, file);
      await syncFolder(folder);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }
}

async function findText(file: string): Promise<string | undefined> {
  return readFile(file, "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  });
}

/** Whether a study's folder asks for a passphrase. */
export async function isEncryptedStudy(folder: string): Promise<boolean> {
  return (await findStudyKeyFile(folder)) !== undefined;
}
