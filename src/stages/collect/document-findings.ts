import type { Kysely } from "kysely";
import { canonicalJson } from "../../base/canonical-json.ts";
import { sha256 } from "../../base/node/sha256.ts";
import type { Finding } from "../../model/finding.ts";
import { inserted, updated, type Change, type FindingRow, type Tables } from "../../store/index.ts";

/** What is odd about a document now: new findings open, and open ones that are no longer found are gone, where all are given. */
export async function documentFindings(
  reader: Kysely<Tables>,
  newId: () => string,
  key: string,
  findings: readonly Finding[],
  { isWhole = true }: { readonly isWhole?: boolean } = {},
): Promise<readonly Change[]> {
  const stored = await reader
    .selectFrom("findings")
    .selectAll()
    .where("property", "=", key)
    .where("import_id", "is", null)
    .execute();
  const known = new Map(stored.map((row) => [row.identity, row]));
  const found = new Map(findings.map((finding) => [identityOf(key, finding), finding]));
  const changes: Change[] = [];
  for (const [identity, finding] of found) {
    const before = known.get(identity);
    if (before === undefined) changes.push(changeOf(undefined, rowOf(newId(), identity, key, finding)));
    else if (before.status === "gone") changes.push(changeOf(before, { ...before, status: "open" }));
  }
  for (const before of isWhole ? stored : [])
    if (!found.has(before.identity) && before.status === "open")
      changes.push(changeOf(before, { ...before, status: "gone" }));
  return changes;
}

function changeOf(before: FindingRow | undefined, after: FindingRow): Change {
  const row = before === undefined ? inserted("findings", after) : updated("findings", before, after);
  return { noun: "finding", nounId: after.id, rows: [row] };
}

function identityOf(key: string, finding: Finding): string {
  return sha256(canonicalJson([finding.rule, key, finding.read]));
}

function rowOf(id: string, identity: string, key: string, finding: Finding): FindingRow {
  return {
    id,
    identity,
    rule: finding.rule,
    severity: finding.severity,
    testimony_id: null,
    property: key,
    place: canonicalJson(finding.where),
    read: finding.read,
    made: finding.made,
    decision: finding.decision,
    proposal: null,
    import_id: null,
    status: "open",
    settled_as: null,
    settled_reason: null,
    settled_by: null,
  };
}
