/** Pairs by what their comparisons gave: `outcomes[k][c]` is the outcome of comparison c in pattern k, 0 being missing. */
export interface PatternTable {
  readonly outcomes: readonly ArrayLike<number>[];
  readonly counts: ArrayLike<number>;
}

/** Two classes of pairs, matches and others, in which comparisons are independent (Fellegi and Sunter 1969). */
export interface MatchMixture {
  /** The share of matches among the pairs. */
  readonly matchShare: number;
  /** `m[c][o]`: the probability of outcome o of comparison c in a match, given that it is not missing. Entry 0 is not used. */
  readonly m: readonly (readonly number[])[];
  /** The same in a pair that is no match. */
  readonly u: readonly (readonly number[])[];
}

export interface MixtureOptions {
  /** Comparisons whose m-probabilities are estimated; the others say nothing in this estimate. */
  readonly isUsed?: readonly boolean[];
  /** Comparisons that count but whose m-probabilities stay; none unless given. */
  readonly isFixed?: readonly boolean[];
  readonly isShareFixed?: boolean;
  readonly maxRounds?: number;
  /** Largest change of any probability at which the estimate has settled. */
  readonly tolerance?: number;
}

export interface MixtureEstimate {
  readonly mixture: MatchMixture;
  readonly expectedMatches: number;
  readonly rounds: number;
  readonly isConverged: boolean;
  /** Log-likelihood of the patterns and of what is credited beforehand, in nats, before each round; it never falls. */
  readonly logLikelihoods: readonly number[];
}

/** What each m-outcome is credited with beforehand, in matches, so that none becomes impossible. */
const credit = 0.5;

/**
 * Estimates m-probabilities and the share of matches from pattern counts by expectation maximisation, u-probabilities being known
 * (Winkler 1988; Jaro 1989). Missing outcomes are left out of a pattern's probability.
 */
export function estimateMixture(
  patterns: PatternTable,
  start: MatchMixture,
  options: MixtureOptions = {},
): MixtureEstimate {
  const { maxRounds = 500, tolerance = 1e-6 } = options;
  const isUsed = (comparison: number): boolean => options.isUsed?.[comparison] ?? true;
  const isMoving = (comparison: number): boolean => isUsed(comparison) && options.isFixed?.[comparison] !== true;
  const { u } = start;
  let m = start.m;
  let matchShare = start.matchShare;
  const total = sum(patterns.counts);
  const logLikelihoods: number[] = [];
  let expectedMatches = 0;
  for (let round = 1; round <= maxRounds; round += 1) {
    const sums = m.map((outcomes) => outcomes.map(() => credit));
    expectedMatches = 0;
    let logLikelihood = 0;
    for (const [k, outcomes] of patterns.outcomes.entries()) {
      const count = patterns.counts[k] ?? 0;
      const [inMatch, inOther] = likelihoods(outcomes, m, u, isUsed);
      const both = matchShare * inMatch + (1 - matchShare) * inOther;
      if (both === 0) continue;
      logLikelihood += count * Math.log(both);
      const matches = (count * matchShare * inMatch) / both;
      expectedMatches += matches;
      for (const [comparison, found] of sums.entries()) {
        const outcome = outcomes[comparison] ?? 0;
        if (outcome > 0) found[outcome] = (found[outcome] ?? 0) + matches;
      }
    }
    logLikelihoods.push(logLikelihood + creditOf(m.filter((_, comparison) => isMoving(comparison))));
    const nextM = m.map((old, comparison) => (isMoving(comparison) ? shares(sums[comparison] as number[]) : old));
    const nextShare = options.isShareFixed === true || total === 0 ? matchShare : clampShare(expectedMatches / total);
    const change = Math.max(
      Math.abs(nextShare - matchShare),
      ...nextM.flatMap((row, c) => row.map((value, o) => Math.abs(value - (m[c]?.[o] ?? 0)))),
    );
    m = nextM;
    matchShare = nextShare;
    if (change < tolerance)
      return { mixture: { matchShare, m, u }, expectedMatches, rounds: round, isConverged: true, logLikelihoods };
  }
  return { mixture: { matchShare, m, u }, expectedMatches, rounds: maxRounds, isConverged: false, logLikelihoods };
}

/** What the credit adds to the log-likelihood. */
function creditOf(m: MatchMixture["m"]): number {
  return sum(m.flatMap((outcomes) => outcomes.slice(1).map((value) => credit * Math.log(value))));
}

/** Probabilities of a pattern in a match and in another pair; missing outcomes are left out. */
function likelihoods(
  outcomes: ArrayLike<number>,
  m: MatchMixture["m"],
  u: MatchMixture["u"],
  isUsed: (comparison: number) => boolean,
): readonly [number, number] {
  let [inMatch, inOther] = [1, 1];
  for (let comparison = 0; comparison < m.length; comparison += 1) {
    const outcome = outcomes[comparison] ?? 0;
    if (outcome === 0 || !isUsed(comparison)) continue;
    inMatch *= m[comparison]?.[outcome] ?? 0;
    inOther *= u[comparison]?.[outcome] ?? 0;
  }
  return [inMatch, inOther];
}

/** The share of matches at which the patterns' expected matches are what it says, all else being known. */
export function estimateMatchShare(patterns: PatternTable, known: MatchMixture, pairCount: number): number {
  const ratios = patterns.outcomes.map((outcomes) => {
    const [inMatch, inOther] = likelihoods(outcomes, known.m, known.u, () => true);
    return inOther === 0 ? Number.POSITIVE_INFINITY : inMatch / inOther;
  });
  let share = clampShare(known.matchShare);
  for (let round = 0; round < 1000; round += 1) {
    let matches = 0;
    for (const [k, ratio] of ratios.entries()) matches += (patterns.counts[k] ?? 0) * probabilityOf(ratio, share);
    const next = clampShare(matches / pairCount);
    const isSettled = Math.abs(next - share) <= share * 1e-9;
    share = next;
    if (isSettled) break;
  }
  return share;
}

function probabilityOf(ratio: number, share: number): number {
  if (ratio === Number.POSITIVE_INFINITY) return 1;
  return (share * ratio) / (share * ratio + 1 - share);
}

function shares(sums: readonly number[]): readonly number[] {
  const total = sum(sums) - (sums[0] ?? 0);
  return sums.map((value, outcome) => (outcome === 0 ? 0 : value / total));
}

function clampShare(share: number): number {
  return Math.min(Math.max(share, 1e-15), 1 - 1e-9);
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let at = 0; at < values.length; at += 1) total += values[at] ?? 0;
  return total;
}
