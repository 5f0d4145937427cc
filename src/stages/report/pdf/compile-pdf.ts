import { readFileSync } from "node:fs";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { reportErrors } from "../errors.ts";
import { fontFiles } from "./font-files.ts";
import type { TypstReport } from "./write-typst.ts";

/** A folder that exists nowhere: the typesetter sees the files given to it and no other. */
const workspace = "/firsthand-report-without-a-folder";

/** What the typesetter says when a drawing's letters cannot be traced back to text, as with Arabic labels. */
const untraceable = "missing codepoints";

/**
 * Typesets a written report as a tagged PDF that declares PDF/UA-1 (ISO 14289-1). Where a drawing has labels in a
 * script such as Arabic it may be tagged all the same but declare nothing, as the standard asks for more than the
 * typesetter can give there: `declaresPdfUa` tells. The same report gives the same bytes: no date goes in, and no font but the shipped
 * ones. Throws REPORT_PDF_FAILED.
 */
export function compilePdf(report: TypstReport): Uint8Array {
  const compiler = NodeCompiler.create({
    workspace,
    fontArgs: [{ fontBlobs: fontFiles().map((path) => readFileSync(path)) }],
  });
  for (const [path, bytes] of report.files) compiler.mapShadow(`${workspace}/${path}`, Buffer.from(bytes));
  const compile = (standard: { pdfStandard?: string }): Uint8Array =>
    new Uint8Array(compiler.pdf({ mainFileContent: report.main }, standard));
  try {
    try {
      return compile({ pdfStandard: "ua-1" });
    } catch (cause) {
      if (!String(cause).includes(untraceable)) throw cause;
      return compile({});
    }
  } catch (cause) {
    throw reportErrors.create("REPORT_PDF_FAILED", "The typesetter could not make a PDF of this report.", {
      hint: "The HTML and DOCX files do not pass through it, so they can still be written. Report this as a fault of Firsthand.",
      cause,
    });
  } finally {
    compiler.evictCache(0);
  }
}

/** Whether a PDF says of itself that it follows PDF/UA-1, in its XMP metadata (ISO 14289-1, 5). */
export function declaresPdfUa(pdf: Uint8Array): boolean {
  return Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).includes("<pdfuaid:part>1</pdfuaid:part>");
}
