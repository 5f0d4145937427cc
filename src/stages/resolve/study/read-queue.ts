import type { Actor } from "../../../model/actor.ts";
import { identityCeiling, isAbove, type IdentityLevel } from "../../../model/cases/identity-level.ts";
import type { Variable } from "../../../model/study.ts";
import { currentStatements, levelsOf, listStatements, type StatementRow, type Store } from "../../../store/index.ts";
import type { Kysely } from "kysely";
import type { Tables } from "../../../store/index.ts";
import type { Waterfall } from "../explain-pair.ts";
import { resolvePolicies } from "../policies.ts";
import type { ProposalStep } from "./list-candidates.ts";
import { listOpenProposals, type OpenProposal, type OpenProposals, type QueueOrder } from "./open-proposals.ts";

/** One property of two accounts side by side. */
export interface ComparedProperty {
  readonly property: string;
  readonly label: string;
  /** As published; null where the account does not say. */
  readonly left: string | null;
  readonly right: string | null;
  /** Of the values as read. */
  readonly agreement: "same" | "different" | "one-sided";
}

export interface QueuedPair {
  /** The accounts' accession keys. */
  readonly left: string;
  readonly right: string;
  readonly probability: number;
  readonly weightBits: number;
  readonly telling: number;
  readonly alsoSettles: number;
  /** True where a *same* tells who an account is by, and two people must judge it. */
  readonly needsTwo: boolean;
  readonly properties: readonly ComparedProperty[];
  readonly steps: readonly {
    readonly comparison: string;
    readonly outcome: string;
    readonly weightBits: number;
    readonly frequencyBits: number;
  }[];
}

export interface ReviewQueue {
  readonly pairs: readonly QueuedPair[];
  /** All open questions, of which `pairs` may show the first only. */
  readonly total: number;
  readonly people: OpenProposals["people"];
}

export interface QueueOptions {
  readonly variables: Readonly<Record<string, Variable>>;
  /** Whether the actor may read names; otherwise they are left out. */
  readonly mayReadNames: boolean;
  readonly order?: QueueOrder;
  readonly limit?: number;
}

export const withheld = "(withheld)";

/** How a queued pair's weight came about, for the words; the cells stand beside it. */
export function waterfallOf({ left, right, probability, weightBits, steps }: QueuedPair): Waterfall {
  const said = steps.reduce((sum, step) => sum + step.weightBits + step.frequencyBits, 0);
  let runningBits = weightBits - said;
  return {
    left,
    right,
    priorBits: runningBits,
    steps: steps.map((step) => {
      runningBits += step.weightBits + step.frequencyBits;
      return { ...step, left: "", right: "", runningBits };
    }),
    weightBits,
    probability,
  };
}

/** What waits for people's judgement, side by side, the most telling first. Throws ACTOR_NOT_ALLOWED. */
export async function readQueue(store: Store, actor: Actor, options: QueueOptions): Promise<ReviewQueue> {
  resolvePolicies.require(actor, "read-proposals");
  return store.read(async (reader) => {
    const open = await listOpenProposals(reader, options.order);
    const shown = open.proposals.slice(0, options.limit ?? 50);
    const accounts = await readAccounts(reader, shown, open);
    return {
      pairs: shown.map((proposal) => showPair(proposal, accounts, options)),
      total: open.proposals.length,
      people: open.people,
    };
  });
}

interface Account {
  readonly key: string;
  readonly level: IdentityLevel;
  /** Of the person, as judged so far. */
  readonly ceiling: IdentityLevel;
  readonly statements: ReadonlyMap<string, StatementRow>;
}

async function readAccounts(
  reader: Kysely<Tables>,
  shown: readonly OpenProposal[],
  { personOf }: OpenProposals,
): Promise<ReadonlyMap<string, Account>> {
  const wanted = new Set(shown.flatMap(({ row }) => [row.left_testimony_id, row.right_testimony_id]));
  const ids = [...new Set([...wanted].flatMap((id) => [id, ...personOf(id)]))];
  const statements: StatementRow[] = [];
  const keys = new Map<string, string>();
  for (let from = 0; from < ids.length; from += 500) {
    const some = ids.slice(from, from + 500);
    statements.push(...currentStatements(await listStatements(reader, some)));
    const rows = await reader
      .selectFrom("testimonies")
      .select(["id", "accession_key"])
      .where("id", "in", some)
      .execute();
    for (const row of rows) keys.set(row.id, row.accession_key);
  }
  const levels = levelsOf(ids, statements);
  const byTestimony = new Map<string, Map<string, StatementRow>>();
  for (const statement of statements) {
    const own = byTestimony.get(statement.testimony_id) ?? new Map<string, StatementRow>();
    byTestimony.set(statement.testimony_id, own.set(statement.property, statement));
  }
  return new Map(
    [...wanted].map((id) => [
      id,
      {
        key: keys.get(id) ?? "",
        level: levels.get(id) ?? "unnamed",
        ceiling: identityCeiling(personOf(id).map((one) => levels.get(one) ?? "unnamed")),
        statements: byTestimony.get(id) ?? new Map(),
      },
    ]),
  );
}

function showPair(
  { row, probability, telling, alsoSettles }: OpenProposal,
  accounts: ReadonlyMap<string, Account>,
  options: QueueOptions,
): QueuedPair {
  const [left, right] = [accounts.get(row.left_testimony_id), accounts.get(row.right_testimony_id)] as [
    Account,
    Account,
  ];
  const steps = JSON.parse(row.steps) as readonly ProposalStep[];
  return {
    left: left.key,
    right: right.key,
    probability,
    weightBits: row.weight_millibits / 1000,
    telling,
    alsoSettles,
    needsTwo: left.level !== right.level,
    properties: Object.entries(options.variables).flatMap(([property, variable]) =>
      compareProperty(property, variable, [left, right], options.mayReadNames),
    ),
    steps: steps.map(([comparison, outcome, weight, frequency]) => ({
      comparison,
      outcome,
      weightBits: weight / 1000,
      frequencyBits: frequency / 1000,
    })),
  };
}

function compareProperty(
  property: string,
  { label, disclosure }: Variable,
  [left, right]: readonly [Account, Account],
  mayReadNames: boolean,
): ComparedProperty[] {
  const [one, other] = [left.statements.get(property), right.statements.get(property)];
  if (one === undefined && other === undefined) return [];
  const [value, otherValue] = [one?.value ?? null, other?.value ?? null];
  const say = (account: Account, statement: StatementRow | undefined): string | null => {
    if (statement === undefined || statement.value_as_published === "") return null;
    const isHidden = disclosure === "identifier" && statement.value !== null && !isShown(account, mayReadNames);
    return isHidden ? withheld : statement.value_as_published;
  };
  const agreement =
    value === null || otherValue === null ? "one-sided" : value === otherValue ? "same" : ("different" as const);
  return [{ property, label, left: say(left, one), right: say(right, other), agreement }];
}

/** A name is shown to those who may read names, never above the person's ceiling, and not where its source promised anonymity. */
function isShown({ level, ceiling }: Account, mayReadNames: boolean): boolean {
  return mayReadNames && level !== "unnamed" && !isAbove(level, ceiling);
}
