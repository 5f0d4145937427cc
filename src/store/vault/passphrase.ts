import {
  createKeyFile,
  openKeyFile,
  withPassphrase,
  withRecoveryKey,
  type KeyFile,
  type KeyFileOptions,
} from "../../base/node/sealed/key-file.ts";
import type { SealKey } from "../../base/node/sealed/seal-key.ts";
import type { Progress } from "../../base/progress.ts";
import { storeErrors } from "../errors.ts";
import { resealStudy } from "./reseal-study.ts";
import { settleStagedChange } from "./staged-change.ts";
import { findStudyKeyFile, openStudyKey, writeStudyKeyFile, type AskOpener } from "./study-key.ts";

/** Encrypts a readable study. Throws STORE_ALREADY_ENCRYPTED, SEAL_PASSPHRASE_WEAK, and what `resealStudy` throws. */
export async function setPassphrase(
  folder: string,
  passphrase: string,
  progress: Progress,
  options: KeyFileOptions = {},
): Promise<void> {
  await settleStagedChange(folder);
  if ((await findStudyKeyFile(folder)) !== undefined) {
    throw storeErrors.create("STORE_ALREADY_ENCRYPTED", "The study has a passphrase already.", {
      hint: "Change it with: firsthand passphrase change",
    });
  }
  const { key, keyFile } = await createKeyFile(passphrase, options);
  await resealStudy(folder, { from: undefined, to: key, keyFile }, progress);
}

/** Makes an encrypted study readable. Throws STORE_NOT_ENCRYPTED, what opens no key, and what `resealStudy` throws. */
export async function removePassphrase(folder: string, ask: AskOpener, progress: Progress): Promise<void> {
  const { key } = await openStudyKeyFile(folder, ask);
  await resealStudy(folder, { from: key, to: undefined, keyFile: undefined }, progress);
}

/**
 * Another passphrase for the same key: only the key file is written. Whoever has a copy of the old key file still opens
 * it with the old passphrase; `renewKey` is against that.
 */
export async function changePassphrase(
  folder: string,
  ask: AskOpener,
  passphrase: string,
  options: KeyFileOptions = {},
): Promise<void> {
  const { key, keyFile } = await openStudyKeyFile(folder, ask);
  await writeStudyKeyFile(folder, await withPassphrase(keyFile, key, passphrase, options));
}

/** Another key, and everything written again under it: old passphrases, sheets and key files open nothing any more. */
export async function renewKey(
  folder: string,
  ask: AskOpener,
  passphrase: string,
  progress: Progress,
  options: KeyFileOptions = {},
): Promise<void> {
  const { key } = await openStudyKeyFile(folder, ask);
  const renewed = await createKeyFile(passphrase, options);
  await resealStudy(folder, { from: key, to: renewed.key, keyFile: renewed.keyFile }, progress);
}

/** What a recovery sheet is printed from; kept nowhere. */
export interface RecoverySheetParts {
  readonly recoveryKey: string;
  /** Names the key, so that a sheet can be told from another study's. */
  readonly keyId: string;
  readonly revision: number;
}

/** A new recovery key in the place of an earlier one. Throws STORE_NOT_ENCRYPTED and what opens no key. */
export async function renewRecoveryKey(folder: string, ask: AskOpener): Promise<RecoverySheetParts> {
  const { key, keyFile } = await openStudyKeyFile(folder, ask);
  const renewed = await withRecoveryKey(keyFile, key);
  // Tried before it counts: a sheet that opens nothing would be found out when it is needed.
  await openKeyFile(renewed.keyFile, { recoveryKey: renewed.recoveryKey });
  await writeStudyKeyFile(folder, renewed.keyFile);
  return { recoveryKey: renewed.recoveryKey, keyId: keyFile.id, revision: renewed.keyFile.revision };
}

async function openStudyKeyFile(
  folder: string,
  ask: AskOpener,
): Promise<{ readonly key: SealKey; readonly keyFile: KeyFile }> {
  await settleStagedChange(folder);
  const keyFile = await findStudyKeyFile(folder);
  if (keyFile !== undefined) return { keyFile, key: await openStudyKey(keyFile, ask) };
  throw storeErrors.create("STORE_NOT_ENCRYPTED", "The study has no passphrase.", {
    hint: "Set one with: firsthand passphrase set",
  });
}
