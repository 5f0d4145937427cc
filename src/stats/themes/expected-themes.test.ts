import fc from "fast-check";
import { expect, test } from "vitest";
import { expectedThemes } from "./expected-themes.ts";
import { measureSaturation } from "./saturation.ts";

function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, at) => permutations(items.toSpliced(at, 1)).map((rest) => [item, ...rest]));
}

test("the mean over all orders is what going through every order gives", () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.nat({ max: 5 }), { maxLength: 4 }), { maxLength: 5 }), (units) => {
      const orders = permutations(units).map((order) => measureSaturation(order).cumulative);
      const curve = expectedThemes(units);
      expect(curve).toHaveLength(units.length);
      for (const [index, value] of curve.entries()) {
        const mean = orders.reduce((sum, order) => sum + (order[index] ?? 0), 0) / orders.length;
        expect(value).toBeCloseTo(mean, 9);
      }
    }),
    { numRuns: 60 },
  );
});

test("the curve never falls, and ends with every theme", () => {
  const curve = expectedThemes([[0, 1], [1], [], [2, 2]]);
  expect(curve.at(-1)).toBeCloseTo(3, 12);
  expect(curve).toEqual(curve.toSorted((a, b) => a - b));
});
