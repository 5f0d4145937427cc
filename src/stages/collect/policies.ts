import { definePolicies } from "../../model/policy.ts";

const keepers = ["owner", "editor"] as const;
const workers = ["owner", "editor", "coder", "reviewer"] as const;

/**
 * What collecting lets which role do. How many searches there were is a result, and open to every role; a coder reads
 * the documents that a round assigned to them, see `store/readable-documents.ts`.
 */
export const collectPolicies = definePolicies({
  "record-search": { kind: "command", roles: keepers, act: "record searches" },
  "import-searches": { kind: "command", roles: keepers, act: "import a search log" },
  "add-documents": { kind: "command", roles: keepers, act: "add documents" },
  "correct-document": { kind: "command", roles: keepers, act: "correct how a document is read" },
  "bind-document": { kind: "command", roles: keepers, act: "say whose account a document holds and where it stood" },
  "warn-of-document": { kind: "command", roles: workers, act: "warn of what a document holds" },
  "note-findings": { kind: "command", roles: keepers, act: "keep what was odd about a file" },
  "read-searches": { kind: "read", roles: ["owner", "editor", "reviewer"], act: "read the search log" },
  "read-documents": { kind: "read", roles: workers, act: "read documents" },
  "read-sources": {
    kind: "read",
    roles: ["owner", "editor", "reviewer"],
    act: "read sources, whose titles may name people",
  },
  "search-documents": { kind: "read", roles: workers, act: "search documents" },
});
