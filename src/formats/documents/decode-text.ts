import { isUtf8 } from "node:buffer";
import type { Finding } from "../../model/finding.ts";
import { findUtf16 } from "../binary-content.ts";
import { formatErrors } from "../errors.ts";
import { guessLegacyEncoding, listLegacyWords } from "../legacy-encoding.ts";
import { formatRules } from "../rules.ts";
import { canonicalEncoding, readByteOrderMark } from "../text-encoding.ts";

export interface DecodedText {
  readonly text: string;
  /** Lower-case name of the WHATWG Encoding Standard. */
  readonly charset: string;
  readonly findings: readonly Finding[];
}

/**
 * Decodes a text: as named, by byte order mark, as declared inside, UTF-8 where every byte agrees, else a guess with a finding.
 * Throws FORMAT_ENCODING_UNKNOWN, and FORMAT_DOCUMENT_DAMAGED where the bytes are no text.
 */
export async function decodeText(bytes: Buffer, named?: string, declared?: string): Promise<DecodedText> {
  const marked = readByteOrderMark(bytes.subarray(0, 4));
  const utf16 = findUtf16(bytes.subarray(0, 4096));
  if (marked === undefined && utf16 === undefined && named === undefined) refuseBinary(bytes);
  if (named !== undefined) return decodeAs(bytes, canonicalEncoding(named), []);
  if (marked !== undefined) return decodeAs(bytes.subarray(marked.markBytes), marked.name, []);
  if (utf16 !== undefined) return decodeAs(bytes, utf16, [guessed("Every other byte is zero", utf16)]);
  if (isUtf8(bytes)) return decodeAs(bytes, "utf-8", []);
  const stated = declared === undefined ? undefined : knownEncoding(declared);
  if (stated !== undefined && stated !== "utf-8") return decodeAs(bytes, stated, []);
  const name = await guessLegacyEncoding(listLegacyWords(bytes));
  return decodeAs(bytes, name, [guessed("The text is not in UTF-8", name)]);
}

function decodeAs(bytes: Buffer, charset: string, findings: readonly Finding[]): DecodedText {
  const text = new TextDecoder(charset).decode(bytes);
  if (!text.includes("\0")) return { text, charset, findings };
  const nulls = formatRules.create("cell-has-no-null-character", {
    where: {},
    read: "the text holds U+0000",
    made: "The character was removed.",
    decision: "Check that the text is whole.",
  });
  return { text: text.replaceAll("\0", ""), charset, findings: [...findings, nulls] };
}

function guessed(read: string, charset: string): Finding {
  return formatRules.create("text-encoding-is-utf-8", {
    where: {},
    read,
    made: `Read as ${charset}.`,
    decision:
      "Look at letters with accents or in other scripts; if they read wrongly, name the encoding and import again.",
  });
}

function knownEncoding(label: string): string | undefined {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}

function refuseBinary(bytes: Buffer): void {
  const head = bytes.subarray(0, 65_536);
  let controls = 0;
  for (const byte of head) if (byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b)) controls += 1;
  if (controls <= head.length * 0.02) return;
  throw formatErrors.create("FORMAT_DOCUMENT_DAMAGED", "The file holds binary data where a text was expected.", {
    hint: "Check that it is the right file, and that its name ends as its kind does.",
  });
}
