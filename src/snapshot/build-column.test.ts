import fc from "fast-check";
import { expect, test } from "vitest";
import { columnOf, createColumnBuilder, keepRows } from "./build-column.ts";
import { createColumnBlock } from "./build-column-block.ts";
import { valuesOf, type FrozenValue } from "./frozen-table.ts";

const cell = fc.option(fc.oneof(fc.constantFrom("", "a", "A", "1"), fc.string(), fc.constantFrom(1, 2, 10)));
const cells = fc.array(cell, { maxLength: 40 });

test("a column gives back the values that it was built of", () => {
  fc.assert(
    fc.property(cells, (values) => {
      expect(valuesOf(columnOf("c", "varchar", values))).toEqual(values);
      const named = createColumnBuilder("c", "varchar", { namesRows: true });
      for (const value of values) named.add(value);
      expect(valuesOf(named.build())).toEqual(values);
    }),
  );
});

test("a column holds each value once, in the order in which rows show them", () => {
  expect(columnOf("c", "varchar", ["b", null, "a", "b"])).toEqual({
    name: "c",
    type: "varchar",
    labels: ["b", "a"],
    codes: Uint8Array.of(1, 0, 2, 1),
  });
});

test("rows that are kept give the column that they would have given alone", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, fc.boolean())), (rows) => {
      const kept = keepRows(
        columnOf(
          "c",
          "varchar",
          rows.map(([value]) => value),
        ),
        rows.map(([, isKept]) => isKept),
      );
      expect(kept).toEqual(
        columnOf(
          "c",
          "varchar",
          rows.filter(([, isKept]) => isKept).map(([value]) => value),
        ),
      );
    }),
  );
});

test("columns of a block are those that their cells would have given row by row", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), fc.array(fc.nat({ max: 99 })), (things, picks) => {
      let described = 0;
      const block = createColumnBlock<readonly [FrozenValue, FrozenValue]>(
        { one: "varchar", two: "varchar" },
        (pair) => {
          described += 1;
          return pair;
        },
      );
      const rows = picks.flatMap((pick) => things.slice(pick % things.length).slice(0, 1));
      for (const row of rows) block.add(row);
      expect(block.build()).toEqual([
        columnOf(
          "one",
          "varchar",
          rows.map(([one]) => one),
        ),
        columnOf(
          "two",
          "varchar",
          rows.map(([, two]) => two),
        ),
      ]);
      expect(described).toBe(new Set(rows).size);
    }),
  );
});

test("codes take the least width that holds them", () => {
  const widths = [254, 255, 65_534, 65_535].map((count) => {
    const { codes } = columnOf(
      "c",
      "integer",
      Array.from({ length: count }, (_, index) => index),
    );
    return codes.BYTES_PER_ELEMENT;
  });
  expect(widths).toEqual([1, 2, 2, 4]);
});
