import type { ReportDocument } from "../report-document.ts";
import { compilePdf } from "./compile-pdf.ts";
import { writeTypst } from "./write-typst.ts";

/** The report as a tagged PDF. Throws REPORT_PDF_FAILED. */
export function writePdf(document: ReportDocument): Uint8Array {
  return compilePdf(writeTypst(document));
}
