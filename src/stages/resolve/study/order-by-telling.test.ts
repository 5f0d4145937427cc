import fc from "fast-check";
import { expect, test } from "vitest";
import { tellingOf } from "./order-by-telling.ts";

const pair = (left: string, right: string, probability: number) => ({ left, right, probability });

test("a pair at even odds that alone ties two people together tells most", () => {
  expect(tellingOf([pair("a", "b", 0.5)])).toEqual([1]);
  const [certain = 0, open = 0] = tellingOf([pair("a", "b", 0.999), pair("c", "d", 0.5)]);
  expect(certain).toBeLessThan(0.02);
  expect(open).toBe(1);
});

test("in a ring a different leaves the others tied, so that it tells less", () => {
  const ring = [pair("a", "b", 0.5), pair("b", "c", 0.5), pair("c", "a", 0.5)];
  expect(tellingOf(ring)).toEqual([0.5, 0.5, 0.5]);
  expect(tellingOf([...ring, pair("c", "d", 0.5)])).toEqual([0.5, 0.5, 0.5, 1]);
});

test("is by bridges, as taking each pair away shows, whatever the order", () => {
  const key = fc.constantFrom("a", "b", "c", "d", "e", "f", "g");
  const edges = fc
    .uniqueArray(fc.tuple(key, key), { maxLength: 12, selector: ([a, b]) => [a, b].toSorted().join() })
    .map((all) => all.filter(([a, b]) => a !== b).map(([a, b]) => pair(a, b, 0.5)));
  fc.assert(
    fc.property(edges, (pairs) => {
      const telling = tellingOf(pairs);
      for (const [at, { left, right }] of pairs.entries()) {
        const others = pairs.filter((_, other) => other !== at);
        const reached = new Set([left]);
        for (const one of reached)
          for (const { left: a, right: b } of others)
            if (a === one) reached.add(b);
            else if (b === one) reached.add(a);
        expect(telling[at]).toBe(reached.has(right) ? 0.5 : 1);
      }
      expect(tellingOf(pairs.toReversed()).toReversed()).toEqual(telling);
    }),
  );
});

test("a chain of ten thousand people is no trouble", () => {
  const chain = Array.from({ length: 10_000 }, (_, at) => pair(`p${at}`, `p${at + 1}`, 0.5));
  expect(new Set(tellingOf(chain))).toEqual(new Set([1]));
});
