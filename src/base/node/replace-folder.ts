import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/**
 * Fills a folder all or nothing: `fill` writes beside it, and the whole takes its place at the end. What an earlier run left there goes; if
 * anything fails, the folder is as it was.
 */
export async function replaceFolder(folder: string, fill: (temporary: string) => Promise<void>): Promise<void> {
  const parent = dirname(folder);
  await mkdir(parent, { recursive: true });
  const temporary = join(parent, `.${basename(folder)}.${process.pid}.part`);
  const former = join(parent, `.${basename(folder)}.${process.pid}.former`);
  await rm(temporary, { recursive: true, force: true });
  await mkdir(temporary);
  try {
    await fill(temporary);
    if (existsSync(folder)) await rename(folder, former);
    try {
      await rename(temporary, folder);
    } catch (error) {
      if (existsSync(former)) await rename(former, folder);
      throw error;
    }
  } finally {
    await rm(temporary, { recursive: true, force: true });
    await rm(former, { recursive: true, force: true });
  }
}

/** Whether a folder is missing or empty, or holds the file that marks it as an earlier output. */
export async function mayBeReplaced(folder: string, mark: string): Promise<boolean> {
  const names: readonly string[] = await readdir(folder).catch((error: NodeJS.ErrnoException): readonly string[] => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  return names.length === 0 || names.includes(mark);
}
