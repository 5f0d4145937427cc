import { inflateRawSync } from "node:zlib";
import { formatErrors } from "./errors.ts";

/** One file of a zip archive, as the archive's directory declares it. */
export interface ZipEntry {
  readonly path: string;
  readonly isEncrypted: boolean;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly packedBytes: number;
  readonly unpackedBytes: number;
  /** Where the entry's record in the directory starts. */
  readonly recordOffset: number;
  /** Where the entry's own header, before its bytes, starts. */
  readonly headerOffset: number;
}

/** Unpacked size of all entries together, in megabytes; a project holds recordings. */
const MAX_UNPACKED_MEGABYTES: Readonly<Record<ZipKind, number>> = { workbook: 200, document: 200, project: 2000 };
/** How often larger than packed an entry over `RATIO_FROM_BYTES` may be. */
const MAX_RATIO = 100;
const RATIO_FROM_BYTES = 10 * 1024 * 1024;
const MAX_ENTRIES = 10_000;

const END_RECORD = 0x06054b50;
const DIRECTORY_RECORD = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const END_RECORD_BYTES = 22;
const MAX_COMMENT_BYTES = 0xffff;

/** What the archive is to the person who gave it, which decides the words and codes of its errors. */
export type ZipKind = "workbook" | "document" | "project";

/**
 * Reads a zip archive's directory without unpacking anything (APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16).
 * Throws FORMAT_XLSX_DAMAGED (FORMAT_ARCHIVE_DAMAGED for what is no workbook) where it is cut short, and
 * FORMAT_XLSX_TOO_LARGE (FORMAT_ARCHIVE_TOO_LARGE) past the limits above.
 */
export function readZipDirectory(bytes: Buffer, kind: ZipKind = "workbook"): readonly ZipEntry[] {
  const { damaged, tooLarge } = troublesOf(kind);
  const end = findEndRecord(bytes, kind);
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  if (count === 0xffff || at === 0xffffffff) throw tooLarge("it uses the Zip64 layout, made for archives over 4 GB");
  if (count > MAX_ENTRIES) throw tooLarge(`it holds more than ${MAX_ENTRIES} files`);
  const entries: ZipEntry[] = [];
  let unpacked = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== DIRECTORY_RECORD) throw damaged("its directory is broken");
    const entry = readRecord(bytes, at, kind);
    unpacked += entry.unpackedBytes;
    if (unpacked > MAX_UNPACKED_MEGABYTES[kind] * 1024 * 1024) {
      throw tooLarge(`it would unpack to more than ${MAX_UNPACKED_MEGABYTES[kind]} MB`);
    }
    if (entry.unpackedBytes > RATIO_FROM_BYTES && entry.unpackedBytes > entry.packedBytes * MAX_RATIO) {
      throw tooLarge("a part over 10 MB would unpack to more than 100 times its packed size");
    }
    entries.push(entry);
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

/** An entry's bytes, never more than declared. Throws as `readZipDirectory` does. */
export function unpackEntry(bytes: Buffer, entry: ZipEntry, kind: ZipKind = "workbook"): Buffer {
  const { damaged } = troublesOf(kind);
  const { headerOffset, packedBytes, unpackedBytes } = entry;
  if (headerOffset + 30 > bytes.length || bytes.readUInt32LE(headerOffset) !== LOCAL_HEADER)
    throw damaged("a part is missing");
  const start = headerOffset + 30 + bytes.readUInt16LE(headerOffset + 26) + bytes.readUInt16LE(headerOffset + 28);
  if (start + packedBytes > bytes.length) throw damaged("it is cut short");
  const packed = bytes.subarray(start, start + packedBytes);
  const unpacked = entry.method === 0 ? packed : inflate(packed, entry, kind);
  if (unpacked.length !== unpackedBytes) throw damaged("a part is not as large as it says");
  return unpacked;
}

function inflate(packed: Buffer, { method, unpackedBytes }: ZipEntry, kind: ZipKind): Buffer {
  const { damaged, tooLarge } = troublesOf(kind);
  if (method !== 8) throw damaged(`a part is packed by method ${method}, which is not read`);
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, unpackedBytes) });
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ERR_BUFFER_TOO_LARGE")
      throw tooLarge("a part is larger than it says");
    throw damaged("a part cannot be unpacked", cause);
  }
}

function findEndRecord(bytes: Buffer, kind: ZipKind): number {
  const last = bytes.length - END_RECORD_BYTES;
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT_BYTES); at -= 1) {
    if (bytes.readUInt32LE(at) === END_RECORD) return at;
  }
  throw troublesOf(kind).damaged("it has no end, as after an unfinished download");
}

function readRecord(bytes: Buffer, at: number, kind: ZipKind): ZipEntry {
  const entry = {
    path: bytes.toString("utf8", at + 46, at + 46 + bytes.readUInt16LE(at + 28)),
    isEncrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
    method: bytes.readUInt16LE(at + 10),
    packedBytes: bytes.readUInt32LE(at + 20),
    unpackedBytes: bytes.readUInt32LE(at + 24),
    recordOffset: at,
    headerOffset: bytes.readUInt32LE(at + 42),
  };
  if ([entry.packedBytes, entry.unpackedBytes, entry.headerOffset].includes(0xffffffff)) {
    throw troublesOf(kind).tooLarge("it uses the Zip64 layout, made for archives over 4 GB");
  }
  return entry;
}

function troublesOf(kind: ZipKind) {
  const isWorkbook = kind === "workbook";
  return {
    damaged: (why: string, cause?: unknown) =>
      formatErrors.create(
        isWorkbook ? "FORMAT_XLSX_DAMAGED" : "FORMAT_ARCHIVE_DAMAGED",
        `The ${kind} cannot be read: ${why}.`,
        {
          hint: isWorkbook
            ? "Get the file again, or open it in a spreadsheet program and save it anew."
            : "Get the file again, or open it in the program that made it and save it anew.",
          ...(cause === undefined ? {} : { cause }),
        },
      ),
    tooLarge: (why: string) =>
      formatErrors.create(
        isWorkbook ? "FORMAT_XLSX_TOO_LARGE" : "FORMAT_ARCHIVE_TOO_LARGE",
        `The ${kind} is not opened: ${why}.`,
        {
          hint: isWorkbook
            ? "If you trust the file, save the sheet as CSV, which is read at any size."
            : "If you trust the file, take what is not needed out of it and save it anew.",
        },
      ),
  };
}
