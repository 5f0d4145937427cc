import { readdir, stat } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { readBytes } from "../../base/node/files/read-file.ts";
import { documentEndings } from "../../formats/documents/document-kind.ts";
import { collectErrors } from "./errors.ts";

/** A file to add, with the name that makes its accession key. */
export interface DocumentFile {
  /** Its path below the folder that was named, with forward slashes; a single file's own name. */
  readonly name: string;
  read(): Promise<Buffer>;
}

/** A file that somebody handed over, and that lies in no folder. */
export interface HandedDocument {
  readonly name: string;
  readonly bytes: Buffer;
}

/**
 * The documents among files, folders with what is in them, and what was handed over, in name order. Throws
 * COLLECT_NAME_UNFIT and the system's errors.
 */
export async function listDocumentFiles(
  sources: readonly (string | HandedDocument)[],
): Promise<readonly DocumentFile[]> {
  const files: DocumentFile[] = [];
  for (const source of sources) {
    if (typeof source !== "string") files.push(handed(source));
    else if ((await stat(source)).isDirectory()) files.push(...(await walk(source, "")));
    else files.push({ name: basename(source), read: () => readBytes(source) });
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
      files.push({ name: `${below}${own}`, read: () => readBytes(join(folder, own)) });
  }
  return files;
}

/** A name that is handed over becomes a key and, in an export, a file: it is one name and no path. */
function handed({ name, bytes }: HandedDocument): DocumentFile {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (name === "" || name.length > 200 || name.startsWith(".") || /[/\\:\u0000-\u001f\u007f]/u.test(name)) {
    throw collectErrors.create("COLLECT_NAME_UNFIT", "The file's name cannot be the name of a document.", {
      hint: "Give it a name of at most 200 characters that does not begin with a dot and holds no slash, backslash, colon or control character.",
    });
  }
  return { name: name.normalize("NFC"), read: async () => bytes };
}
