export type { AuditReport } from "./audit/audit-claims.ts";
export { auditSnapshot, type WorldQueries } from "./audit/audit-snapshot.ts";
export { bindClaims, countBound } from "./audit/bind-claims.ts";
export { auditErrors } from "./audit/errors.ts";
export { findClaimsFile, readClaims, readClaimsFile } from "./audit/read-claims.ts";
export { findFreshOutputs, keepOutputs, writeAudit } from "./outputs.ts";
export type { ReportInput } from "./report-input.ts";
export { writeReport } from "./write-report.ts";
