import { iterateBytes } from "../base/node/files/open-file.ts";
import { isAscii, isUtf8 } from "node:buffer";
import { MAX_FINDINGS_PER_RULE } from "./finding-log.ts";
import type { TableFile } from "./table-file.ts";

/** Lines with bytes beyond ASCII, sorted by whether they are UTF-8. */
export interface LegacyLines {
  readonly utf8Count: number;
  readonly otherCount: number;
  /** Numbers of the first UTF-8 lines, from 1. */
  readonly utf8Lines: readonly number[];
  /** Words with bytes beyond ASCII from the other lines, separated by spaces. */
  readonly words: Buffer;
}

const MAX_WORD_BYTES = 64 * 1024;

/** Reads the file once more, line by line, to find out in which encodings it is. */
export async function surveyLegacyLines(file: TableFile): Promise<LegacyLines> {
  const utf8Lines: number[] = [];
  const words: string[] = [];
  let wordBytes = 0;
  let utf8Count = 0;
  let otherCount = 0;
  let number = 0;
  for await (const line of readLines(file)) {
    number += 1;
    if (isAscii(line)) continue;
    if (isUtf8(line)) {
      utf8Count += 1;
      if (utf8Lines.length <= MAX_FINDINGS_PER_RULE) utf8Lines.push(number);
      continue;
    }
    otherCount += 1;
    if (wordBytes > MAX_WORD_BYTES) continue;
    for (const word of line.toString("latin1").match(WORD) ?? []) {
      words.push(word);
      wordBytes += word.length + 1;
    }
  }
  return { utf8Count, otherCount, utf8Lines, words: Buffer.from(words.join(" "), "latin1") };
}

/** A word, seen as bytes, with at least one byte beyond ASCII. */
const WORD = /[A-Za-z'\x80-\xff]*[\x80-\xff][A-Za-z'\x80-\xff]*/g;

/** The words of a text that are not all ASCII, as `guessLegacyEncoding` wants them. */
export function listLegacyWords(bytes: Buffer): Buffer {
  const words =
    bytes
      .subarray(0, 16 * MAX_WORD_BYTES)
      .toString("latin1")
      .match(WORD) ?? [];
  return Buffer.from(words.join(" ").slice(0, MAX_WORD_BYTES), "latin1");
}

const CANDIDATES = [
  "windows-1252",
  "windows-1256",
  "windows-1251",
  "windows-1254",
  "windows-1250",
  "windows-1253",
  "windows-1255",
  "iso-8859-6",
  "iso-8859-5",
  "koi8-r",
];

/** How much likelier another encoding has to look before it wins over Windows-1252, by far the commonest one. */
const MARGIN = 0.02;

/**
 * The likeliest single-byte encoding of some words. Whole tables mislead a detector, since most of their text is ASCII;
 * the words alone decide. Text that only has typographic quotation marks is Windows-1252.
 */
export async function guessLegacyEncoding(words: Buffer): Promise<string> {
  if (words.length === 0 || !words.some((byte) => byte >= 0xc0)) return "windows-1252";
  // Its tables take a tenth of a second to load, and few files need them.
  const { detectAll } = await import("jschardet");
  const guesses = detectAll(words, { detectEncodings: CANDIDATES }).filter(({ encoding }) => encoding !== null);
  const best = guesses[0];
  if (best === undefined) return "windows-1252";
  const western = guesses.find(({ encoding }) => encoding?.toLowerCase() === "windows-1252");
  if (western !== undefined && western.confidence >= best.confidence - MARGIN) return "windows-1252";
  return new TextDecoder(best.encoding ?? "windows-1252").encoding;
}

/** Longer lines are judged in pieces, so that memory stays bounded. */
const MAX_LINE_BYTES = 1024 * 1024;

async function* readLines(file: TableFile): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of iterateBytes(file.handle)) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end = bytes.indexOf(0x0a); end !== -1; end = bytes.indexOf(0x0a, start)) {
      yield bytes.subarray(start, end);
      start = end + 1;
    }
    rest = bytes.subarray(start);
    if (rest.length > MAX_LINE_BYTES) {
      yield rest;
      rest = Buffer.alloc(0);
    }
  }
  if (rest.length > 0) yield rest;
}
