import { countOf } from "../../base/count-of.ts";
import type { Kysely } from "kysely";
import { canonicalJson } from "../../base/canonical-json.ts";
import { sha256 } from "../../base/node/sha256.ts";
import type { Actor } from "../../model/actor.ts";
import type { Finding } from "../../model/finding.ts";
import {
  findingChanges,
  inserted,
  listFindings,
  type Change,
  type ImportRow,
  type Store,
  type Tables,
} from "../../store/index.ts";
import { propertyColumns, type Mapping } from "../../model/table-mapping.ts";
import type { MarkedPair } from "./mark-judgements.ts";
import { registerPolicies } from "./policies.ts";

export interface ImportOutcome {
  readonly run: ImportRow;
  readonly mapping: Mapping;
  readonly findings: readonly Finding[];
  readonly pairs: readonly MarkedPair[];
}

/** The last command of an import: the table's own judgements that nobody has made yet, and what changed among the findings. */
export async function finishImport(
  store: Store,
  actor: Actor,
  { run, mapping, findings, pairs }: ImportOutcome,
): Promise<void> {
  registerPolicies.require(actor, "finish-import");
  const propertyOf = (column: string | undefined): string | null =>
    propertyColumns(mapping).find((mapped) => mapped.column === column)?.property ?? null;
  let summary = "";
  await store.record(
    actor,
    () => ({ name: "finish-import", summary }),
    async (reader, at) => {
      const wanted = new Set([
        ...pairs.flatMap((pair) => pair.keys),
        ...findings.flatMap((finding) => finding.where.keys?.slice(0, 1) ?? []),
      ]);
      const ids = await findTestimonyIds(reader, wanted);
      const judgements = await judgementChanges(reader, { pairs, ids, actor, at, newId: store.newId });
      const found = findingChanges(
        {
          importId: run.id,
          newId: store.newId,
          identityOf: (finding) => findingIdentity(run.name, finding),
          propertyOf,
          testimonyIdOf: (key) => ids.get(key) ?? null,
        },
        findings,
        await listFindings(reader, { importId: run.id }),
      );
      summary = `Finished importing ${run.name}: ${countOf(found.length, "finding")} new or changed, ${countOf(judgements.length, "judgement")}.`;
      return [...judgements, ...found];
    },
  );
}

/** Two imports found the same thing when rule, table, column and what was read agree. */
function findingIdentity(importName: string, finding: Finding): string {
  return sha256(
    canonicalJson([finding.rule, importName, finding.where.column ?? "", finding.where.row ?? "", finding.read]),
  );
}

interface Judging {
  readonly pairs: readonly MarkedPair[];
  readonly ids: ReadonlyMap<string, string>;
  readonly actor: Actor;
  readonly at: string;
  readonly newId: () => string;
}

/** A pair that was judged before stays as it was judged, withdrawn judgements included. */
async function judgementChanges(
  reader: Kysely<Tables>,
  { pairs, ids, actor, at, newId }: Judging,
): Promise<readonly Change[]> {
  if (pairs.length === 0) return [];
  const judged = new Set<string>();
  for (const { left_testimony_id: left, right_testimony_id: right } of await reader
    .selectFrom("judgements")
    .selectAll()
    .execute()) {
    judged.add(`${left}\n${right}`).add(`${right}\n${left}`);
  }
  return pairs.flatMap(({ keys: [left, right], verdict, reason }): Change[] => {
    const [leftId, rightId] = [ids.get(left), ids.get(right)];
    if (leftId === undefined || rightId === undefined || judged.has(`${leftId}\n${rightId}`)) return [];
    judged.add(`${leftId}\n${rightId}`);
    const row = {
      id: newId(),
      left_testimony_id: leftId,
      right_testimony_id: rightId,
      verdict,
      reason,
      judged_by: actor.id,
      judged_at: at,
      withdrawn_at: null,
      withdrawn_reason: null,
    };
    return [{ noun: "judgement", nounId: row.id, rows: [inserted("judgements", row)] }];
  });
}

const lookUpSize = 500;

async function findTestimonyIds(
  reader: Kysely<Tables>,
  keys: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string>> {
  const all = [...keys];
  const ids = new Map<string, string>();
  for (let from = 0; from < all.length; from += lookUpSize) {
    const rows = await reader
      .selectFrom("testimonies")
      .select(["id", "accession_key"])
      .where("accession_key", "in", all.slice(from, from + lookUpSize))
      .execute();
    for (const row of rows) ids.set(row.accession_key, row.id);
  }
  return ids;
}
