import { cpus } from "node:os";
import { createAlpha } from "../src/stats/agreement/alpha.ts";
import { bootstrapIntervals } from "../src/stats/agreement/bootstrap.ts";
import { createRatings } from "../src/stats/agreement/ratings.ts";
import { countUnits } from "../src/stats/agreement/unit-counts.ts";
import { createSeededRandom } from "../src/stats/seeded-random.ts";

// Nominal alpha with an interval of 1,000 draws over 10,000 units × 10 coders, from the table of values on; the goal is 1 s.
const [unitCount, coderCount, draws] = [10_000, 10, 1000];
const random = createSeededRandom("agreement");
const rows = Array.from({ length: unitCount }, () => {
  const truth = random.nextBelow(5);
  return Array.from({ length: coderCount }, () => {
    if (random.nextUnit() < 0.05) return undefined;
    return random.nextUnit() < 0.7 ? truth : random.nextBelow(5);
  });
});

const runs = Array.from({ length: 5 }, () => {
  const from = performance.now();
  const ratings = createRatings(rows);
  const [measured] = bootstrapIntervals([createAlpha(countUnits(ratings), { kind: "nominal" })], unitCount, {
    draws,
    level: 0.95,
    seed: "1",
  });
  return { ms: Math.round(performance.now() - from), measured };
});
const ms = runs.map((run) => run.ms).toSorted((a, b) => a - b);
console.log(
  JSON.stringify({
    name: "nominal alpha with bootstrap interval",
    unitCount,
    coderCount,
    draws,
    bestMs: ms[0],
    medianMs: ms[2],
    goalMs: 1000,
    interval: runs[0]?.measured?.interval,
    cores: cpus().length,
    node: process.version,
  }),
);
