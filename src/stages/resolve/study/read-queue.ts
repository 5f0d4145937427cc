import type { Actor } from "../../../model/actor.ts";
import type { Variable } from "../../../model/study.ts";
import type { Store } from "../../../store/index.ts";
import type { Waterfall } from "../explain-pair.ts";
import { resolvePolicies } from "../policies.ts";
import type { ProposalStep } from "./list-candidates.ts";
import { readAccounts, sayProperty, type Account } from "./read-accounts.ts";
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
    const open = await listOpenProposals(reader, { order: options.order, actorId: actor.id });
    const shown = open.proposals.slice(0, options.limit ?? 50);
    const ids = shown.flatMap(({ row }) => [row.left_testimony_id, row.right_testimony_id]);
    const accounts = await readAccounts(reader, ids, open.personOf);
    return {
      pairs: shown.map((proposal) => showPair(proposal, accounts, options)),
      total: open.proposals.length,
      people: open.people,
    };
  });
}

/** How many questions wait for the actor's judgement. Throws ACTOR_NOT_ALLOWED. */
export async function countQueue(store: Store, actor: Actor): Promise<number> {
  resolvePolicies.require(actor, "read-proposals");
  return store.read(async (reader) => (await listOpenProposals(reader, { actorId: actor.id })).proposals.length);
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
    needsTwo: new Set([...left.levels, ...right.levels]).size > 1,
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
  variable: Variable,
  [left, right]: readonly [Account, Account],
  mayReadNames: boolean,
): ComparedProperty[] {
  const [one, other] = [left.statements.get(property), right.statements.get(property)];
  if (one === undefined && other === undefined) return [];
  const [value, otherValue] = [one?.value ?? null, other?.value ?? null];
  if (value === null && otherValue === null) return [];
  const say = (account: Account): string | null => sayProperty(account, property, variable, mayReadNames);
  const agreement =
    value === null || otherValue === null ? "one-sided" : value === otherValue ? "same" : ("different" as const);
  return [{ property, label: variable.label, left: say(left), right: say(right), agreement }];
}
