import { definePolicies } from "../../model/policy.ts";

const keepers = ["owner", "editor"] as const;
const workers = ["owner", "editor", "coder", "reviewer"] as const;

/** What coding lets which role do. What of it a coder of a blind round may see is in `visible-codings.ts`. */
export const codePolicies = definePolicies({
  "add-codes": { kind: "command", roles: keepers, act: "add codes" },
  "edit-codes": { kind: "command", roles: keepers, act: "change the codebook" },
  "import-codebook": { kind: "command", roles: keepers, act: "take a codebook in" },
  "create-round": { kind: "command", roles: keepers, act: "create a round" },
  "close-round": { kind: "command", roles: keepers, act: "close a round" },
  "add-codings": { kind: "command", roles: workers, act: "code" },
  "reanchor-codings": { kind: "command", roles: keepers, act: "put codings on a document's new text" },
  "code-in-vivo": { kind: "command", roles: keepers, act: "make a code of a passage's words" },
  "revise-coding": { kind: "command", roles: workers, act: "revise a coding" },
  "retract-coding": { kind: "command", roles: workers, act: "retract a coding" },
  "pass-document": { kind: "command", roles: workers, act: "pass a document on" },
  adjudicate: { kind: "command", roles: ["owner", "editor", "reviewer"], act: "adjudicate codings" },
  "write-memo": { kind: "command", roles: workers, act: "write a memo" },
  "import-codings": { kind: "command", roles: keepers, act: "take in what others coded" },
  "export-codings": { kind: "read", roles: workers, act: "write codings into a file" },
  "make-packet": { kind: "command", roles: keepers, act: "make a packet for a coder" },
  "open-packet": { kind: "command", roles: keepers, act: "open a packet to code in" },
  "take-packet": { kind: "command", roles: keepers, act: "take a coder's packet in" },
  "return-packet": { kind: "read", roles: workers, act: "write what was coded into a packet that goes back" },
  "read-codebook": { kind: "read", roles: workers, act: "read the codebook" },
  "read-rounds": { kind: "read", roles: workers, act: "read rounds" },
  "read-codings": { kind: "read", roles: workers, act: "read codings" },
  "read-memos": { kind: "read", roles: workers, act: "read memos" },
  "search-memos": { kind: "read", roles: workers, act: "search memos" },
  "read-agreement": { kind: "read", roles: workers, act: "read how far coders agree" },
});
