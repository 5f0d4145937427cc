import { Role, roleMeanings } from "../../../src/model/actor.ts";
import { gatherPolicies, type DeclaredPolicy } from "./gather-policies.ts";
import { markdownPage, markdownTable } from "./markdown-table.ts";

/** What each role may do: every command of the journal and every read. */
export async function rolesPage(): Promise<string> {
  const policies = await gatherPolicies();
  return markdownPage("Roles", [
    "Who may do what. On a local file a role is a courtesy: whoever holds the file can change it. [How to work with roles](../how-to/roles.md).",
    markdownTable(
      ["role", "what it is for"],
      Role.options.map((role) => [role, `${roleMeanings[role]}.`]),
    ),
    "“granted” means that an owner can let one actor do it by name. Undoing a command takes what giving it takes: an editor cannot take back what an owner alone may do, and a reviewer or coder takes back their own.",
    "## Commands",
    "Every write is one of these; the name is the one in `firsthand log`.",
    policyTable(policies.filter((policy) => policy.kind === "command")),
    "## Reads",
    policyTable(policies.filter((policy) => policy.kind === "read")),
  ]);
}

function policyTable(policies: readonly DeclaredPolicy[]): string {
  return markdownTable(
    ["name", "to", ...Role.options],
    policies.map((policy) => [
      `\`${policy.name}\``,
      policy.act,
      ...Role.options.map((role) => {
        if (policy.roles.includes(role)) return "yes";
        return policy.grant === undefined ? "" : "granted";
      }),
    ]),
  );
}
