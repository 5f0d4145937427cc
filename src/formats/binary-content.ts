import { formatErrors } from "./errors.ts";

const SIGNATURES: readonly (readonly [what: string, bytes: string])[] = [
  ["a zip archive, such as an XLSX workbook", "PK\x03\x04"],
  ["an XLS workbook or a password-protected one", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"],
  ["a PDF document", "%PDF-"],
  ["a gzip archive", "\x1f\x8b\x08"],
  ["a PNG image", "\x89PNG\r\n"],
  ["a JPEG image", "\xff\xd8\xff"],
  ["a SQLite database", "SQLite format 3\0"],
  ["a Parquet file", "PAR1"],
];

/** Throws FORMAT_NOT_A_TABLE where the first bytes are those of a binary file. */
export function assertIsText(head: Buffer): void {
  const start = head.subarray(0, 32).toString("latin1");
  const signature = SIGNATURES.find(([, bytes]) => start.startsWith(bytes));
  if (signature !== undefined) throw notATable(`The file is ${signature[0]}, not delimited text.`);
  if (findUtf16(head) === undefined && isMostlyControls(head)) {
    throw notATable("The file holds binary data, not delimited text.");
  }
}

/** Recognises UTF-16 without a byte order mark by zero bytes in every other place, as Latin text and digits give. */
export function findUtf16(head: Buffer): "utf-16le" | "utf-16be" | undefined {
  const zeros: [even: number, odd: number] = [0, 0];
  for (let at = 0; at < head.length; at += 1) {
    if (head[at] === 0) zeros[at % 2 === 0 ? 0 : 1] += 1;
  }
  const half = head.length / 2;
  if (zeros[1] > half * 0.3 && zeros[0] < half * 0.02) return "utf-16le";
  if (zeros[0] > half * 0.3 && zeros[1] < half * 0.02) return "utf-16be";
  return undefined;
}

/** Zero bytes are judged more leniently: some old programs pad their cells with them. */
function isMostlyControls(head: Buffer): boolean {
  let zeros = 0;
  let controls = 0;
  for (const byte of head) {
    if (byte === 0) zeros += 1;
    else if (byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b)) controls += 1;
  }
  return zeros > head.length * 0.3 || controls > head.length * 0.02;
}

function notATable(message: string) {
  return formatErrors.create("FORMAT_NOT_A_TABLE", message, {
    hint: "Give a CSV, TSV or XLSX file; if it is an XLSX workbook under another name, say so with the format xlsx.",
  });
}
