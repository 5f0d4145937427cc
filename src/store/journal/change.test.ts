import fc from "fast-check";
import { expect, test } from "vitest";
import { projectionNames, projections } from "../tables.ts";
import { parseChange, payloadVersion, rowName, serialiseChange, type RowChange } from "./change.ts";

const cell = fc.oneof(fc.constant(null), fc.string({ unit: "grapheme" }), fc.integer());

const image = (table: (typeof projectionNames)[number]) =>
  fc.record(Object.fromEntries(projections[table].columns.map((column) => [column, cell])));

const rowChange = fc
  .constantFrom(...projectionNames)
  .chain((table) =>
    fc.record({ table: fc.constant(table), before: fc.option(image(table)), after: fc.option(image(table)) }),
  ) as fc.Arbitrary<RowChange>;

test("a change read back from its payload is the change that was written", () => {
  fc.assert(
    fc.property(fc.array(rowChange, { maxLength: 5 }), (rows) => {
      expect(
        parseChange({
          payload: serialiseChange({ noun: "testimony", nounId: "t", rows }),
          version: payloadVersion,
        }),
      ).toEqual(rows);
    }),
  );
});

test("equal rows give equal payloads whatever order their columns come in", () => {
  const row = { id: "a", name: "b", role: "owner" };
  const turned = Object.fromEntries(Object.entries(row).toReversed());
  const payloadOf = (after: Readonly<Record<string, string>>) =>
    serialiseChange({ noun: "actor", nounId: "a", rows: [{ table: "actors", before: null, after }] });
  expect(payloadOf(turned)).toBe(payloadOf(row));
});

test("a row's name holds its table and its whole key", () => {
  expect(rowName("statements", { testimony_id: "t", ordinal: 3, property: "sex" })).toBe("statements\nt\n3");
});
