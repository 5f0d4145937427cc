import type { Actor } from "../../model/actor.ts";
import type { Severity } from "../../model/finding.ts";
import {
  isOnlyAbout,
  keptUntilCommand,
  listFindings,
  listWithdrawnTestimonies,
  type FindingRow,
  type Store,
} from "../../store/index.ts";
import { listIdentifiers } from "./study-variables.ts";
import { registerPolicies } from "./policies.ts";

/** The findings of one rule, for an overview. */
export interface FindingGroup {
  readonly rule: string;
  readonly severity: Severity;
  readonly open: number;
  readonly settled: number;
  readonly findings: readonly FindingRow[];
}

const severityRank: Readonly<Record<Severity, number>> = { decide: 0, check: 1, note: 2 };

/**
 * Findings grouped by rule: those that need a decision first, then by how many are open. Findings quote cells, so those about names
 * are left out for an actor who may not read names. Throws ACTOR_NOT_ALLOWED.
 */
export async function groupFindings(
  store: Store,
  actor: Actor,
  filter: { readonly rule?: string } = {},
): Promise<readonly FindingGroup[]> {
  registerPolicies.require(actor, "read-findings");
  const identifiers = registerPolicies.allows(actor, "read-names") ? new Set<string>() : await listIdentifiers(store);
  const withdrawn = await listWithdrawnTestimonies(store.reader);
  const rows = (await listFindings(store.reader, filter)).filter(
    (row) => row.status !== "gone" && isShown(row, { withdrawn, identifiers }),
  );
  const groups = new Map<string, FindingRow[]>();
  for (const row of rows) {
    const group = groups.get(row.rule);
    if (group === undefined) groups.set(row.rule, [row]);
    else group.push(row);
  }
  return [...groups]
    .map(([rule, findings]): FindingGroup => ({
      rule,
      severity: (findings[0]?.severity ?? "note") as Severity,
      open: findings.filter((one) => one.status === "open").length,
      settled: findings.filter((one) => one.status === "settled").length,
      findings,
    }))
    .toSorted(
      (a, b) => severityRank[a.severity] - severityRank[b.severity] || b.open - a.open || (a.rule < b.rule ? -1 : 1),
    );
}

/** What leaves a finding out: people who left, and properties that the actor may not read. */
interface Hidden {
  readonly withdrawn: ReadonlySet<string>;
  readonly identifiers: ReadonlySet<string>;
}

function isShown({ place, property }: FindingRow, { withdrawn, identifiers }: Hidden): boolean {
  return !isOnlyAbout(place, withdrawn) && (property === null || !identifiers.has(property));
}

export type OpenFindings = Readonly<Record<Severity, number>>;

/** How many findings wait for somebody, of those that `groupFindings` shows the actor. Throws ACTOR_NOT_ALLOWED. */
export async function countOpenFindings(store: Store, actor: Actor): Promise<OpenFindings> {
  registerPolicies.require(actor, "read-findings");
  const { all, withoutNames } = await countBothWays(store);
  return registerPolicies.allows(actor, "read-names") ? all : withoutNames;
}

const countBothWays = keptUntilCommand(async (store) => {
  const withdrawn = await listWithdrawnTestimonies(store.reader);
  const identifiers = await listIdentifiers(store);
  const open = await listFindings(store.reader, { status: "open" });
  const count = (hidden: Hidden): OpenFindings => {
    const counts = { decide: 0, check: 0, note: 0 };
    for (const row of open) if (isShown(row, hidden)) counts[row.severity as Severity] += 1;
    return counts;
  };
  return { all: count({ withdrawn, identifiers: new Set() }), withoutNames: count({ withdrawn, identifiers }) };
});
