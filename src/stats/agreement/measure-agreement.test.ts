import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { agreementStatistics, type AgreementStatisticName } from "./agreement-statistics.ts";
import { measureAgreement, type MeasureOptions, type Scale } from "./measure-agreement.ts";
import { createRatings, type RatingRows } from "./ratings.ts";

interface PublishedValue {
  readonly value: number;
  readonly tolerance: number;
  /** The linearised interval, printed to three digits. */
  readonly interval?: readonly [low: number, high: number];
}

interface Published {
  readonly title: string;
  readonly source: string;
  readonly rows?: readonly (readonly (string | number | null)[])[];
  readonly table?: readonly (readonly number[])[];
  readonly values: Readonly<Partial<Record<AgreementStatisticName, PublishedValue>>>;
}

const published = parse(
  readFileSync(new URL("../cases/agreement.yml", import.meta.url), "utf8"),
) as readonly Published[];
const every = Object.keys(agreementStatistics) as readonly AgreementStatisticName[];

describe.each(published)("$title ($source)", ({ rows, table, values }) => {
  test.each(Object.entries(values))("%s is as published", (name, { value, tolerance }) => {
    const measured = measureOne(rows ?? unitsOf(table ?? []), name as AgreementStatisticName);
    expect(Math.abs((measured.value ?? Number.NaN) - value)).toBeLessThanOrEqual(tolerance);
  });

  const withIntervals = Object.entries(values).flatMap(([name, { interval }]) =>
    interval === undefined ? [] : [{ name: name as AgreementStatisticName, interval }],
  );
  test.runIf(withIntervals.length > 0).each(withIntervals)(
    "the linearised interval of $name is as published",
    ({ name, interval }) => {
      const { low, high } = measureOne(rows ?? unitsOf(table ?? []), name, { interval: "linearised" });
      expect(low).toBeCloseTo(interval[0], 3);
      expect(high).toBeCloseTo(interval[1], 3);
    },
  );
});

/** A unit for each count of a table of two coders. */
function unitsOf(table: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return table.flatMap((row, first) =>
    row.flatMap((count, second) => Array.from({ length: count }, () => [first + 1, second + 1])),
  );
}

function measure(
  rows: readonly (readonly (string | number | null | undefined)[])[],
  options: Partial<MeasureOptions> = {},
) {
  const ratings = createRatings(rows.map((row) => row.map((cell) => cell ?? undefined)) as RatingRows<string | number>);
  const isNumeric = ratings.values.every((value) => typeof value === "number");
  const scale: Scale = isNumeric ? { kind: "numbers", numbers: ratings.values } : { kind: "names" };
  return measureAgreement(ratings, {
    scale,
    statistics: every,
    weights: "quadratic",
    draws: 0,
    level: 0.95,
    seed: "1",
    ...options,
  });
}

function measureOne(
  rows: Parameters<typeof measure>[0],
  name: AgreementStatisticName,
  options: Partial<MeasureOptions> = {},
) {
  const [measured] = measure(rows, { ...options, statistics: [name] });
  if (measured === undefined) throw new Error(`${name} was not measured.`);
  return measured;
}

