import { definePolicies } from "../../model/policy.ts";

const keepers = ["owner", "editor"] as const;

/** What the search log lets which role do. How many searches there were is a result, and open to every role. */
export const collectPolicies = definePolicies({
  "record-search": { kind: "command", roles: keepers, act: "record searches" },
  "import-searches": { kind: "command", roles: keepers, act: "import a search log" },
  "read-searches": { kind: "read", roles: ["owner", "editor", "reviewer"], act: "read the search log" },
});
