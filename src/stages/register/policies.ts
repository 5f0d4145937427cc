import { definePolicies } from "../../model/policy.ts";

const keepers = ["owner", "editor"] as const;
const checkers = ["owner", "editor", "reviewer"] as const;

/** What the register lets which role do. */
export const registerPolicies = definePolicies({
  configure: { kind: "command", roles: keepers, act: "change the study's configuration" },
  "begin-import": { kind: "command", roles: keepers, act: "begin an import" },
  "import-rows": { kind: "command", roles: keepers, act: "import a table" },
  "finish-import": { kind: "command", roles: keepers, act: "finish an import" },
  "settle-findings": { kind: "command", roles: keepers, act: "settle findings" },
  "record-basis": { kind: "command", roles: ["owner"], act: "record a basis for holding names" },
  "add-names": { kind: "command", roles: ["owner"], act: "add names" },
  "read-findings": { kind: "read", roles: checkers, act: "read findings, which quote what was published" },
  "read-names": { kind: "read", roles: keepers, grant: "names", act: "read names" },
});
