import { canonicalJson } from "../../../base/canonical-json.ts";
import { sha256 } from "../../../base/node/sha256.ts";
import type { Actor } from "../../../model/actor.ts";
import { findContradictions, type Contradiction } from "../../../model/cases/contradictions.ts";
import type { Finding } from "../../../model/finding.ts";
import {
  inserted,
  listCountingJudgements,
  listFindings,
  updated,
  type Change,
  type FindingRow,
  type Store,
} from "../../../store/index.ts";
import { resolvePolicies } from "../policies.ts";
import { linkRules } from "../rules.ts";

const rule = "judgements-agree";

/**
 * Looks through the standing judgements for contradictions, such as a = b, b = c, a ≠ c, and keeps the findings about them up to date.
 * Records nothing where nothing changed. Gives those that stand.
 */
export async function reviewJudgements(store: Store, actor: Actor): Promise<readonly Finding[]> {
  resolvePolicies.require(actor, "review-judgements");
  let found: readonly Finding[] = [];
  await store.record(
    actor,
    () => ({
      name: "review-judgements",
      summary: `Looked through the judgements: ${found.length} ${found.length === 1 ? "contradiction" : "contradictions"}.`,
    }),
    async (reader) => {
      // Who withdrew is in no result, so that nothing about them can contradict one.
      const cases = reader.selectFrom("cases").select(["id", "accession_key"]).where("status", "<>", "withdrawn");
      const keys = new Map((await cases.execute()).map((row) => [row.id, row.accession_key]));
      const verdicts = (await listCountingJudgements(reader)).flatMap(
        ({ leftCase: left, rightCase: right, verdict }) => {
          const [leftCase, rightCase] = [keys.get(left), keys.get(right)];
          return leftCase === undefined || rightCase === undefined ? [] : [{ leftCase, rightCase, verdict }];
        },
      );
      found = findContradictions(verdicts).map(toFinding);
      return changesOf(found, await listFindings(reader, { rule }), store.newId);
    },
  );
  return found;
}

function toFinding({ chain }: Contradiction): Finding {
  const shown = chain.map((key) => key.slice(key.lastIndexOf("/") + 1).replace(/^0+(?=.)/, ""));
  return linkRules.create(rule, {
    where: { keys: [...chain] },
    read: `${shown.join(" = ")}, and ${shown[0]} ≠ ${shown.at(-1)}`,
    made: "The two that are judged different are kept apart; as few of the others as possible are parted with them.",
    decision: "Look at the accounts again and withdraw the judgement on the way that does not hold.",
  });
}

function changesOf(found: readonly Finding[], stored: readonly FindingRow[], newId: () => string): readonly Change[] {
  const known = new Map(stored.map((row) => [row.identity, row]));
  const seen = new Set<string>();
  const changes: Change[] = [];
  for (const finding of found) {
    const identity = sha256(canonicalJson([finding.rule, finding.where.keys ?? []]));
    seen.add(identity);
    const before = known.get(identity);
    if (before === undefined) {
      const row = findingRow(newId(), identity, finding);
      changes.push({ noun: "finding", nounId: row.id, rows: [inserted("findings", row)] });
    } else if (before.status === "gone") changes.push(withStatus(before, "open"));
  }
  for (const before of stored)
    if (!seen.has(before.identity) && before.status === "open") changes.push(withStatus(before, "gone"));
  return changes;
}

function withStatus(before: FindingRow, status: string): Change {
  return { noun: "finding", nounId: before.id, rows: [updated("findings", before, { ...before, status })] };
}

function findingRow(id: string, identity: string, finding: Finding): FindingRow {
  return {
    id,
    identity,
    rule: finding.rule,
    severity: finding.severity,
    testimony_id: null,
    property: null,
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
