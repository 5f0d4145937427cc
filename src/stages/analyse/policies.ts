import { definePolicies } from "../../model/policy.ts";

/** What may be asked of a snapshot, and by whom. */
export const analysePolicies = definePolicies({
  "read-results": {
    kind: "read",
    roles: ["owner", "editor", "coder", "reviewer", "reader"],
    act: "read results",
  },
  "read-rows": {
    kind: "read",
    roles: ["owner", "editor", "reviewer"],
    act: "read rows that describe one person each",
  },
  query: { kind: "read", roles: ["owner", "editor", "reviewer"], act: "ask the study in SQL, which shows rows" },
});
