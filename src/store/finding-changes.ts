import { canonicalJson } from "../base/canonical-json.ts";
import type { Finding } from "../model/finding.ts";
import { inserted, updated, type Change } from "./journal/change.ts";
import type { FindingRow } from "./tables.ts";

/** What looked, and how its findings are named and placed. */
export interface FindingRun {
  readonly importId: string | null;
  readonly newId: () => string;
  /** Two runs found the same thing where this agrees. */
  readonly identityOf: (finding: Finding) => string;
  readonly propertyOf: (column: string | undefined) => string | null;
  readonly testimonyIdOf: (key: string) => string | null;
  /** Whether all findings are given: then open ones that are no longer found are gone. Yes unless told. */
  readonly isWhole?: boolean;
}

/** What a run's findings change: new ones open, vanished ones are marked gone, settled ones stay settled. */
export function findingChanges(
  run: FindingRun,
  findings: readonly Finding[],
  stored: readonly FindingRow[],
): readonly Change[] {
  const known = new Map(stored.map((row) => [row.identity, row]));
  const seen = new Set<string>();
  const changes: Change[] = [];
  for (const finding of findings) {
    const identity = run.identityOf(finding);
    if (seen.has(identity)) continue;
    seen.add(identity);
    const before = known.get(identity);
    if (before === undefined) {
      const row = findingRow(run, identity, finding);
      changes.push({ noun: "finding", nounId: row.id, rows: [inserted("findings", row)] });
      continue;
    }
    const after = {
      ...before,
      ...describe(finding),
      testimony_id: testimonyOf(run, finding),
      ...standing(before, finding),
    };
    if (canonicalJson(after) !== canonicalJson(before)) {
      changes.push({ noun: "finding", nounId: before.id, rows: [updated("findings", before, after)] });
    }
  }
  for (const before of run.isWhole === false ? [] : stored) {
    if (seen.has(before.identity) || before.status !== "open") continue;
    changes.push({
      noun: "finding",
      nounId: before.id,
      rows: [updated("findings", before, { ...before, status: "gone" })],
    });
  }
  return changes;
}

/** A vanished finding that is back is open again, and so is one whose value was settled for fewer rows than now carry the label. */
function standing(before: FindingRow, finding: Finding): Partial<FindingRow> {
  if (before.status === "gone") return { status: "open" };
  if (before.status !== "settled" || before.settled_as === "kept" || finding.where.label === undefined) return {};
  const settled = new Set((JSON.parse(before.place) as Finding["where"]).keys ?? []);
  const isCovered = finding.where.keys?.every((key) => settled.has(key)) ?? true;
  return isCovered ? {} : { status: "open", settled_as: null, settled_reason: null, settled_by: null };
}

function testimonyOf(run: FindingRun, { where: { keys } }: Finding): string | null {
  return keys?.length === 1 ? run.testimonyIdOf(keys[0] as string) : null;
}

function describe(finding: Finding) {
  return {
    place: canonicalJson(finding.where),
    made: finding.made,
    decision: finding.decision,
    proposal: finding.proposal === undefined ? null : canonicalJson(finding.proposal),
  };
}

function findingRow(run: FindingRun, identity: string, finding: Finding): FindingRow {
  return {
    id: run.newId(),
    identity,
    rule: finding.rule,
    severity: finding.severity,
    testimony_id: testimonyOf(run, finding),
    property: run.propertyOf(finding.where.column),
    read: finding.read,
    import_id: run.importId,
    status: "open",
    settled_as: null,
    settled_reason: null,
    settled_by: null,
    ...describe(finding),
  };
}
