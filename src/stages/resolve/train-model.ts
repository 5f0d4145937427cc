import type { Finding } from "../../model/finding.ts";
import {
  estimateMatchShare,
  estimateMixture,
  type MatchMixture,
  type PatternTable,
} from "../../stats/match-mixture.ts";
import { countRules } from "./count-patterns.ts";
import { linkErrors } from "./errors.ts";
import { estimateU, withoutMatches } from "./estimate-u.ts";
import type { KernelInput } from "./kernel/kernel-input.ts";
import type { RunOptions } from "./kernel/run-kernel.ts";
import { modelFormat, modelVersion, type LinkageModel } from "./linkage-model.ts";
import { ruleColumns, ruleName } from "./prepare/block-keys.ts";
import type { PreparedLinkage } from "./prepare/prepare-linkage.ts";
import { linkRules } from "./rules.ts";

export interface TrainedModel {
  readonly model: LinkageModel;
  readonly findings: readonly Finding[];
}

type Rows = readonly (readonly number[])[];
type Session = LinkageModel["training"]["sessions"][number] & {
  readonly isUsed: readonly boolean[];
  readonly m: Rows;
};

/** Expected matches below which a session's m-probabilities are hearsay. */
const fewMatches = 3;

/**
 * Learns a model from the tables themselves. Each training rule is a session of its own: expectation maximisation on the counts of its
 * pairs, leaving out the comparisons of its columns, which agree by construction; a comparison's m-probabilities are then the mean over
 * the sessions, weighted by their expected matches. Throws LINK_NO_PAIRS.
 */
export async function trainModel(prepared: PreparedLinkage, options: RunOptions = {}): Promise<TrainedModel> {
  const { definition, frame } = prepared;
  const blocked = definition.blocking.filter((rule) => rule !== "every-pair");
  const rules = definition.training ?? (blocked.length > 0 ? blocked : definition.blocking);
  const counts = await countRules(prepared, rules, options);
  const tables = counts.map(({ all }) => toPatternTable(frame, all));
  const union = toPatternTable(
    frame,
    counts.flatMap(({ fresh }) => fresh),
  );
  if (union.counts.length === 0) throw noPairs();

  const random = estimateU(prepared);
  let u = random;
  let sessions: Session[] = [];
  let mixture = startMixture(prepared, u);
  for (let round = 0; round < rounds; round += 1) {
    sessions = rules.map((rule, at) =>
      runSession(prepared, ruleName(rule), ruleColumns(rule), tables[at]!, mixture, u),
    );
    const m = withDeclared(prepared, meanOverSessions(sessions, startMixture(prepared, u).m));
    const matchShare =
      priorShare(prepared, rules, tables, { ...mixture, m, u }) ??
      estimateMatchShare(union, { m, u, matchShare: mixture.matchShare }, prepared.pairCount);
    mixture = { m, u, matchShare };
    u = withoutMatches(random, m, matchShare);
  }
  return describe(prepared, { ...mixture, m: withoutHearsay(mixture.m, u, [union, ...tables]), u }, sessions);
}

/** An outcome that no compared pair has says nothing: its m is its u. */
function withoutHearsay(m: Rows, u: Rows, tables: readonly PatternTable[]): Rows {
  const isSeen = m.map((row) => row.map(() => false));
  for (const { outcomes } of tables)
    for (const pattern of outcomes) for (const [at, row] of isSeen.entries()) row[pattern[at] ?? 0] = true;
  return m.map((row, at) =>
    row.map((value, outcome) => (isSeen[at]?.[outcome] === true ? value : (u[at]?.[outcome] ?? 0))),
  );
}

/** The u-probabilities hold the matches among random pairs until m is known, so the whole is done again. */
const rounds = 3;

export function noPairs() {
  return linkErrors.create("LINK_NO_PAIRS", "The blocking rules bring no two rows together.", {
    hint: "Block on columns in which rows of one person agree, such as a family name or a year of birth.",
  });
}

/** Patterns as the outcome of each comparison. */
export function toPatternTable(
  { comparisons }: Pick<KernelInput, "comparisons">,
  entries: readonly (readonly [pattern: number, count: number])[],
): PatternTable {
  const sums = new Map<number, number>();
  for (const [pattern, count] of entries) sums.set(pattern, (sums.get(pattern) ?? 0) + count);
  const outcomes = [...sums.keys()].map((pattern) => outcomesOf(comparisons, pattern));
  return { outcomes, counts: Float64Array.from(sums.values()) };
}

/** The outcome of each comparison in a pattern. */
export function outcomesOf(comparisons: KernelInput["comparisons"], pattern: number): Uint8Array {
  const outcomes = new Uint8Array(comparisons.length);
  let rest = pattern;
  for (const [at, { outcomeCount }] of comparisons.entries()) {
    outcomes[at] = rest % outcomeCount;
    rest = Math.floor(rest / outcomeCount);
  }
  return outcomes;
}

function runSession(
  prepared: PreparedLinkage,
  rule: string,
  columns: readonly string[],
  table: PatternTable,
  start: MatchMixture,
  u: Rows,
): Session {
  const isUsed = prepared.comparisons.map(({ definition }) => !columns.includes(definition.column));
  const pairs = table.counts.length === 0 ? 0 : Array.from(table.counts).reduce((sum, count) => sum + count, 0);
  const isFixed = prepared.comparisons.map(({ definition }) => definition.m !== undefined);
  const begin = { m: start.m, u, matchShare: Math.max(start.matchShare, 0.02) };
  const estimate = estimateMixture(table, begin, { isUsed, isFixed });
  return {
    rule,
    pairs,
    expectedMatches: estimate.expectedMatches,
    rounds: estimate.rounds,
    isConverged: estimate.isConverged,
    isUsed,
    m: estimate.mixture.m,
  };
}

