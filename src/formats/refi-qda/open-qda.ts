import type { Finding } from "../../model/finding.ts";
import { formatErrors } from "../errors.ts";
import { createCountingLog } from "../format-report.ts";
import { readZipDirectory, unpackEntry, type ZipEntry } from "../zip-directory.ts";
import { checkReferences } from "./check-references.ts";
import { qdaErrors } from "./errors.ts";
import { mendTree, type QdaLog, type QdaRule } from "./mend-tree.ts";
import { forEachElement, type QdaElement } from "./qda-element.ts";
import { codebookFile, projectFile, type QdaFileKind } from "./qda-schema.ts";
import { readXml, replaceForbidden } from "./read-xml.ts";
import { qdaRules } from "./rules.ts";

/** A project or codebook as the exchange standard has it, with the files that lie in it. */
export interface QdaProject {
  readonly kind: "project" | "codebook";
  readonly root: QdaElement;
  /** Sources by their path below `sources/`. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** What came of reading a file: what was read, and what was repaired or dropped. */
export interface QdaReading {
  readonly project: QdaProject;
  /** How many elements of each name were read. */
  readonly counts: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
}

/**
 * Reads a project (QDPX or bare QDE) or a codebook (QDC) of the exchange standard, leniently: what breaks its schema is
 * mended or left out, and said. Throws FORMAT_QDA_BROKEN, FORMAT_QDA_NOT_A_PROJECT,
 * FORMAT_ARCHIVE_DAMAGED, FORMAT_ARCHIVE_TOO_LARGE.
 */
export function readQda(bytes: Uint8Array, fileName: string): QdaReading {
  const log = createCountingLog<QdaRule>(qdaRules, fileName);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isZip = buffer.subarray(0, 4).toString("latin1") === "PK\u0003\u0004";
  const { xml, files } = isZip ? unpackProject(buffer, log) : { xml: buffer, files: new Map<string, Uint8Array>() };
  const { text, count } = replaceForbidden(decodeXml(xml));
  if (count > 0) {
    log.add("qda-value-is-valid", {
      key: "forbidden characters",
      read: `${count} characters that XML cannot hold`,
      made: "Replaced by U+FFFD, so that positions stay.",
    });
  }
  if (!/<[\w:]*(?:Project|CodeBook)\b/i.test(text.slice(0, 20_000))) throw notAProject(fileName);
  const raw = readXml(text, fileName);
  const kind = kindOf(raw.name);
  const root = kind === undefined ? undefined : mendTree({ ...raw, name: kind.root }, kind, log);
  if (kind === undefined || root === undefined) throw notAProject(fileName);
  checkReferences(root, log);
  const counts: Record<string, number> = {};
  forEachElement(root, ({ name }) => {
    counts[name] = (counts[name] ?? 0) + 1;
  });
  return {
    project: { kind: kind === projectFile ? "project" : "codebook", root, files },
    counts,
    findings: log.list(),
  };
}

function kindOf(name: string): QdaFileKind | undefined {
  return [projectFile, codebookFile].find(({ root }) => root.toLowerCase() === name.toLowerCase());
}

/** UTF-8, or UTF-16 by its byte order mark; an XML declaration that says otherwise is rarely true. */
function decodeXml(bytes: Buffer): string {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (!isUtf16) return new TextDecoder("utf-8").decode(bytes);
  return new TextDecoder(bytes[0] === 0xff ? "utf-16le" : "utf-16be").decode(bytes);
}

const maxXmlBytes = 256 * 1024 * 1024;

function unpackProject(bytes: Buffer, log: QdaLog) {
  const entries = readZipDirectory(bytes, "project").filter(({ path }) => !/[/\\]$/.test(path));
  if (entries.some(({ isEncrypted }) => isEncrypted)) {
    throw qdaErrors.create("FORMAT_QDA_BROKEN", "The project file is protected with a password.", {
      hint: "Export it without a password, and keep it in a safe place.",
    });
  }
  const projectEntry = findProjectEntry(entries);
  if (projectEntry === undefined) throw notAProject("The archive");
  if (projectEntry.unpackedBytes > maxXmlBytes) {
    throw formatErrors.create(
      "FORMAT_ARCHIVE_TOO_LARGE",
      "The project file is not opened: its project.qde is over 256 MB.",
      {
        hint: "Export fewer documents at a time.",
      },
    );
  }
  const files = new Map<string, Uint8Array>();
  for (const entry of entries) {
    if (entry === projectEntry) continue;
    const path = sourcePath(entry.path, log);
    if (path !== undefined && !files.has(path)) files.set(path, unpackEntry(bytes, entry, "project"));
  }
  return { xml: unpackEntry(bytes, projectEntry, "project"), files };
}

function findProjectEntry(entries: readonly ZipEntry[]): ZipEntry | undefined {
  return (
    entries.find(({ path }) => path.toLowerCase() === "project.qde") ??
    entries.find(({ path }) => /(?:^|[/\\])project\.qde$/i.test(path)) ??
    entries.find(({ path }) => /\.qde$/i.test(path))
  );
}

/** The path below `sources/`, however its folder is spelt; undefined for what is no source or leads out of the archive. */
function sourcePath(path: string, log: QdaLog): string | undefined {
  const parts = path.replaceAll("\\", "/").split("/");
  if (path.startsWith("/") || /^[a-z]:/i.test(path) || parts.includes("..")) {
    log.add("qda-source-is-inside", {
      key: "entry outside",
      read: "A file in the archive whose path leads out of it",
      made: "Left out, and nothing was written anywhere.",
    });
    return undefined;
  }
  const at = parts.findIndex((part) => part.toLowerCase() === "sources");
  if (at !== -1 && at < parts.length - 1) return parts.slice(at + 1).join("/");
  log.add("qda-part-is-known", {
    key: "entry elsewhere",
    read: "A file in the archive that is not below sources/",
    made: "Left out; the standard has none there.",
  });
  return undefined;
}

function notAProject(name: string) {
  return qdaErrors.create("FORMAT_QDA_NOT_A_PROJECT", `${name} holds no project and no codebook.`, {
    hint: "Give a QDPX project, its project.qde, or a QDC codebook.",
  });
}
