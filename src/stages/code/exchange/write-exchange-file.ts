import { basename, extname } from "node:path";
import { quotationTable } from "../../../formats/code-tables/quotation-table.ts";
import { fromCodedStudy } from "../../../formats/refi-qda/from-coded-study.ts";
import type { KeptPart } from "../../../formats/refi-qda/kept-part.ts";
import { writeQda } from "../../../formats/refi-qda/write-qda.ts";
import { serialiseCsv } from "../../../formats/serialise-csv.ts";
import { serialiseXlsx } from "../../../formats/serialise-xlsx.ts";
import { annotationsFromStudy } from "../../../formats/web-annotation/from-coded-study.ts";
import type { CodedStudy } from "../../../model/code/coded-study.ts";
import type { Finding } from "../../../model/finding.ts";
import { unknownEnding } from "./codebook-file.ts";
import { exchangeRules } from "./rules.ts";

export interface WrittenCodings {
  readonly bytes: Uint8Array;
  readonly findings: readonly Finding[];
}

export interface WriteOptions {
  /** Whether coders' names go out. */
  readonly isNamed: boolean;
  /** What was kept of other programs' projects. */
  readonly rest: readonly KeptPart[];
  readonly withCaseNames: boolean;
}

/**
 * Codings in the format of a file's ending: QDPX, Web Annotations as JSON-LD, or a table of quotations; the same study gives
 * the same bytes. Coders are numbers unless `isNamed`. Throws CODE_EXCHANGE_KIND_UNKNOWN.
 */
export async function writeExchangeFile(
  path: string,
  study: CodedStudy,
  { isNamed, rest, withCaseNames }: WriteOptions,
): Promise<WrittenCodings> {
  const ending = extname(path).toLowerCase();
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  if (ending === ".qdpx") {
    const { project, findings } = fromCodedStudy(study, rest);
    return { bytes: writeQda(project, { userNames: !isNamed, caseNames: !withCaseNames, paths: true }), findings };
  }
  if (annotationEndings.includes(ending)) {
    const { text, findings } = annotationsFromStudy(study, { isNamed });
    return { bytes: encode(ending === ".jsonl" ? linesOf(text) : text), findings };
  }
  if (ending === ".csv" || ending === ".xlsx") {
    const { columns, rows } = quotationTable(study, { isNamed });
    const bytes = ending === ".csv" ? encode(serialiseCsv(columns, rows)) : await serialiseXlsx(columns, rows);
    return { bytes, findings: leftOutOfTable(study, basename(path)) };
  }
  throw unknownEnding(ending, [".qdpx", ...annotationEndings, ".csv", ".xlsx"]);
}

const annotationEndings = [".jsonld", ".json", ".jsonl"];

/** The annotations of a collection, one a line, each with the collection's context. */
function linesOf(collection: string): string {
  const { "@context": context, first } = JSON.parse(collection) as {
    readonly "@context": string;
    readonly first: { readonly items: readonly Readonly<Record<string, unknown>>[] };
  };
  return first.items.map((item) => `${JSON.stringify({ "@context": context, ...item })}\n`).join("");
}

function leftOutOfTable({ memos, documents }: CodedStudy, file: string): readonly Finding[] {
  const counts = { Memos: memos.length, "Texts of documents": documents.length };
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([what, count]) =>
      exchangeRules.create("study-part-is-exchanged", {
        where: { file },
        read: `${what}: ${count}`,
        made: "Left out; a table of quotations has only what was coded.",
        decision: "",
      }),
    );
}
