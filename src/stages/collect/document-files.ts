import { readdir, stat } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { documentEndings } from "../../formats/documents/document-kind.ts";

/** A file to add, with the name that makes its accession key. */
export interface DocumentFile {
  readonly path: string;
  /** Its path below the folder that was named, with forward slashes; a single file's own name. */
  readonly name: string;
}

/** The documents among files and folders, folders with what is in them, in name order. Throws the system's errors. */
export async function listDocumentFiles(paths: readonly string[]): Promise<readonly DocumentFile[]> {
  const files: DocumentFile[] = [];
  for (const path of paths) {
    if ((await stat(path)).isDirectory()) files.push(...(await walk(path, "")));
    else files.push({ path, name: basename(path) });
  }
  return files.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

async function walk(folder: string, below: string): Promise<readonly DocumentFile[]> {
  const files: DocumentFile[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    const own = entry.name.replace(/\.age$/, "");
    if (entry.name.startsWith(".")) continue;
    if (entry.isDirectory()) files.push(...(await walk(path, `${below}${entry.name}/`)));
    else if (entry.isFile() && documentEndings.includes(extname(own).toLowerCase()))
      files.push({ path: join(folder, own), name: `${below}${own}` });
  }
  return files;
}
