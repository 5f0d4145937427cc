import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isPercentageReachable } from "../src/model/claims/percentage.ts";
import { clopperPearsonInterval, jeffreysInterval, wilsonInterval } from "../src/stats/intervals.ts";
import { conformanceFile } from "./support/conformance.ts";

const file = conformanceFile("release", "examples.json");

interface Example {
  readonly id: string;
  readonly input: { readonly x?: number; readonly n?: number };
  readonly expected: Readonly<Record<string, unknown>>;
}

const examples =
  file === null ? [] : (JSON.parse(readFileSync(file, "utf8")) as { readonly examples: readonly Example[] }).examples;
const intervals = { wilson: wilsonInterval, clopper_pearson: clopperPearsonInterval, jeffreys: jeffreysInterval };

describe.runIf(file !== null)("intervals of one proportion agree with the collected examples", () => {
  const cases = examples.flatMap(({ id, input, expected }) =>
    Object.entries(intervals).flatMap(([name, interval]) => {
      const wanted = expected[name];
      return id.startsWith("ci-") && Array.isArray(wanted)
        ? [{ id, name, interval, input, wanted: wanted as readonly number[] }]
        : [];
    }),
  );

  test("there are examples of each kind", () => {
    expect(new Set(cases.map(({ name }) => name))).toEqual(new Set(Object.keys(intervals)));
  });

  test.each(cases)("$id, $name", ({ interval, input, wanted }) => {
    const { low, high } = interval(input.x ?? 0, input.n ?? 0, 0.95);
    expect(low).toBeCloseTo(wanted[0] ?? Number.NaN, 4);
    expect(high).toBeCloseTo(wanted[1] ?? Number.NaN, 4);
  });
});

describe.runIf(file !== null)("whole percentages that no count can give agree with the collected examples", () => {
  const cases = examples.flatMap(({ id, input, expected }) => {
    const { impossible } = expected;
    return Array.isArray(impossible) && input.n !== undefined
      ? [{ id, n: input.n, impossible: impossible as readonly number[] }]
      : [];
  });

  test("there is an example", () => {
    expect(cases.length).toBeGreaterThan(0);
  });

  test.each(cases)("$id", ({ n, impossible }) => {
    const found = Array.from({ length: 101 }, (_, percent) => percent).filter(
      (percent) => !isPercentageReachable(percent, n, 0),
    );
    expect(found).toEqual([...impossible]);
  });
});
