import type { Finding } from "../../model/finding.ts";
import { findNumbersInProse } from "../../model/claims/find-numbers-in-prose.ts";
import type { Coverage } from "./coverage.ts";
import { createErrorAt } from "./errors.ts";
import { parseManuscript } from "./manuscript/parse-manuscript.ts";
import { listQueries, resolveManuscript } from "./manuscript/resolve-manuscript.ts";
import { checkGlyphCoverage } from "./pdf/check-glyph-coverage.ts";
import type { ReportDocument } from "./report-document.ts";
import type { QueriedValue, ReportInput } from "./report-input.ts";

export interface Report {
  readonly document: ReportDocument;
  readonly coverage: Coverage;
  readonly findings: readonly Finding[];
}

/**
 * Builds a report from a manuscript: reads it, asks the data what its directives need, and puts the answers in.
 * The document that comes back goes to `writeHtml`, `writeTypst` and `writeDocx`. Throws a REPORT_ error that
 * names the line for anything in the manuscript that cannot be resolved.
 */
export async function buildReport(input: ReportInput): Promise<Report> {
  const manuscript = parseManuscript(input.manuscript, input.fileName);
  const queried = new Map<string, QueriedValue>();
  for (const { sql, line } of listQueries(manuscript)) {
    try {
      queried.set(sql, await input.queryValue(sql));
    } catch (cause) {
      throw createErrorAt(
        { file: input.fileName, line },
        "REPORT_VALUE_QUERY_FAILED",
        "The query of a value could not be run.",
        {
          hint: "Write one SELECT over the study's tables that gives value[, denominator].",
          cause,
        },
      );
    }
  }
  const report = resolveManuscript(manuscript, input, {
    queried,
    findNumbers: input.findNumbers ?? findNumbersInProse,
  });
  return { ...report, findings: [...report.findings, ...checkGlyphCoverage(report.document, input.fileName)] };
}
