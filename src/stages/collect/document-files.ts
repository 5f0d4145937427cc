import { readdir, stat } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { isFileName } from "../../base/node/files/incoming-file.ts";
import { openFile, type OpenFile } from "../../base/node/files/open-file.ts";
import { documentEndings } from "../../formats/documents/document-kind.ts";
import { collectErrors } from "./errors.ts";

/** A file to add, with the name that makes its accession key. */
export interface DocumentFile {
  /** Its path below the folder that was named, with forward slashes; a single file's own name. */
  readonly name: string;
  /** Its bytes, to be read piece by piece, and closed. */
  open(): Promise<OpenFile>;
}

/** A file that somebody hands over as a stream, and that lies in no folder. */
export interface HandedDocument {
  readonly name: string;
  readonly content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** The documents among files and folders with what is in them, in name order. Throws the system's errors. */
export async function listDocumentFiles(sources: readonly string[]): Promise<readonly DocumentFile[]> {
  const files: DocumentFile[] = [];
  for (const source of sources) {
    if ((await stat(source)).isDirectory()) files.push(...(await walk(source, "")));
    else files.push({ name: basename(source), open: () => openFile(source) });
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
      files.push({ name: `${below}${own}`, open: () => openFile(join(folder, own)) });
  }
  return files;
}

/** A name that is handed over becomes a key and, in an export, a file: it is one name and no path. Throws COLLECT_NAME_UNFIT. */
export function handedName(name: string): string {
  if (isFileName(name)) return name.normalize("NFC");
  throw collectErrors.create("COLLECT_NAME_UNFIT", "The file's name cannot be the name of a document.", {
    hint: "Give it a name of at most 200 characters that does not begin with a dot and holds no slash, backslash, colon or control character.",
  });
}
