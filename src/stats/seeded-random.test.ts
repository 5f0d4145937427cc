import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { murmurHash32 } from "./murmur-hash.ts";
import { createSeededRandom, createXoshiro128, shuffle } from "./seeded-random.ts";

describe("MurmurHash3", () => {
  // Known answers of the reference implementation (Appleby 2011), as repeated in its ports' test suites.
  test.each([
    ["", 0, 0],
    ["", 1, 0x514e28b7],
    ["", 0xffffffff, 0x81f16f39],
    ["test", 0, 0xba6bd213],
    ["Hello, world!", 0, 0xc0363e43],
    ["The quick brown fox jumps over the lazy dog", 0x9747b28c, 0x2fa826cd],
    ["ππππππππ", 0x9747b28c, 0xd58063c1],
  ])("of %j under seed %i is %i", (text, seed, hash) => {
    expect(murmurHash32(text, seed)).toBe(hash);
  });
});

describe("xoshiro128**", () => {
  test("gives the reference implementation's numbers from the state 1, 2, 3, 4", () => {
    // Reference C code, version 1.1 (Blackman and Vigna 2018, prng.di.unimi.it), as in the rand_xoshiro test suite.
    const random = createXoshiro128([1, 2, 3, 4]);
    expect(Array.from({ length: 10 }, () => random.nextUint32())).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  test("fills a list with the numbers that as many calls give, and goes on behind them", () => {
    const [one, other] = [createSeededRandom("x"), createSeededRandom("x")];
    const filled = new Uint32Array(7);
    one.fillUint32(filled);
    expect([...filled, one.nextUint32()]).toEqual(Array.from({ length: 8 }, () => other.nextUint32()));
  });

  test("leaves the all-zero state", () => {
    const random = createXoshiro128([0, 0, 0, 0]);
    const drawn = Array.from({ length: 20 }, () => random.nextUint32());
    expect(new Set(drawn).size).toBeGreaterThan(10);
  });
});

describe("a seeded generator", () => {
  test("repeats its stream for the same text and not for another", () => {
    expect(stream("study")).toEqual(stream("study"));
    expect(stream("study")).not.toEqual(stream("studz"));
  });

  test("stays in 0 ≤ x < 1 with a mean near one half", () => {
    const random = createSeededRandom("unit");
    let sum = 0;
    for (let i = 0; i < 20_000; i += 1) {
      const drawn = random.nextUnit();
      expect(drawn >= 0 && drawn < 1).toBe(true);
      sum += drawn;
    }
    // Four standard errors of the mean: 4 √(1/12/20000).
    expect(Math.abs(sum / 20_000 - 0.5)).toBeLessThan(0.0082);
  });

  test("draws each number below a bound equally often, also where the bound does not divide 2^32", () => {
    const random = createSeededRandom("below");
    // With a plain remainder the first third would come up half the time.
    const bound = 3 * 2 ** 30;
    const counts = [0, 0, 0];
    for (let i = 0; i < 9000; i += 1) {
      const third = Math.floor(random.nextBelow(bound) / 2 ** 30);
      counts[third] = (counts[third] as number) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 3000)).toBeLessThan(4 * Math.sqrt(2000));
  });

  test("refuses a bound that is no bound", () => {
    for (const bound of [0, -1, 1.5, 2 ** 33, Number.NaN]) {
      expect(() => createSeededRandom("x").nextBelow(bound)).toThrow(
        expect.objectContaining({ code: "STATS_BOUND_OUT_OF_RANGE" }),
      );
    }
  });
});

describe("shuffling", () => {
  test("keeps every item and leaves the list alone", () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.string(), (items, seed) => {
        const before = [...items];
        const shuffled = shuffle(items, createSeededRandom(seed));
        expect(items).toEqual(before);
        expect(shuffled.toSorted((a, b) => a - b)).toEqual(before.toSorted((a, b) => a - b));
      }),
    );
  });

  test("gives each order of three about equally often", () => {
    const random = createSeededRandom("orders");
    const counts = new Map<string, number>();
    for (let i = 0; i < 6000; i += 1) {
      const order = shuffle(["a", "b", "c"], random).join("");
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(4 * Math.sqrt(1000 * (5 / 6)));
  });
});

function stream(seed: string): number[] {
  const random = createSeededRandom(seed);
  return Array.from({ length: 5 }, () => random.nextUint32());
}