function meanOverSessions(sessions: readonly Session[], defaults: Rows): Rows {
  return defaults.map((row, comparison) => {
    const telling = sessions.filter(
      ({ isUsed, expectedMatches }) => isUsed[comparison] === true && expectedMatches >= fewMatches,
    );
    const total = telling.reduce((sum, { expectedMatches }) => sum + expectedMatches, 0);
    if (total === 0) return row;
    return row.map((_, outcome) =>
      telling.reduce(
        (sum, { m, expectedMatches }) => sum + ((m[comparison]?.[outcome] ?? 0) * expectedMatches) / total,
        0,
      ),
    );
  });
}

/** What the model declares is not learnt. */
function withDeclared({ comparisons }: PreparedLinkage, learnt: Rows): Rows {
  return learnt.map((row, at) => {
    const declared = comparisons[at]?.definition.m;
    return declared === undefined ? row : [0, ...declared];
  });
}

/** Where the team says how much its rules recall, matches under them divided by that; or how many matches a row has. */
function priorShare(
  prepared: PreparedLinkage,
  rules: readonly unknown[],
  tables: readonly PatternTable[],
  mixture: MatchMixture,
): number | undefined {
  const { prior } = prepared.definition;
  if (prior === undefined) return undefined;
  if ("matchesPerRow" in prior)
    return Math.min((prior.matchesPerRow * prepared.rowCount) / 2 / prepared.pairCount, 0.5);
  const names = prior.rules.map((rule) => JSON.stringify(rule));
  const chosen = tables.filter((_, at) => names.includes(JSON.stringify(rules[at])));
  const pairs = prior.rules.map((rule) => prepared.blocks([rule])[0]!);
  const found = chosen.length > 0 ? chosen : [];
  const matches =
    found.length > 0
      ? Math.max(...found.map((table) => estimateMixture(table, mixture, { maxRounds: 1 }).expectedMatches))
      : pairs.reduce((sum, index) => sum + index.rows.length / 2, 0);
  return Math.min(matches / prior.recall / prepared.pairCount, 0.5);
}

/** Where the estimate begins: matches mostly agree, and strong outcomes are likelier than weak ones. */
function startMixture(prepared: PreparedLinkage, u: Rows): MatchMixture {
  const m = prepared.comparisons.map(({ labels }) => {
    const outcomes = labels.length - 1;
    const similar = outcomes - 2;
    return labels.map((_, outcome) => {
      if (outcome === 0) return 0;
      if (outcome === 1) return similar === 0 ? 0.9 : 0.8;
      return outcome === outcomes ? (similar === 0 ? 0.1 : 0.08) : 0.12 / similar;
    });
  });
  return { m: withDeclared(prepared, m), u, matchShare: Math.min(0.1, prepared.rowCount / prepared.pairCount / 2) };
}

function describe(prepared: PreparedLinkage, mixture: MatchMixture, sessions: readonly Session[]): TrainedModel {
  const telling = sessions.filter(({ expectedMatches }) => expectedMatches >= fewMatches);
  const comparisons = prepared.comparisons.map(({ name, labels }, at) => ({
    name,
    outcomes: labels.map((label, outcome) => ({
      label,
      m: outcome === 0 ? null : inside(mixture.m[at]?.[outcome] ?? 0),
      u: outcome === 0 ? null : inside(mixture.u[at]?.[outcome] ?? 0),
    })),
    trainedOn:
      prepared.comparisons[at]!.definition.m === undefined
        ? telling.filter(({ isUsed }) => isUsed[at] === true).map(({ rule }) => rule)
        : [],
  }));
  const model: LinkageModel = {
    format: modelFormat,
    version: modelVersion,
    definition: prepared.definition,
    matchShare: mixture.matchShare,
    comparisons,
    training: {
      rows: prepared.rowCount,
      pairs: sessions.reduce((sum, { pairs }) => sum + pairs, 0),
      sessions: sessions.map(({ rule, pairs, expectedMatches, rounds: taken, isConverged }) => ({
        rule,
        pairs,
        expectedMatches,
        rounds: taken,
        isConverged,
      })),
    },
  };
  return { model, findings: reviewTraining(prepared, model) };
}

function inside(probability: number): number {
  return Math.min(Math.max(probability, 1e-12), 1 - 1e-9);
}

function reviewTraining(prepared: PreparedLinkage, model: LinkageModel): Finding[] {
  const untrained = model.comparisons.filter(
    ({ trainedOn }, at) =>
      trainedOn.length === 0 &&
      prepared.comparisons[at]!.definition.m === undefined &&
      prepared.comparisons[at]!.values.length > 2,
  );
  const unsettled = model.training.sessions.filter(({ isConverged }) => !isConverged);
  return [
    ...untrained.map(({ name }) =>
      linkRules.create("comparison-is-trained", {
        where: { column: name },
        read: "no session with enough matches in which the column is free to vary",
        made: "Default m-probabilities.",
        decision: "Add a training rule that does not block on this column.",
      }),
    ),
    ...unsettled.map(({ rule, rounds: taken }) =>
      linkRules.create("training-converges", {
        where: { label: rule },
        read: `still moving after ${taken} rounds`,
        made: "The last estimate is used.",
        decision: "Look at the weights of the comparisons; a rule with more matches settles sooner.",
      }),
    ),
  ];
}
