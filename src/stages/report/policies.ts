import { definePolicies } from "../../model/policy.ts";

/** Who may have claims checked and the report set. Claims and manuscripts carry SQL, which can show rows. */
export const reportPolicies = definePolicies({
  audit: { kind: "read", roles: ["owner", "editor", "reviewer"], act: "audit claims, whose queries can show rows" },
  "write-report": { kind: "read", roles: ["owner", "editor"], act: "import, analyse and write the report in one go" },
  "preview-report": { kind: "read", roles: ["owner", "editor"], act: "see what a draft of the report would print" },
  "read-report": { kind: "read", roles: ["owner", "editor", "reviewer"], act: "read the report that was written" },
  "print-appendix": { kind: "read", roles: ["owner", "editor"], act: "print the row-level appendix" },
});
