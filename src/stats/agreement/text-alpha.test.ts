import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createAlpha } from "./alpha.ts";
import { estimateOf } from "./estimate.ts";
import { createRatings } from "./ratings.ts";
import { createTextAlpha, type CodedText } from "./text-alpha.ts";
import { countUnits } from "./unit-counts.ts";

const letters = fc.constantFrom("x", "y", "z");
const lines = fc
  .integer({ min: 2, max: 4 })
  .chain((coders) =>
    fc.array(fc.array(letters, { minLength: coders, maxLength: coders }), { minLength: 2, maxLength: 20 }),
  );

test("is nominal alpha over characters, however they are grouped in sections", () => {
  fc.assert(
    fc.property(lines, fc.integer({ min: 1, max: 3 }), (units, width) => {
      const coders = (units[0] ?? []).map((_, coder) =>
        units.map((values, at) => ({ start: at * width, end: (at + 1) * width, value: values[coder] ?? "" })),
      );
      const here = estimateOf(createTextAlpha([{ length: units.length * width, coders }], "all"));
      const characters = units.flatMap((values) => Array.from({ length: width }, () => values));
      const there = estimateOf(createAlpha(countUnits(createRatings(characters)), { kind: "nominal" }));
      if (there.value === undefined) expect(here.value).toBeUndefined();
      else expect(here.value).toBeCloseTo(there.value, 9);
    }),
  );
});

const span = (start: number, end: number, value = "D1") => ({ start, end, value });

describe("text that nobody coded", () => {
  const short: CodedText = {
    length: 100,
    coders: [
      [span(10, 20), span(40, 60, "D2")],
      [span(12, 24), span(45, 60, "D3")],
    ],
  };

  test("does not change how values are compared", () => {
    const long: CodedText = { ...short, length: 100_000 };
    expect(estimateOf(createTextAlpha([long], "values"))).toEqual(estimateOf(createTextAlpha([short], "values")));
  });

  test("would bring percent agreement to 1, and brings alpha of presence to positive agreement", () => {
    const long: CodedText = { ...short, length: 1e9 };
    const both = 8 + 15;
    const onlyOne = 2 + 4 + 5;
    expect(estimateOf(createTextAlpha([long], "presence")).value).toBeCloseTo((2 * both) / (2 * both + onlyOne), 6);
  });
});

test("a coder who did not code a text is missing there, and one who found nothing is not", () => {
  const coded = [span(0, 10)];
  const unread: CodedText = { length: 50, coders: [coded, undefined] };
  const empty: CodedText = { length: 50, coders: [coded, []] };
  expect(estimateOf(createTextAlpha([unread], "presence")).value).toBeUndefined();
  expect(estimateOf(createTextAlpha([empty], "presence")).value).toBeLessThan(0);
});

test("two coders who finished different documents have nothing to compare", () => {
  const first: CodedText = { length: 50, coders: [[span(0, 10)], undefined] };
  const second: CodedText = { length: 50, coders: [undefined, [span(0, 10)]] };
  expect(estimateOf(createTextAlpha([first, second], "presence"))).toEqual({
    value: undefined,
    reason: expect.stringContaining("nothing to compare"),
  });
});

test("the same spans by both coders are 1, and no spans at all are undefined", () => {
  const spans = [span(3, 9), span(20, 40, "D2")];
  for (const aspect of ["presence", "values", "all"] as const)
    expect(estimateOf(createTextAlpha([{ length: 60, coders: [spans, spans] }], aspect)).value).toBe(1);
  expect(estimateOf(createTextAlpha([{ length: 60, coders: [[], []] }], "presence")).value).toBeUndefined();
});

test("overlapping spans of one value are one stretch; of different values they are refused", () => {
  const joined = estimateOf(
    createTextAlpha([{ length: 60, coders: [[span(0, 10), span(5, 20)], [span(0, 20)]] }], "all"),
  );
  expect(joined.value).toBe(1);
  const crossing: CodedText = { length: 60, coders: [[span(0, 10), span(5, 20, "D2")], []] };
  expect(() => createTextAlpha([crossing], "all")).toThrow(expect.objectContaining({ code: "STATS_SPANS_UNFIT" }));
  expect(estimateOf(createTextAlpha([crossing], "presence")).value).toBeLessThan(0);
});
