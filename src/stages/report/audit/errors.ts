import { defineErrors } from "../../../base/errors.ts";

export const auditErrors = defineErrors({
  AUDIT_CLAIM_CONTRADICTED: {
    kind: "conflict",
    meaning: "A strict audit found a claim that the data contradict, or a query that failed.",
  },
});
