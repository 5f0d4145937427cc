import { definePolicies } from "../../model/policy.ts";

export const registerPolicies = definePolicies({
  "settle-findings": { kind: "command", roles: ["owner", "editor"], act: "settle findings" },
  configure: { kind: "command", roles: ["owner", "editor"], act: "change the study's configuration" },
  "import-rows": { kind: "command", roles: ["owner", "editor"], act: "import a table" },
  "add-names": { kind: "command", roles: ["owner"], act: "add names" },
});
