import { formatErrors } from "./errors.ts";
import { surveyLegacyLines, guessLegacyEncoding } from "./legacy-encoding.ts";
import { assertIsText, findUtf16 } from "./binary-content.ts";
import type { FileSurvey } from "./file-survey.ts";
import type { FindingLog } from "./finding-log.ts";
import type { TableFile } from "./table-file.ts";

/** How a file's bytes become text. */
export interface TextEncoding {
  /** Lower-case name of the WHATWG Encoding Standard. */
  readonly name: string;
  /** Bytes of a byte order mark at the start, to be skipped. */
  readonly markBytes: number;
}

/**
 * Settles the encoding: as named, by byte order mark, UTF-8 where every byte agrees, else a guess with a finding.
 * Throws FORMAT_ENCODING_UNKNOWN and FORMAT_NOT_A_TABLE.
 */
export async function detectEncoding(
  file: TableFile,
  survey: FileSurvey,
  log: FindingLog,
  named?: string,
): Promise<TextEncoding> {
  const marked = readByteOrderMark(survey.head);
  if (marked === undefined) assertIsText(survey.head);
  if (named !== undefined) {
    const name = canonicalEncoding(named);
    return { name, markBytes: marked?.name === name ? marked.markBytes : 0 };
  }
  if (marked !== undefined) {
    if (marked.name !== "utf-8") {
      noteEncoding(log, file, `A byte order mark of ${marked.name}`, marked.name, "None, if the text reads well.");
    }
    return marked;
  }
  const unmarked = findUtf16(survey.head);
  if (unmarked !== undefined) {
    noteEncoding(log, file, "Every other byte is zero, and there is no byte order mark", unmarked, CHECK_LETTERS);
    return { name: unmarked, markBytes: 0 };
  }
  if (survey.isUtf8) return { name: "utf-8", markBytes: 0 };
  return { name: await settleLegacy(file, log), markBytes: 0 };
}

async function settleLegacy(file: TableFile, log: FindingLog): Promise<string> {
  const lines = await surveyLegacyLines(file);
  if (lines.utf8Count >= lines.otherCount) {
    const read = `Lines not in UTF-8: ${lines.otherCount}; lines in UTF-8 with letters beyond ASCII: ${lines.utf8Count}`;
    noteEncoding(
      log,
      file,
      read,
      "utf-8",
      "Save the file in one encoding; undecodable characters are shown as U+FFFD.",
    );
    return "utf-8";
  }
  const name = await guessLegacyEncoding(lines.words);
  noteEncoding(log, file, `Lines not in UTF-8: ${lines.otherCount}`, name, CHECK_LETTERS);
  for (const line of lines.utf8Lines) {
    log.add("cell-is-decodable", () => ({
      where: { file: file.name, line },
      read: `A line in UTF-8, in a file that is otherwise ${name}`,
      made: `Read as ${name}, so that letters beyond ASCII are wrong.`,
      decision: "Save the file in one encoding and read it again.",
    }));
  }
  return name;
}

const CHECK_LETTERS = "Look at names with accents or in other scripts; if they read wrongly, name the encoding.";

function noteEncoding(log: FindingLog, file: TableFile, read: string, name: string, decision: string): void {
  log.add("text-encoding-is-utf-8", () => ({ where: { file: file.name }, read, made: `Read as ${name}.`, decision }));
}

/** The name of the WHATWG Encoding Standard for a label. Throws FORMAT_ENCODING_UNKNOWN. */
export function canonicalEncoding(label: string): string {
  try {
    return new TextDecoder(label).encoding;
  } catch (cause) {
    throw formatErrors.create("FORMAT_ENCODING_UNKNOWN", "The encoding that was named is not known.", {
      hint: "Give a label of the WHATWG Encoding Standard, such as utf-8, windows-1252 or windows-1256.",
      details: { encoding: label },
      cause,
    });
  }
}

/** Throws FORMAT_ENCODING_UNKNOWN for UTF-32, which is not read. */
export function readByteOrderMark(head: Buffer): TextEncoding | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { name: "utf-8", markBytes: 3 };
  const isUtf32 =
    (head[0] === 0xff && head[1] === 0xfe && head[2] === 0 && head[3] === 0) ||
    (head[0] === 0 && head[1] === 0 && head[2] === 0xfe && head[3] === 0xff);
  if (isUtf32) {
    throw formatErrors.create("FORMAT_ENCODING_UNKNOWN", "The file is in UTF-32, which is not read.", {
      hint: "Save it as UTF-8.",
    });
  }
  if (head[0] === 0xff && head[1] === 0xfe) return { name: "utf-16le", markBytes: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { name: "utf-16be", markBytes: 2 };
  return undefined;
}
