export type { AuditReport } from "./audit/audit-claims.ts";
export { auditSnapshot, type WorldQueries } from "./audit/audit-snapshot.ts";
export { bindClaims, countBound } from "./audit/bind-claims.ts";
export { auditErrors } from "./audit/errors.ts";
export { findClaimsFile, readClaims, readClaimsFile } from "./audit/read-claims.ts";
export { buildReport } from "./build-report.ts";
export { composeReportInput } from "./compose-input.ts";
export { findFreshOutputs, hasOutputs, keepOutputs, writeAudit } from "./outputs.ts";
export { writeReport } from "./write-report.ts";
