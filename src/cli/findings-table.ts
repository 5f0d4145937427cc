import type { FindingGroup } from "../stages/register/index.ts";
import { wrap } from "./wrap.ts";

const severityWords = { decide: "Decide", check: "Look at", note: "Note" } as const;

/** Findings by rule, each with what was read and made of it; long groups show their first few. */
export function findingsTable(groups: readonly FindingGroup[], shownPerRule = 4): string {
  if (groups.length === 0) return "No findings.";
  return groups
    .map((group) => {
      const head = `${severityWords[group.severity]}  ${group.rule}  ${group.open} open${group.settled > 0 ? `, ${group.settled} settled` : ""}`;
      const lines = group.findings.slice(0, shownPerRule).map((finding) => {
        const ending = finding.status === "settled" ? ` [settled as ${finding.settled_as}]` : "";
        return wrap(`    ${finding.read} → ${finding.made}${ending}`.trimEnd(), 110, "      ").replace(/^/, "    ");
      });
      const more =
        group.findings.length > shownPerRule
          ? [`    … and ${group.findings.length - shownPerRule} more: firsthand findings --rule ${group.rule}`]
          : [];
      return [head, ...lines, ...more].join("\n");
    })
    .join("\n");
}