describe("linearised intervals", () => {
  const answers = fc.array(fc.array(fc.constantFrom(1, 2, 3, 4, undefined), { minLength: 3, maxLength: 3 }), {
    minLength: 3,
    maxLength: 30,
  });

  test("hold the coefficient, do not pass 1, and hang neither on the order of units nor on a scale's unit", () => {
    fc.assert(
      fc.property(answers, (rows) => {
        const options = { interval: "linearised" } as const;
        const one = measure(rows, options);
        const turned = measure(rows.toReversed(), options);
        const tenfold = measure(
          rows.map((row) => row.map((value) => (value === undefined ? undefined : value * 10))),
          options,
        );
        for (const [index, { name, value, low, high }] of one.entries()) {
          if (value === null || low === null || high === null) continue;
          expect(low, name).toBeLessThanOrEqual(value + 1e-9);
          expect(high, name).toBeGreaterThanOrEqual(value - 1e-9);
          expect(high, name).toBeLessThanOrEqual(1);
          for (const other of [turned[index], tenfold[index]])
            expect(other?.low ?? Number.NaN, name).toBeCloseTo(low, 9);
        }
      }),
    );
  });

  test("are about as wide as what the bootstrap gives, where there are many units", () => {
    const rows = Array.from({ length: 400 }, (_, n) => [
      n % 3,
      n % 7 === 0 ? (n + 1) % 3 : n % 3,
      n % 11 === 0 ? (n + 2) % 3 : n % 3,
    ]);
    const drawn = measure(rows, { draws: 2000 });
    for (const [index, { name, low, high }] of measure(rows, { interval: "linearised" }).entries()) {
      const other = drawn[index];
      if (low === null || high === null || other?.low === null || other?.high === null || other === undefined) continue;
      expect(Math.abs(high - low - (other.high - other.low)) / (high - low), name).toBeLessThan(0.1);
    }
  });

  test("are not made up where no formula is published, and not without two units", () => {
    const rows = [
      [1, 2],
      [2, 2],
      [3, 1],
    ];
    expect(measureOne(rows, "krippendorff-alpha-ordinal", { interval: "linearised" })).toMatchObject({
      low: null,
      high: null,
      note: expect.stringContaining("no formula"),
    });
    expect(measureOne([[1, 2]], "fleiss-kappa", { interval: "linearised" })).toMatchObject({ low: null, high: null });
  });
});

describe("where a coefficient has no value", () => {
  const alike = [
    ["a", "a"],
    ["a", "a"],
    ["a", undefined],
  ];

  test("one single category leaves all but percent agreement undefined, with the reason", () => {
    for (const { name, value, low, high, note } of measure(alike)) {
      if (name === "percent-agreement") expect(value).toBe(1);
      else {
        expect({ name, value, low, high }).toEqual({ name, value: null, low: null, high: null });
        expect(note).toMatch(/^[A-Z].*\.$/);
      }
    }
  });

  test("no unit with two values leaves everything undefined", () => {
    for (const { name, value, note } of measure([
      ["a", undefined],
      [undefined, "b"],
    ])) {
      expect({ name, value }).toEqual({ name, value: null });
      expect(note).toMatch(/\.$/);
    }
  });

  test("Cohen's kappa says how many coders there are when they are not two", () => {
    expect(measureOne([[1, 2, 1]], "cohen-kappa")).toMatchObject({ value: null, note: expect.stringContaining("3") });
  });

  test("ordered statistics ask for an order, and ratios for a scale without negative numbers", () => {
    for (const name of ["krippendorff-alpha-ordinal", "krippendorff-alpha-interval", "gwet-ac2"] as const)
      expect(
        measureOne(
          [
            ["a", "b"],
            ["b", "b"],
          ],
          name,
        ).value,
      ).toBeNull();
    expect(
      measureOne(
        [
          [-1, 2],
          [2, 2],
        ],
        "krippendorff-alpha-ratio",
      ).value,
    ).toBeNull();
    expect(
      measureOne(
        [
          [-1, 2],
          [2, 2],
        ],
        "krippendorff-alpha-interval",
      ).value,
    ).not.toBeNull();
  });

  test("a single value given by one coder alone is not pairable and does not count in alpha", () => {
    const rows = [
      ["a", "b"],
      ["a", "a"],
      ["b", "b"],
    ];
    const more = [...rows, ["c", undefined]];
    expect(measureOne(more, "krippendorff-alpha-nominal").value).toBe(
      measureOne(rows, "krippendorff-alpha-nominal").value,
    );
  });
});

const cell = fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined, freq: 4 });
const tables = fc
  .integer({ min: 2, max: 5 })
  .chain((coders) =>
    fc.array(fc.array(cell, { minLength: coders, maxLength: coders }), { minLength: 2, maxLength: 25 }),
  );
const alphas = every.filter((name) => name.startsWith("krippendorff-alpha-"));

