import { join } from "node:path";
import { iterateFiles } from "../../base/node/files/list-files.ts";
import { findBytes } from "../../base/node/files/read-file.ts";
import type { Study } from "../study-folder.ts";

export interface FileSearch {
  /** Files that hold words of what was erased, with how many different words; relative to the study's folder. */
  readonly holding: readonly { readonly path: string; readonly count: number }[];
  /** Files that may hold such words where a search does not see them, since they are compressed or encrypted by others. */
  readonly unseen: readonly string[];
}

/** Shorter words are in any file by chance. */
const minSought = 5;

/** The study itself; a copy of it under another name is somebody's own. */
const isDatabase = /^study[.]db(-wal|-shm)?$/;

const packed = /\.(xlsx|docx|odt|ods|pdf|zip|gz|age|epub|wacz)$/i;

/**
 * Looks through the files of the study's folder that are people's own (tables to import, the manuscript, releases and whatever else lies
 * there) for published words. Only text is read; a word that is broken over lines is not found.
 */
export async function searchFiles(study: Study, values: ReadonlySet<string>): Promise<FileSearch> {
  const sought = [...values].filter((value) => value.length >= minSought);
  const holding: { path: string; count: number }[] = [];
  const unseen: string[] = [];
  for await (const { path } of iterateFiles(study.folder)) {
    if (isDatabase.test(path) || path.startsWith("blobs/")) continue;
    if (packed.test(path) || path.startsWith("study.db")) {
      unseen.push(path);
      continue;
    }
    const text = (await findBytes(join(study.folder, path)))?.toString("utf8") ?? "";
    const count = sought.filter((value) => text.includes(value)).length;
    if (count > 0) holding.push({ path, count });
  }
  return { holding, unseen };
}
