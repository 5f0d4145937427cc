import type { RuleDefinition, Severity } from "../../../src/model/finding.ts";
import { gatherRules, type Declared } from "./gather-definitions.ts";
import { markdownPage, markdownTable } from "./markdown-table.ts";

const severities: readonly (readonly [Severity, string, string])[] = [
  ["decide", "To decide", "A person should decide; until then the value stands as the finding says."],
  ["check", "To look at", "What was made of the data is probably right; a look is enough."],
  ["note", "Noted", "Nothing is asked; it is said so that nobody wonders."],
];

/** Every finding rule, by how much it asks of a person. */
export async function findingsPage(): Promise<string> {
  const rules = await gatherRules();
  return markdownPage("Findings", [
    "A finding says that something in the data, the configuration or the manuscript is odd: what was read, what was made of it, and the decision it needs. Rules are named in the good state. Work through them with `firsthand findings` and `firsthand settle` ([how](../how-to/settle-findings.md)).",
    ...severities.flatMap(([severity, title, meaning]) => [
      `## ${title}`,
      meaning,
      ruleTable(rules.filter(({ definition }) => definition.severity === severity)),
    ]),
  ]);
}

function ruleTable(rules: readonly Declared<RuleDefinition>[]): string {
  return markdownTable(
    ["rule", "what holds when all is well, and why it matters"],
    rules.map(({ name, definition }) => [`\`${name}\``, definition.meaning]),
  );
}
