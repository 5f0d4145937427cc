export { auditClaims, type AuditReport, type AuditSubject } from "./audit/audit-claims.ts";
export { auditErrors } from "./audit/errors.ts";
export { bindClaims, readClaims } from "./audit/read-claims.ts";
export { buildReport, type Report } from "./build-report.ts";
export { writeDocx } from "./docx/write-docx.ts";
export { writeHtml } from "./html/write-html.ts";
export { findFreshOutputs, keepOutputs, writeAudit } from "./outputs.ts";
export { writePdf } from "./pdf/write-pdf.ts";
export type { ReportInput } from "./report-input.ts";
