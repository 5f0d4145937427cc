import { definePolicies } from "../../model/policy.ts";

const keepers = ["owner", "editor"] as const;
const checkers = ["owner", "editor", "reviewer"] as const;

/** What resolving lets which role do. Judging itself is the register's. */
export const resolvePolicies = definePolicies({
  propose: { kind: "command", roles: keepers, act: "have the machine propose which accounts are one person's" },
  "accept-rule": { kind: "command", roles: keepers, act: "accept proposals by a rule" },
  "review-judgements": { kind: "command", roles: checkers, act: "have judgements looked through for contradictions" },
  "read-proposals": { kind: "read", roles: checkers, act: "read proposals, which set accounts side by side" },
  "check-linkage": { kind: "read", roles: checkers, act: "hold the linkage model against people's judgements" },
});
