import { randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, readdir, rename, rm, rmdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { systemClock } from "../../base/clock.ts";
import { openPacket } from "../../base/node/packet/open-packet.ts";
import type { PacketLabel } from "../../base/node/packet/packet-label.ts";
import { openKeyFile, type KeyFile, type Opener } from "../../base/node/sealed/key-file.ts";
import type { SealKey } from "../../base/node/sealed/seal-key.ts";
import type { Progress } from "../../base/progress.ts";
import { storeErrors } from "../errors.ts";
import { openStudy } from "../study-folder.ts";
import { findStudyKeyFile, type AskOpener } from "./study-key.ts";

/** What a backup's label says it is. */
export const backupKind = "study-backup";

/**
 * Puts a backup's study into a new folder, which is there whole and verified, or not at all. An encrypted study stays
 * encrypted. Throws STORE_STUDY_EXISTS, STORE_BACKUP_OTHER_KIND, STORE_BACKUP_NOT_WHOLE and what `openPacket` throws.
 */
export async function restoreStudy(
  file: string,
  folder: string,
  ask: AskOpener,
  progress: Progress,
): Promise<PacketLabel> {
  if (await holdsAnything(folder)) {
    throw storeErrors.create("STORE_STUDY_EXISTS", `${folder} holds something already; nothing was restored.`, {
      hint: "Name a new folder; nothing is ever overwritten.",
    });
  }
  const aside = `${folder}.restoring-${randomBytes(4).toString("hex")}`;
  let opened: SealKey | undefined;
  let label: PacketLabel | undefined;
  const open = async (keyFile: KeyFile): Promise<SealKey> => (opened = await openKeyFile(keyFile, await ask()));
  try {
    await unpackBackup(file, aside, open, progress, (found) => (label = found));
    // The key in the folder is the backup's own where the study is encrypted.
    await verifyRestored(aside, (await findStudyKeyFile(aside)) === undefined ? undefined : opened, progress);
    await rmdir(folder).catch(() => {});
    await rename(aside, folder);
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    throw error;
  }
  if (label === undefined) throw new Error("A backup that was unpacked has a label.");
  return label;
}

/** Unpacks a backup into a folder that only this user may enter; gives the SHA-256 of the backup's file. */
export async function unpackBackup(
  file: string,
  folder: string,
  opener: Opener | ((keyFile: KeyFile) => Promise<SealKey>),
  progress: Progress,
  onLabel: (label: PacketLabel) => void = () => {},
): Promise<string> {
  const packet = await openPacket(file, opener);
  try {
    if (packet.label.kind !== backupKind) {
      throw storeErrors.create("STORE_BACKUP_OTHER_KIND", "The file is whole, and it is no backup of a study.", {
        hint: "Look for a file that firsthand backup wrote.",
      });
    }
    onLabel(packet.label);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    progress.start("Restoring the backup", packet.sizeBytes);
    let count = 0;
    for await (const { name, size, content } of packet.iterateEntries()) {
      const target = join(folder, ...name.split("/"));
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      await pipeline(content, createWriteStream(target, { mode: 0o600, flags: "wx" }));
      progress.advance(size);
      count += 1;
    }
    progress.finish(`${count} files`);
    return packet.digest();
  } finally {
    packet.close();
  }
}

/** Throws STORE_BACKUP_NOT_WHOLE where what came out is not what its journal says. */
export async function verifyRestored(folder: string, key: SealKey | undefined, progress: Progress): Promise<void> {
  const study = await openStudy(folder, systemClock, { key });
  try {
    const { problems } = await study.store.verify(progress);
    if (problems.length === 0) return;
    throw storeErrors.create("STORE_BACKUP_NOT_WHOLE", `The restored study has ${problems.length} problems.`, {
      hint: "Take another backup. The file itself is as it was written, so the study had them when it was backed up.",
    });
  } finally {
    await study.close();
  }
}

async function holdsAnything(folder: string): Promise<boolean> {
  return readdir(folder).then(
    (names) => names.length > 0,
    (error: unknown) => !(error instanceof Error && "code" in error && error.code === "ENOENT"),
  );
}
