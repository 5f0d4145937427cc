import { randomUUID } from "node:crypto";
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { writeWhole } from "./write-whole.ts";

/** Where files that were handed over lie below a room until somebody has done with them. */
const waiting = ".incoming";

/** A file that was handed over, under an id of its own. */
export interface IncomingFile {
  readonly id: string;
  readonly path: string;
  readonly remove: () => Promise<void>;
}

export interface TakeInOptions {
  /** The file's own name, which `isFileName` has let pass. */
  readonly name: string;
  /** After how many hours a file that nobody came back to is litter. */
  readonly hoursKept: number;
}

/**
 * Takes a stream in as a file below a room, never held whole, and encrypted from its first byte on where the room is. A stream that
 * breaks off leaves nothing, and throws what it broke with. What was left there by a process that died goes when the next file comes.
 */
export async function takeInFile(
  room: string,
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { name, hoursKept }: TakeInOptions,
): Promise<IncomingFile> {
  await dropForgotten(join(room, waiting), hoursKept);
  const id = randomUUID();
  const folder = incomingFolder(room, id);
  const path = join(folder, name);
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    await writeWhole(path, content);
  } catch (error) {
    await remove();
    throw error;
  }
  return { id, path, remove };
}

/** Where a file of that id lies. */
export function incomingFolder(room: string, id: string): string {
  return join(room, waiting, id);
}

/** Whether a name that somebody gives is one file's name, and no path, hidden file or control character. */
export function isFileName(name: string): boolean {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  return name !== "" && name.length <= 200 && !name.startsWith(".") && !/[/\\:\u0000-\u001f\u007f]/u.test(name);
}

async function dropForgotten(folder: string, hoursKept: number): Promise<void> {
  for (const id of await readdir(folder).catch(() => [])) {
    const entry = await stat(join(folder, id)).catch(() => undefined);
    if (entry !== undefined && Date.now() - entry.mtimeMs > hoursKept * 3_600_000)
      await rm(join(folder, id), { recursive: true, force: true });
  }
}
