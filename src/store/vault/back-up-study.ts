import { randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { rm, stat } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import type { Clock } from "../../base/clock.ts";
import { iterateFiles } from "../../base/node/files/list-files.ts";
import { sealPacket, type PacketEntry, type SealOptions } from "../../base/node/packet/seal-packet.ts";
import { passphraseNeeded } from "../../base/node/sealed/errors.ts";
import type { Opener } from "../../base/node/sealed/key-file.ts";
import { slashed } from "../../base/node/sealed/sealed-folders.ts";
import type { Progress } from "../../base/progress.ts";
import type { Actor } from "../../model/actor.ts";
import { snapshotSqlite } from "../dialects/sqlite/hold-alone.ts";
import { openSqlite } from "../dialects/sqlite/open-sqlite.ts";
import { storeErrors } from "../errors.ts";
import { storePolicies } from "../policies.ts";
import { findStudyDatabase } from "../study-database.ts";
import type { Study } from "../study-folder.ts";
import { findStudyMark } from "../study-mark.ts";
import { registerBackup, registerName, type Backup } from "./backup-register.ts";
import { backupKind, unpackBackup, verifyRestored } from "./restore-study.ts";
import { isPart, sealedRooms } from "./sealed-places.ts";
import { findStudyKeyFile, keyFileNames } from "./study-key.ts";

export interface BackUpOptions {
  readonly actor: Actor;
  readonly now: Clock;
  /** Of the backup of a study that has none; an encrypted study's backup opens as the study does. */
  readonly passphrase?: string | undefined;
  readonly workFactor?: number | undefined;
}

/**
 * Writes a whole study into one encrypted file, tries the file by restoring it aside and verifying what comes out, and
 * notes it in the study's list of backups. Others may go on working: the database is copied as of one instant, and
 * captures are only ever added. Tables on a server are put into the file as the folder's own would be. Throws
 * STORE_BACKUP_NOT_WHOLE, SEAL_PASSPHRASE_NEEDED and what `sealPacket` throws.
 */
export async function backUpStudy(
  study: Study,
  file: string,
  options: BackUpOptions,
  progress: Progress,
): Promise<Backup> {
  const { actor, now } = options;
  storePolicies.require(actor, "back-up");
  const { folder } = study;
  const opener = await openerOf(study, options);
  const copy = join(folder, `study.db.backup-${randomBytes(4).toString("hex")}.part`);
  const madeAt = now().toISOString();
  try {
    await copyDatabase(study, copy, progress);
    const files = [{ name: "study.db", file: copy }, ...(await listFiles(folder))];
    const sizes = await Promise.all(files.map(async (one) => (await stat(one.file)).size));
    progress.start(
      "Writing the backup",
      sizes.reduce((sum, size) => sum + size, 0),
    );
    const label = {
      kind: backupKind,
      version: 1,
      study: await findStudyMark(study.store.reader),
      madeAt,
      madeBy: actor.name,
    };
    await sealPacket(file, entriesOf(files), {
      label,
      opener,
      workFactor: options.workFactor,
      onBytes: (count) => progress.advance(count),
    });
    progress.finish(`${files.length} files`);
  } finally {
    for (const part of ["", "-wal", "-shm"]) await rm(`${copy}${part}`, { force: true });
  }
  const sha256 = await tryBackup(file, study, options, progress);
  const { size } = await stat(file);
  const backup = { file: resolve(file), sha256, sizeBytes: size, madeAt, madeBy: actor.name };
  await registerBackup(folder, backup);
  return backup;
}

/** The database as of one instant, as the file that a study in its folder has, wherever its tables are. */
async function copyDatabase({ folder, paths, key, store }: Study, copy: string, progress: Progress): Promise<void> {
  const database = await findStudyDatabase(folder);
  if (database?.engine !== "postgres") {
    snapshotSqlite(paths.database, key?.database, copy);
    return;
  }
  const target = openSqlite(copy, { key: key?.database });
  try {
    const differing = await store.copyInto(target, progress);
    if (differing === undefined) return;
    throw storeErrors.create(
      "STORE_BACKUP_NOT_WHOLE",
      `The table ${differing} did not arrive in the backup as it was.`,
      {
        hint: "Run firsthand verify on the study, and make the backup again.",
      },
    );
  } finally {
    await target.close();
  }
}

async function openerOf(study: Study, { passphrase }: BackUpOptions): Promise<SealOptions["opener"]> {
  if (study.key !== undefined) {
    const keyFile = await findStudyKeyFile(study.folder);
    if (keyFile !== undefined) return { key: study.key, keyFile };
  }
  if (passphrase === undefined) throw passphraseNeeded();
  return { passphrase };
}

/** A backup that nobody tried is a hope. What does not verify is not kept. */
async function tryBackup(file: string, study: Study, options: BackUpOptions, progress: Progress): Promise<string> {
  // In the study's own folder: the backup may be on a disk that is carried about, where nothing readable may be left.
  const trial = join(study.folder, ".firsthand-trial");
  await rm(trial, { recursive: true, force: true });
  const opener: Opener = { passphrase: options.passphrase ?? "" };
  const { key } = study;
  try {
    const sha256 = await unpackBackup(file, trial, key === undefined ? opener : async () => key, progress);
    await verifyRestored(trial, key, progress);
    return sha256;
  } catch (cause) {
    await rm(file, { force: true });
    throw storeErrors.create("STORE_BACKUP_NOT_WHOLE", "The backup was tried and is not whole; it was not kept.", {
      hint: "Run firsthand verify on the study, check the disk, and make the backup again.",
      cause,
    });
  } finally {
    await rm(trial, { recursive: true, force: true });
  }
}

interface NamedFile {
  readonly name: string;
  readonly file: string;
}

/** Everything of the study beside its database, as it lies: encrypted where the study is. */
async function listFiles(folder: string): Promise<readonly NamedFile[]> {
  const files: NamedFile[] = [];
  for (const name of [...keyFileNames, "study.yaml", "study.yaml.age", registerName, `${registerName}.age`]) {
    if (await isFile(join(folder, name))) files.push({ name, file: join(folder, name) });
  }
  for (const room of sealedRooms) {
    for await (const { onDisk } of iterateFiles(join(folder, room))) {
      if (!isPart(onDisk)) files.push({ name: slashed(relative(folder, onDisk)), file: onDisk });
    }
  }
  return files;
}

async function* entriesOf(files: readonly NamedFile[]): AsyncGenerator<PacketEntry> {
  for (const { name, file } of files) {
    const { size } = await stat(file);
    yield { name, size, content: createReadStream(file, { highWaterMark: 256 * 1024 }) };
  }
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
