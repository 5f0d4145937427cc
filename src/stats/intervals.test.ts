import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { clopperPearsonInterval, jeffreysInterval, wilsonInterval } from "./intervals.ts";

const methods = {
  wilson: wilsonInterval,
  "clopper-pearson": clopperPearsonInterval,
  jeffreys: jeffreysInterval,
} as const;
type Method = keyof typeof methods;
const names = Object.keys(methods) as Method[];

interface Published {
  readonly successes: number;
  readonly trials: number;
  readonly low: number;
  readonly high: number;
}
type Group = { readonly source: string; readonly tolerance: number; readonly level: number } & {
  readonly [method in Method]?: readonly Published[];
};

const groups = parse(readFileSync(new URL("./cases/intervals.yml", import.meta.url), "utf8")) as readonly Group[];
const published = groups.flatMap((group) =>
  names.flatMap((method) => (group[method] ?? []).map((row) => ({ ...group, ...row, method }))),
);

describe("published intervals", () => {
  test.each(published)("$method of $successes in $trials agrees with $source", (row) => {
    const { low, high } = methods[row.method](row.successes, row.trials, row.level);
    expect(Math.abs(low - row.low)).toBeLessThanOrEqual(row.tolerance);
    expect(Math.abs(high - row.high)).toBeLessThanOrEqual(row.tolerance);
  });
});

const parts = fc
  .integer({ min: 1, max: 400 })
  .chain((trials) => fc.record({ trials: fc.constant(trials), successes: fc.integer({ min: 0, max: trials }) }));
const levels = fc.constantFrom(0.5, 0.8, 0.9, 0.95, 0.99, 0.999);

describe.each(names)("the %s interval", (name) => {
  const interval = methods[name];

  test("lies in 0..1 and holds the observed share", () => {
    fc.assert(
      fc.property(parts, levels, ({ successes, trials }, level) => {
        const { low, high } = interval(successes, trials, level);
        const share = successes / trials;
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(share + 1e-12);
        expect(high).toBeGreaterThanOrEqual(share - 1e-12);
        expect(high).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("rises with the number of successes", () => {
    fc.assert(
      fc.property(parts, levels, ({ successes, trials }, level) => {
        fc.pre(successes < trials);
        const here = interval(successes, trials, level);
        const above = interval(successes + 1, trials, level);
        expect(above.low).toBeGreaterThan(here.low);
        expect(above.high).toBeGreaterThan(here.high);
      }),
    );
  });

  test("mirrors when successes and failures change places", () => {
    fc.assert(
      fc.property(parts, levels, ({ successes, trials }, level) => {
        const here = interval(successes, trials, level);
        const there = interval(trials - successes, trials, level);
        expect(there.low).toBeCloseTo(1 - here.high, 9);
        expect(there.high).toBeCloseTo(1 - here.low, 9);
      }),
    );
  });

  test("widens with the level", () => {
    fc.assert(
      fc.property(parts, ({ successes, trials }) => {
        const narrow = interval(successes, trials, 0.8);
        const wide = interval(successes, trials, 0.99);
        expect(wide.low).toBeLessThanOrEqual(narrow.low);
        expect(wide.high).toBeGreaterThanOrEqual(narrow.high);
      }),
    );
  });

  test("reaches the end when none or all succeed", () => {
    expect(interval(0, 58).low).toBe(0);
    expect(interval(58, 58).high).toBe(1);
    expect(interval(0, 0)).toEqual({ low: 0, high: 1 });
  });

  test("refuses a part larger than the whole, a fraction and a level of 95", () => {
    expect(() => interval(59, 58)).toThrow(expect.objectContaining({ code: "STATS_COUNT_OUT_OF_RANGE" }));
    expect(() => interval(1.5, 58)).toThrow(expect.objectContaining({ code: "STATS_COUNT_OUT_OF_RANGE" }));
    expect(() => interval(1, 58, 95)).toThrow(expect.objectContaining({ code: "STATS_LEVEL_OUT_OF_RANGE" }));
  });
});

test("Clopper and Pearson's interval is never narrower than promised by its tails at k = 0", () => {
  // (1 − p)^n = α/2 at the upper bound.
  expect((1 - clopperPearsonInterval(0, 58).high) ** 58).toBeCloseTo(0.025, 12);
});
