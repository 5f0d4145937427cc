import type { Kysely, Transaction } from "kysely";
import type { Actor } from "../../model/actor.ts";
import { storeErrors } from "../errors.ts";
import { applyChanges } from "../journal/apply-changes.ts";
import { inserted, updated, type RowChange } from "../journal/change.ts";
import { notBefore, recordWithin, type JournalTools } from "../journal/record-command.ts";
import { storePolicies } from "../policies.ts";
import { projectionNames, type CommandRow, type RedactionRow, type Tables } from "../tables.ts";
import { gatherErased, type ErasedRows, type ErasureSubject, type NamedRow } from "./gather-erased.ts";
import { mentions } from "./published-values.ts";
import { redactJournal, type Redaction } from "./redact-journal.ts";
import { rewriteRow } from "./rewrite-row.ts";
import { findStillSaid, type StillSaid } from "./still-said.ts";
import { tombstonesOf } from "./tombstones.ts";

export interface ErasureInput {
  readonly subjects: readonly ErasureSubject[];
  /** Why; it is kept, so it must not repeat what is erased. */
  readonly reason: string;
}

export interface RowErasure {
  readonly erasureId: string;
  readonly command: CommandRow;
  /** How many rows went from each table. */
  readonly rowCounts: Readonly<Record<string, number>>;
  /** How many payloads of the journal were emptied or shortened. */
  readonly payloadCount: number;
  /** Published words that no row carries any more: what to look for in files that the study does not rule. In memory only. */
  readonly values: ReadonlySet<string>;
  /** Blobs that the rows named; what nothing else needs of them goes next. */
  readonly blobs: ReadonlySet<string>;
  /** Columns of rows that stay and repeat such words, with how many rows do. */
  readonly stillSaid: readonly StillSaid[];
}

/**
 * Takes subjects and whatever leans on them out of the tables and out of every payload of the journal, as one command. The chain stays
 * whole, since it covers hashes; a replay gives the tables as they are afterwards. Freed space, blobs and copies are the caller's next step.
 * Throws ACTOR_NOT_ALLOWED, STORE_ERASURE_SUBJECT_MISSING, STORE_ERASURE_REASON_TELLS.
 */
export async function eraseRows(tools: JournalTools, actor: Actor, input: ErasureInput): Promise<RowErasure> {
  storePolicies.require(actor, "erase");
  return tools.engine.write((transaction) => eraseWithin(tools, transaction, actor, input));
}

/** What `eraseRows` would take, found by doing it and rolling it back. */
export async function planErasure(tools: JournalTools, actor: Actor, input: ErasureInput): Promise<RowErasure> {
  storePolicies.require(actor, "erase");
  let plan: RowErasure | undefined;
  const rollBack = new Error("A plan is not carried out.");
  await tools.engine
    .write(async (transaction) => {
      plan = await eraseWithin(tools, transaction, actor, input);
      throw rollBack;
    })
    .catch((error: unknown) => {
      if (error !== rollBack) throw error;
    });
  if (plan === undefined) throw new Error("A plan that did not fail was made.");
  return plan;
}

