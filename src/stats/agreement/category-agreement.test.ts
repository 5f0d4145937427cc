import { expect, test } from "vitest";
import { listDisagreements, measureCategories } from "./category-agreement.ts";
import { createRatings } from "./ratings.ts";

test("positive agreement of two coders is 2a ⁄ (2a + b + c), Cicchetti and Feinstein's (1990) table", () => {
  // Both yes 40, one of them yes 6 and 4, both no 50.
  const rows = [
    ...Array.from({ length: 40 }, () => ["yes", "yes"]),
    ...Array.from({ length: 6 }, () => ["yes", "no"]),
    ...Array.from({ length: 4 }, () => ["no", "yes"]),
    ...Array.from({ length: 50 }, () => ["no", "no"]),
  ];
  const [no, yes] = measureCategories(createRatings(rows));
  expect(yes).toMatchObject({ category: 1, units: 50 });
  expect(yes?.positiveAgreement).toBeCloseTo(80 / 90, 12);
  expect(no?.positiveAgreement).toBeCloseTo(100 / 110, 12);
});

test("a value that only unpaired coders gave has no positive agreement", () => {
  const [, rare] = measureCategories(
    createRatings([
      ["a", "a"],
      ["b", undefined],
    ]),
  );
  expect(rare).toMatchObject({ category: 1, units: 1, positiveAgreement: undefined, alpha: undefined });
});

test("disagreements come with the most divided unit first, and units in their order among equals", () => {
  const ratings = createRatings([
    [1, 1, 2],
    [1, 1, 1],
    [1, 2, 3],
    [1, undefined, undefined],
    [2, 1, 1],
  ]);
  expect(listDisagreements(ratings)).toEqual([
    { unit: 2, share: 1 },
    { unit: 0, share: 2 / 3 },
    { unit: 4, share: 2 / 3 },
  ]);
});
