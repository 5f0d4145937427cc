export interface TableTail {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  /** ln 0! … ln n!. */
  readonly logFactorials: Float64Array;
  /** Least sum of ln x! over the cells that counts as extreme; a larger sum is a less likely table. */
  readonly least: number;
  readonly maxSteps: number;
}

/** Row sums still to be filled, and how many ways lead there for each sum of ln x! so far. */
interface Node {
  readonly left: readonly number[];
  readonly pasts: Map<number, Past>;
}

interface Past {
  readonly cost: number;
  ways: number;
}

/** Raised inside only, to leave the recursion when the sum grows too long. */
const tooLong = Symbol("too long");

/**
 * The probability of all tables with the given margins whose sum of ln x! is at least `least`, or `undefined` when that
 * takes more than `maxSteps`. Works column by column and merges equal pasts, the idea of Mehta and Patel's network
 * algorithm (1983); the last two columns are listed once per node and cut by search.
 */
export function countTailOfTables({ rows, columns, logFactorials, least, maxSteps }: TableTail): number | undefined {
  // The state is a vector of row sums: the shorter side makes fewer states. Empty rows and columns change nothing.
  const [short, long] = [rows, columns]
    .map((side) => side.filter((sum) => sum > 0).toSorted((a, b) => a - b))
    .toSorted((a, b) => a.length - b.length) as [number[], number[]];
  if (short.length < 2) return 1;

  const logFactorial = (count: number): number => logFactorials[count] as number;
  const total = long.reduce((sum, count) => sum + count, 0);
  const constant = [...short, ...long].reduce((sum, count) => sum + logFactorial(count), -logFactorial(total));
  const steps = createBudget(maxSteps);
  try {
    let nodes = new Map<string, Node>([["", { left: short, pasts: new Map([[0, { cost: 0, ways: 1 }]]) }]]);
    for (const column of long.slice(0, -2)) nodes = extend(nodes, column, logFactorial, steps);
    let probability = 0;
    for (const { left, pasts } of nodes.values()) {
      const tail = listCompletions(left, long.at(-2) as number, logFactorial, steps);
      for (const { cost, ways } of pasts.values()) {
        steps(1);
        probability += ways * Math.exp(constant - cost - tail.leastCost) * tail.weightFrom(least - cost);
      }
    }
    return probability;
  } catch (error) {
    if (error === tooLong) return undefined;
    throw error;
  }
}

/** What one filling costs beside its pasts: sorting and looking up its node. */
const fillingSteps = 8;

type LogFactorial = (count: number) => number;
type Budget = (steps: number) => void;

function createBudget(maxSteps: number): Budget {
  let taken = 0;
  return (steps) => {
    taken += steps;
    // oxlint-disable-next-line no-throw-literal -- a private signal, caught in this file
    if (taken > maxSteps) throw tooLong;
  };
}

/** All nodes reached by filling one more column. */
function extend(
  nodes: Map<string, Node>,
  column: number,
  logFactorial: LogFactorial,
  steps: Budget,
): Map<string, Node> {
  const next = new Map<string, Node>();
  for (const { left, pasts } of nodes.values()) {
    forEachFilling(left, column, (filling) => {
      // Rows are interchangeable from here on, so equal sets of sums are one node.
      const after = left.map((sum, row) => sum - (filling[row] as number)).toSorted((a, b) => a - b);
      const added = filling.reduce((sum, count) => sum + logFactorial(count), 0);
      const key = after.join();
      let node = next.get(key);
      if (node === undefined) next.set(key, (node = { left: after, pasts: new Map() }));
      steps(fillingSteps + pasts.size);
      for (const { cost, ways } of pasts.values()) addPast(node.pasts, cost + added, ways);
    });
  }
  return next;
}

function addPast(pasts: Map<number, Past>, cost: number, ways: number): void {
  // Sums of logarithms of the same product differ in the last bits only.
  const key = Math.round(cost * 1e9);
  const past = pasts.get(key);
  if (past === undefined) pasts.set(key, { cost, ways });
  else past.ways += ways;
}

interface Completions {
  readonly leastCost: number;
  /** The sum of exp(leastCost − cost) over completions that cost at least `least`. */
  weightFrom(least: number): number;
}

/** All ways to fill the last two columns; the second of them is forced. */
function listCompletions(
  left: readonly number[],
  column: number,
  logFactorial: LogFactorial,
  steps: Budget,
): Completions {
  const costs: number[] = [];
  forEachFilling(left, column, (filling) => {
    steps(1);
    let cost = 0;
    for (const [row, count] of filling.entries()) {
      cost += logFactorial(count) + logFactorial((left[row] as number) - count);
    }
    costs.push(cost);
  });
  const sorted = Float64Array.from(costs).toSorted();
  const leastCost = sorted[0] as number;
  const weights = new Float64Array(sorted.length + 1);
  for (let i = sorted.length - 1; i >= 0; i -= 1) {
    weights[i] = (weights[i + 1] as number) + Math.exp(leastCost - (sorted[i] as number));
  }
  return { leastCost, weightFrom: (least) => weights[firstAtLeast(sorted, least)] as number };
}

/** Calls `visit` with every way to share `column` among rows that can take `left` each; the array is reused. */
function forEachFilling(left: readonly number[], column: number, visit: (filling: readonly number[]) => void): void {
  const filling = left.map(() => 0);
  const roomAfter = left.map((_, row) => left.slice(row + 1).reduce((sum, room) => sum + room, 0));
  const fill = (row: number, rest: number): void => {
    const room = left[row] as number;
    if (row === left.length - 1) {
      filling[row] = rest;
      visit(filling);
      return;
    }
    for (let count = Math.max(0, rest - (roomAfter[row] as number)); count <= Math.min(room, rest); count += 1) {
      filling[row] = count;
      fill(row + 1, rest - count);
    }
  };
  fill(0, column);
}

function firstAtLeast(sorted: Float64Array, least: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