describe("laws", () => {
  test("no coefficient depends on the order of coders or of units", () => {
    fc.assert(
      fc.property(tables, fc.infiniteStream(fc.nat()), (rows, keys) => {
        const coderKeys = rows[0]?.map(() => keys.next().value as number) ?? [];
        const order = [...coderKeys.keys()].toSorted((a, b) => (coderKeys[a] ?? 0) - (coderKeys[b] ?? 0));
        const shuffled = rows.toReversed().map((row) => order.map((coder) => row[coder]));
        const [here, there] = [measure(rows), measure(shuffled)];
        for (const [index, { value }] of here.entries()) {
          const other = there[index]?.value;
          if (value === null) expect(other).toBeNull();
          else expect(other).toBeCloseTo(value, 9);
        }
      }),
    );
  });

  test("no coefficient exceeds 1, and one that is 1 has no disagreement", () => {
    fc.assert(
      fc.property(tables, (rows) => {
        const share = measureOne(rows, "percent-agreement").value;
        for (const { name, value } of measure(rows)) {
          if (value === null) continue;
          expect(value, name).toBeLessThanOrEqual(1 + 1e-12);
          if (name !== "percent-agreement" && Math.abs(value - 1) < 1e-12) expect(share, name).toBe(1);
        }
      }),
    );
  });

  test("perfect agreement on more than one value is 1 in every coefficient that applies", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 20 }), (values) => {
        fc.pre(new Set(values).size > 1);
        const measured = measure(values.map((each) => [each, each, each])).filter(({ value }) => value !== null);
        expect(measured.length).toBeGreaterThanOrEqual(9);
        for (const { name, value } of measured) expect(value, name).toBeCloseTo(1, 12);
      }),
    );
  });

  test("on two values nominal, ordinal, interval and ratio alpha with 0 and 1 are one", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 3, maxLength: 3 }), { minLength: 2 }),
        (rows) => {
          const values = measure(rows, { statistics: alphas.slice(0, 4) }).map(({ value }) => value);
          for (const value of values) {
            if (values[0] === null || values[0] === undefined) expect(value).toBeNull();
            else expect(value).toBeCloseTo(values[0], 9);
          }
        },
      ),
    );
  });

  test("interval alpha does not change when numbers are shifted or stretched", () => {
    fc.assert(
      fc.property(
        tables,
        fc.integer({ min: -3000, max: 3000 }),
        fc.integer({ min: 1, max: 9 }),
        (rows, shift, stretch) => {
          const moved = rows.map((row) =>
            row.map((value) => (value === undefined ? undefined : value * stretch + shift)),
          );
          const [here, there] = [
            measureOne(rows, "krippendorff-alpha-interval").value,
            measureOne(moved, "krippendorff-alpha-interval").value,
          ];
          if (here === null) expect(there).toBeNull();
          else expect(there).toBeCloseTo(here, 8);
        },
      ),
    );
  });
});

describe("the bootstrap", () => {
  const rows = Array.from({ length: 40 }, (_, unit) => [unit % 3, (unit * 7) % 3, unit % 5 === 0 ? 1 : unit % 3]);

  test("gives the same interval for the same seed, another for another, and one that holds the value", () => {
    const [first, again, other] = ["1", "1", "2"].map((seed) =>
      measureOne(rows, "krippendorff-alpha-nominal", { draws: 400, seed }),
    );
    expect(first).toEqual(again);
    expect(other?.low).not.toBe(first?.low);
    expect(first?.low).toBeLessThan(first?.value ?? 0);
    expect(first?.high).toBeGreaterThan(first?.value ?? 1);
  });

  test("gives a statistic the same interval alone as among others", () => {
    const among = measure(rows, { draws: 200 }).find(({ name }) => name === "gwet-ac1");
    expect(measureOne(rows, "gwet-ac1", { draws: 200 })).toEqual(among);
  });

  test("widens when whole cases are drawn whose units agree or differ together", () => {
    const alike = Array.from({ length: 60 }, (_, unit) => (unit < 20 ? [1, 2] : [unit % 2, unit % 2]));
    const width = (clusterOf?: Int32Array): number => {
      const { low, high } = measureOne(alike, "krippendorff-alpha-nominal", {
        draws: 500,
        ...(clusterOf === undefined ? {} : { clusterOf }),
      });
      return (high ?? 0) - (low ?? 0);
    };
    expect(width(Int32Array.from({ length: 60 }, (_, unit) => Math.floor(unit / 10)))).toBeGreaterThan(width() * 1.5);
  });

  test("says how many draws have no value", () => {
    const rare = [...Array.from({ length: 6 }, () => ["a", "a"]), ["b", "b"]];
    const { note, low } = measureOne(rare, "krippendorff-alpha-nominal", { draws: 300 });
    expect(note).toMatch(/of 300 bootstrap draws have no value/);
    expect(low).not.toBeNull();
  });
});
