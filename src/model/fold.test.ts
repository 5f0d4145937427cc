import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldEarliest, foldMany, foldStatements, type FoldStatement } from "./fold.ts";

const base: FoldStatement = {
  value: "a",
  missing: null,
  certainty: "stated",
  isPinned: false,
  reliability: null,
  sourceKey: "s1",
  publishedOn: null,
  testimonyKey: "t1",
};
const line = (given: Partial<FoldStatement>): FoldStatement => ({ ...base, ...given });
const unknown = { value: null, missing: "unknown" as const };

describe("a case's value is the first by", () => {
  test.each<[string, Partial<FoldStatement>, Partial<FoldStatement>]>([
    [
      "a person's pinned choice over everything",
      { ...unknown, isPinned: true, certainty: "inferred" },
      { value: "b", reliability: "A" },
    ],
    ["known over unknown", { certainty: "inferred", reliability: "E" }, unknown],
    ["certainty over reliability", { reliability: "E" }, { value: "b", certainty: "likely", reliability: "A" }],
    [
      "reliability over the day",
      { reliability: "B", publishedOn: "2015-02-01" },
      { value: "b", reliability: "C", publishedOn: "2014-01-01" },
    ],
    ["no grade over a weak one", { reliability: null }, { value: "b", reliability: "D", publishedOn: "2014-01-01" }],
    [
      "no grade as F, so that the day decides",
      { reliability: "F", publishedOn: "2014-01-01" },
      { value: "b", publishedOn: "2015-01-01" },
    ],
    ["the earlier day", { publishedOn: "2014-01-01" }, { value: "b", publishedOn: "2014-01-02" }],
    ["a day over none", { publishedOn: "2014-01-01" }, { value: "b" }],
    ["the accession key last", {}, { value: "b" }],
  ])("%s", (_what, winner, loser) => {
    const [one, other] = [
      line({ ...winner, testimonyKey: "t1" }),
      line({ ...loser, testimonyKey: "t2", sourceKey: "s2" }),
    ];
    expect(foldStatements([one, other])?.value).toBe(one.value);
    expect(foldStatements([other, one])?.value).toBe(one.value);
  });

  test("how many independent sources agree, where two accounts in one source are one voice", () => {
    const twice = [
      line({ value: "b", testimonyKey: "t2", sourceKey: "s2" }),
      line({ value: "b", testimonyKey: "t3", sourceKey: "s3" }),
    ];
    expect(foldStatements([line({}), ...twice])?.value).toBe("b");
    const syndicated = twice.map((one) => ({ ...one, sourceKey: "s2" }));
    expect(foldStatements([line({}), ...syndicated])?.value).toBe("a");
  });
});

test("what lost is kept in sight", () => {
  const folded = foldStatements([
    line({}),
    line({ value: "c", testimonyKey: "t2" }),
    line({ value: "b", testimonyKey: "t3" }),
    line({ ...unknown, testimonyKey: "t4" }),
  ]);
  expect(folded).toMatchObject({ value: "a", alternatives: ["b", "c"] });
});

test("became public folds to the earliest known day, whatever the certainty", () => {
  const days = ["2015-03-01", "2014-06-01", "2014-06"].map((value, index) =>
    line({ value, testimonyKey: `t${index}`, certainty: index === 1 ? "likely" : "stated" }),
  );
  expect(foldEarliest(days, (value) => value.padEnd(10, "-01"))?.value).toBe("2014-06");
  expect(foldEarliest([line({ ...unknown })], () => null)).toMatchObject(unknown);
});

test("a pinned day stands against an earlier one", () => {
  const days = [line({ value: "2015-03-01", isPinned: true }), line({ value: "2014-01-01", testimonyKey: "t2" })];
  expect(foldEarliest(days, (value) => value)).toMatchObject({ value: "2015-03-01", alternatives: ["2014-01-01"] });
});

test("a property of many values keeps them all, once each and in order", () => {
  const values = [
    line({ value: "b" }),
    line({ value: "a", testimonyKey: "t2" }),
    line({ value: "b", testimonyKey: "t3" }),
    line({ ...unknown, testimonyKey: "t4" }),
  ];
  expect(foldMany(values)).toMatchObject({ value: "a; b", alternatives: [] });
  expect(foldMany([line({ ...unknown })])).toMatchObject(unknown);
});

const statement: fc.Arbitrary<FoldStatement> = fc
  .record({
    value: fc.option(fc.constantFrom("a", "b", "c")),
    certainty: fc.constantFrom("stated", "likely", "inferred"),
    isPinned: fc.boolean(),
    reliability: fc.option(fc.constantFrom("A", "B", "C", "D", "E", "F")),
    sourceKey: fc.constantFrom("s1", "s2", "s3"),
    publishedOn: fc.option(fc.constantFrom("2014-01-01", "2014-02-01", "2015-01-01")),
    testimonyKey: fc.constantFrom("t1", "t2", "t3", "t4", "t5"),
  })
  .map((one) => ({ ...one, missing: one.value === null ? "unknown" : null }));

const distinct = fc.uniqueArray(statement, { minLength: 1, maxLength: 5, selector: (one) => one.testimonyKey });

test.each([
  ["one value", foldStatements],
  ["the earliest", (statements: readonly FoldStatement[]) => foldEarliest(statements, () => "2014-01-01")],
  ["many values", foldMany],
] as const)("folding to %s always gives an answer, and the same one in any order", (_what, fold) => {
  fc.assert(
    fc.property(
      distinct.chain((statements) =>
        fc.tuple(fc.constant(statements), fc.shuffledSubarray(statements, { minLength: statements.length })),
      ),
      ([statements, shuffled]) => {
        const folded = fold(statements);
        expect(folded).toBeDefined();
        expect(fold(shuffled)).toEqual(folded);
        if (statements.some((one) => one.value !== null && !statements.some((other) => other.isPinned)))
          expect(folded?.value).not.toBeNull();
      },
    ),
    { numRuns: 500 },
  );
});

test("nothing stated folds to nothing", () => {
  expect(foldStatements([])).toBeUndefined();
  expect(foldEarliest([], () => null)).toBeUndefined();
  expect(foldMany([])).toBeUndefined();
});