async function eraseWithin(
  tools: JournalTools,
  transaction: Transaction<Tables>,
  actor: Actor,
  { subjects, reason }: ErasureInput,
): Promise<RowErasure> {
  const { engine } = tools;
  const erased = await gatherErased(engine, transaction, subjects);
  refuseMissing(subjects, erased);
  refuseTelling(reason, erased.values);
  const erasureId = tools.newId();
  const at = notBefore(await engine.findHead(transaction), tools.now().toISOString());
  const redactions = await redactJournal(tools, transaction, erased);
  await applyChanges(engine, transaction, [...(await listRewritten(transaction, erased)), ...deletions(erased)]);
  const stillSaid = await findStillSaid(engine, transaction, erased.values);
  const rowCounts = countRows(erased);
  const rows: RowChange[] = [
    inserted("erasures", {
      id: erasureId,
      reason,
      erased_by: actor.id,
      erased_at: at,
      row_count: erased.standing.length,
      finished_at: null,
    }),
    ...(await tombstonesOf(transaction, { erasureId, newId: tools.newId }, erased.standing)),
    ...(await redactionRows(transaction, erasureId, redactions)),
  ];
  const summary = `Erased ${Object.entries(rowCounts)
    .map(([table, count]) => `${count} ${table}`)
    .join(", ")}.`;
  const command = await recordWithin(tools, transaction, {
    at,
    actor,
    draft: { name: "erase", summary },
    changes: [{ noun: "erasure", nounId: erasureId, rows }],
  });
  return {
    erasureId,
    command,
    rowCounts,
    payloadCount: redactions.length,
    values: erased.values,
    blobs: erased.blobs,
    stillSaid,
  };
}

function refuseMissing(subjects: readonly ErasureSubject[], { standing }: ErasedRows): void {
  const found = new Set(standing.map(({ table, image }) => `${table}\n${String(image["id"])}`));
  if (subjects.length > 0 && subjects.every(({ table, id }) => found.has(`${table}\n${id}`))) return;
  throw storeErrors.create("STORE_ERASURE_SUBJECT_MISSING", "What was to be erased is not in the study.", {
    hint: "It may have been erased or taken back before; see firsthand log.",
  });
}

function refuseTelling(reason: string, values: ReadonlySet<string>): void {
  if (![...values].some((value) => value.length >= 4 && mentions(reason, value))) return;
  throw storeErrors.create(
    "STORE_ERASURE_REASON_TELLS",
    "The reason repeats words that are to be erased, and it is kept. Nothing was erased.",
    { hint: "Give a reason that names nobody, such as: asked by the person, letter of 3 May." },
  );
}

function deletions({ standing }: ErasedRows): readonly RowChange[] {
  return standing.map(({ table, image }) => ({ table, before: image, after: null }));
}

/** Rows that stay and must not stay as they are. */
async function listRewritten(reader: Kysely<Tables>, erased: ErasedRows): Promise<readonly RowChange[]> {
  const keys = [...erased.accessionKeys];
  const rows: NamedRow[] = [];
  for (const image of await reader.selectFrom("findings").selectAll().execute())
    rows.push({ table: "findings", image: { ...image } });
  for (const table of ["sources", "cases"] as const) {
    for (let from = 0; from < keys.length; from += keysAtOnce) {
      const some = keys.slice(from, from + keysAtOnce);
      const found = await reader.selectFrom(table).selectAll().where("accession_key", "in", some).execute();
      for (const image of found) rows.push({ table, image: { ...image } });
    }
  }
  return rows.flatMap(({ table, image }): RowChange[] => {
    if (erased.has(table, image)) return [];
    const after = rewriteRow(table, image, erased.accessionKeys);
    return after === image ? [] : [{ table, before: image, after }];
  });
}

const keysAtOnce = 500;

function countRows({ standing }: ErasedRows): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of projectionNames) {
    const count = standing.filter((row) => row.table === table).length;
    if (count > 0) counts[table] = count;
  }
  return counts;
}

async function redactionRows(
  reader: Kysely<Tables>,
  erasureId: string,
  redactions: readonly Redaction[],
): Promise<readonly RowChange[]> {
  const earlier = new Map<string, RedactionRow>();
  for (const row of await reader.selectFrom("redactions").selectAll().execute())
    earlier.set(`${row.command_seq}\n${row.ordinal}`, row);
  return redactions.map(({ commandSeq, ordinal, payloadHash }) => {
    const row = { command_seq: commandSeq, ordinal, erasure_id: erasureId, payload_hash: payloadHash };
    const before = earlier.get(`${commandSeq}\n${ordinal}`);
    return before === undefined ? inserted("redactions", row) : updated("redactions", before, row);
  });
}
