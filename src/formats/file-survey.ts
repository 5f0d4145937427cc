import { iterateBytes } from "../base/node/files/open-file.ts";
import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import type { TableFile } from "./table-file.ts";

/** What one pass over a file's bytes tells before any row is read. */
export interface FileSurvey {
  readonly sha256: string;
  /** Whether all bytes are valid UTF-8. */
  readonly isUtf8: boolean;
  /** Whether there is a byte that may be a quotation mark. */
  readonly hasMarks: boolean;
  /** The first bytes of the file, at most `HEAD_BYTES`. */
  readonly head: Buffer;
  /** Whether `head` is the whole file. */
  readonly isWhole: boolean;
}

export const HEAD_BYTES = 256 * 1024;

/** Reads the file once, in constant memory. */
export async function surveyFile(file: TableFile): Promise<FileSurvey> {
  const hash = createHash("sha256");
  let head: Buffer = Buffer.alloc(0);
  let carried: Buffer = Buffer.alloc(0);
  let isValid = true;
  let hasMarks = false;
  let total = 0;
  for await (const chunk of iterateBytes(file.handle)) {
    hash.update(chunk);
    total += chunk.length;
    hasMarks ||= chunk.includes(0x22);
    if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES - head.length)]);
    if (isValid) {
      const bytes = carried.length === 0 ? chunk : Buffer.concat([carried, chunk]);
      const whole = bytes.length - unfinishedBytes(bytes);
      isValid = isUtf8(bytes.subarray(0, whole));
      carried = bytes.subarray(whole);
    }
  }
  return {
    sha256: hash.digest("hex"),
    isUtf8: isValid && carried.length === 0,
    hasMarks,
    head,
    isWhole: head.length === total,
  };
}

/** How many bytes at the end belong to a UTF-8 character that the next piece completes. */
function unfinishedBytes(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? back : 0;
    }
  }
  return 0;
}
