import { iterateBytes } from "../base/node/files/open-file.ts";
import { readCsvRows, toUtf8 } from "./csv-rows.ts";
import { DECLARATION, detectDelimiter } from "./delimiter.ts";
import { surveyFile, type FileSurvey } from "./file-survey.ts";
import { createFindingLog } from "./finding-log.ts";
import { areMarksText, surveyQuotationMarks } from "./quotation-marks.ts";
import { emptyTable, openRows } from "./read-rows.ts";
import type { OpenTable, RawRow, TableOptions } from "./table.ts";
import type { TableFile } from "./table-file.ts";
import { detectEncoding, type TextEncoding } from "./text-encoding.ts";

/**
 * Opens delimited text, in constant memory. The bytes are read once for the hash and the encoding, once more where there
 * are quotation marks to be judged, and then for the rows. Throws FORMAT_NOT_A_TABLE, FORMAT_TABLE_EMPTY and what the steps on the way throw.
 */
export async function openCsv(file: TableFile, format: "csv" | "tsv", options: TableOptions): Promise<OpenTable> {
  const log = createFindingLog(file.name);
  const survey = await surveyFile(file);
  if (survey.head.length === 0) throw emptyTable();
  const encoding = await detectEncoding(file, survey, log, options.encoding);
  const sample = decodeSample(survey, encoding);
  const delimiter = detectDelimiter(sample, format, file.name, log, options.delimiter);
  const bytes = () => iterateBytes(file.handle, encoding.markBytes);
  const isText =
    survey.hasMarks &&
    areMarksText(await surveyQuotationMarks(toUtf8(bytes(), encoding), delimiter), delimiter, file.name, log);
  const pieces = readCsvRows(bytes(), encoding, { delimiter, areMarksText: isText });
  return openRows({
    file,
    format,
    encoding: encoding.name,
    delimiter,
    sha256: survey.sha256,
    log,
    pieces: DECLARATION.test(sample) ? withoutFirstRow(pieces) : pieces,
    isHeader: options.header,
  });
}

/** The start of the text, up to the last whole line where the file goes on. */
function decodeSample(survey: FileSurvey, encoding: TextEncoding): string {
  const text = new TextDecoder(encoding.name).decode(survey.head.subarray(encoding.markBytes), { stream: true });
  if (survey.isWhole) return text;
  const end = Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r"));
  return end === -1 ? text : text.slice(0, end + 1);
}

/** Leaves out the line that declares the delimiter. */
async function* withoutFirstRow(pieces: AsyncIterable<readonly RawRow[]>): AsyncGenerator<readonly RawRow[]> {
  let isFirst = true;
  for await (const piece of pieces) {
    yield isFirst ? piece.slice(1) : piece;
    isFirst = false;
  }
}
