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

  "add-actor": { kind: "command", roles: ["owner"], act: "add actors" },
  "add-coders": { kind: "command", roles: ["owner", "editor"], act: "add people who coded elsewhere" },
  "rename-actor": { kind: "command", roles: ["owner"], act: "rename actors" },
  "change-role": { kind: "command", roles: ["owner"], act: "change roles" },
  "grant-names": { kind: "command", roles: ["owner"], act: "let others read names" },
  "retire-actor": { kind: "command", roles: ["owner"], act: "retire actors" },
  "read-actors": { kind: "read", roles: keepers, act: "list the actors" },

  "preserve-case": { kind: "command", roles: keepers, act: "say that a case's sources are preserved" },
  "screen-case": { kind: "command", roles: keepers, act: "screen cases" },
  "compare-case": { kind: "command", roles: keepers, act: "say that a case was compared with the others" },
  "assess-case": { kind: "command", roles: checkers, act: "say that a case is assessed" },
  "review-case": { kind: "command", roles: checkers, act: "give a second review" },
  "include-case": { kind: "command", roles: keepers, act: "include cases" },
  "exclude-case": { kind: "command", roles: keepers, act: "exclude cases or leave them unresolved" },
  "reopen-case": { kind: "command", roles: keepers, act: "reopen cases" },
  "withdraw-case": { kind: "command", roles: ["owner"], act: "withdraw cases" },
  "add-testimony": { kind: "command", roles: keepers, act: "add testimonies by hand" },
  "state-value": { kind: "command", roles: keepers, act: "enter values" },
  "read-cases": { kind: "read", roles: checkers, act: "read cases, which describe one person each" },

  "save-view": { kind: "command", roles: checkers, act: "save views of the register" },
  "remove-view": { kind: "command", roles: checkers, act: "remove saved views of the register" },
  "read-views": { kind: "read", roles: checkers, act: "read the saved views of the register" },

  "assess-source": { kind: "command", roles: checkers, act: "grade sources" },
  "grade-testimony": { kind: "command", roles: checkers, act: "grade testimonies" },
  "set-origin": { kind: "command", roles: checkers, act: "say which sources share an origin" },

  "judge-pair": { kind: "command", roles: checkers, act: "judge whether two accounts are one person's" },
  "withdraw-judgement": { kind: "command", roles: checkers, act: "withdraw judgements" },
  "read-judgements": { kind: "read", roles: checkers, act: "read judgements" },

  "add-basis": { kind: "command", roles: keepers, act: "record a basis for letting a case out" },
  "withdraw-basis": { kind: "command", roles: keepers, act: "withdraw a basis" },
  "assess-risk": { kind: "command", roles: keepers, act: "assess the risk of letting a case out" },
  "approve-release": { kind: "command", roles: keepers, act: "approve that a case may leave the study" },
  "read-bases": { kind: "read", roles: keepers, act: "read on what basis cases may leave the study" },
});
