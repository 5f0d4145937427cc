import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { iterateFiles } from "../../base/node/files/list-files.ts";
import { iterateBytes, openFile } from "../../base/node/files/open-file.ts";
import { fileExists } from "../../base/node/files/read-file.ts";
import { writeWhole } from "../../base/node/files/write-whole.ts";
import { isSafeName } from "../../base/node/packet/packet-label.ts";
import { storeErrors } from "../errors.ts";
import type { Study } from "../study-folder.ts";
import { isPart, sealedFiles, sealedRooms } from "./sealed-places.ts";
import { shredFile } from "./staged-change.ts";

/** A study's file as it reads to us. */
export interface StudyFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly isEncrypted: boolean;
}

/** The study's files beside its database, in the rooms where people look for them; captures are the store's own. */
export async function listStudyFiles({ folder }: Study): Promise<readonly StudyFile[]> {
  const files: StudyFile[] = [];
  for (const room of sealedRooms.filter((name) => name !== "blobs")) {
    for await (const { path, isSealed } of iterateFiles(join(folder, room))) {
      if (!isPart(path)) files.push(await describe(folder, `${room}/${path}`, isSealed));
    }
  }
  for (const path of sealedFiles) {
    const isReadable = await stat(join(folder, path)).then(
      () => true,
      () => false,
    );
    if (await fileExists(join(folder, path))) files.push(await describe(folder, path, !isReadable));
  }
  return files;
}

/**
 * Writes readable copies of a file, or of all files under a folder of the study; gives their paths under the target.
 * Throws STORE_FILE_MISSING, and STORE_FILE_EXISTS where a copy would overwrite something.
 */
export async function exportStudyFiles(study: Study, path: string, target: string): Promise<readonly string[]> {
  const wanted = (await listStudyFiles(study)).filter((file) => file.path === path || file.path.startsWith(`${path}/`));
  if (wanted.length === 0) {
    throw storeErrors.create("STORE_FILE_MISSING", "The study has no such file or folder.", {
      hint: "See what there is with: firsthand files list",
    });
  }
  for (const file of wanted) {
    const copy = join(target, file.path);
    await mkdir(dirname(copy), { recursive: true });
    const source = await openFile(join(study.folder, file.path));
    try {
      await pipeline(iterateBytes(source), createWriteStream(copy, { flags: "wx", mode: 0o600 }));
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
      throw storeErrors.create("STORE_FILE_EXISTS", `${basename(copy)} exists already where the copy should go.`, {
        hint: "Name another folder; nothing is overwritten.",
        cause: error,
      });
    } finally {
      await source.close();
    }
  }
  return wanted.map((file) => file.path);
}

/**
 * Takes a file into a folder of the study, encrypted where the study is; a file of that name is replaced. A readable
 * file of that name in an encrypted study is overwritten and removed. Throws STORE_FILE_PLACE_UNFIT.
 */
export async function addStudyFile(study: Study, file: string, room: string): Promise<string> {
  const path = room === "" ? basename(file) : `${room}/${basename(file)}`;
  const [first = ""] = path.split("/");
  const isOurs = room === "" ? path === "study.yaml" : ["manuscript", "tables"].includes(first);
  if (!isOurs || !isSafeName(path)) {
    throw storeErrors.create(
      "STORE_FILE_PLACE_UNFIT",
      "Files are taken into manuscript/ and tables/, and as study.yaml.",
      {
        hint: "Add --into tables or --into manuscript.",
      },
    );
  }
  const target = join(study.folder, path);
  await writeWhole(target, createReadStream(file));
  // One that was dropped in readable; it may be the very file that was taken in.
  if (study.key !== undefined) await shredFile(target);
  return path;
}

async function describe(folder: string, path: string, isEncrypted: boolean): Promise<StudyFile> {
  const file = await openFile(join(folder, path));
  try {
    return { path, sizeBytes: file.sizeBytes, isEncrypted };
  } finally {
    await file.close();
  }
}
