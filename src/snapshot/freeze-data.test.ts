import { describe, expect, test } from "vitest";
import { openStudyInMemory } from "../store/index.ts";
import { rowsOf, snapshotOf } from "../../test/support/snapshot-fixture.ts";
import { inventTestimony, judgementChange, owner } from "../../test/support/store-fixture-rows.ts";
import { fixedIds } from "../../test/support/store-fixture.ts";
import { inserted } from "../store/index.ts";
import { freezeData } from "./freeze-data.ts";
import { columnValues } from "./frozen-table.ts";

const typesOf = (columns: readonly (readonly string[])[]) => {
  const rows = columns[0]?.map((_, row) => columns.map((column) => column[row] ?? "")) ?? [];
  return freezeData(
    columns.map((_, index) => `c${index}`),
    rows,
    false,
  ).columns.map((column) => column.type);
};

describe("the cells of a bare table", () => {
  test("are numbers and days where every one of a column is", () => {
    expect(
      typesOf([
        ["1", "-2", ""],
        ["1.5", "2", "3"],
        ["2014-01-05", "", "2016-02-29"],
        ["1", "x", "2"],
        ["", "", ""],
      ]),
    ).toEqual(["integer", "double", "date", "varchar", "varchar"]);
  });

  test("stay text where a number would lose something, or a day does not exist", () => {
    expect(
      typesOf([
        ["007", "1"],
        ["1234567890123456", "1"],
        ["2015-02-30", "2015-01-01"],
        ["1e5", "2"],
        ["1,000", "2"],
      ]),
    ).toEqual(["varchar", "varchar", "varchar", "varchar", "varchar"]);
  });

  test("are NULL where they are empty, and all text on request", () => {
    const rows = [["1"], [" "], []];
    expect(columnValues(freezeData(["n"], rows, false), "n")).toEqual([1, null, null]);
    const asText = freezeData(["n"], rows, true);
    expect(asText.columns[0]?.type).toBe("varchar");
    expect(columnValues(asText, "n")).toEqual(["1", null, null]);
  });
});

describe("the table data of a study", () => {
  test("holds its first import as published, and one row less in a world where two rows are one person", async () => {
    const store = await openStudyInMemory();
    const newId = fixedIds();
    const row = { id: newId(), name: "list", file_name: "list.csv", sha256: "0", mapping: "{}", row_count: 2 };
    const stored = ["list/0000001", "list/0000002"].map((key) =>
      inventTestimony(newId, { key, values: { nationality: key.endsWith("1") ? "SY" : null } }),
    );
    await store.record(owner, { name: "import-rows", summary: "" }, async () => [
      { noun: "import", nounId: row.id, rows: [inserted("imports", row)] },
      ...stored.map(({ change }) => ({
        ...change,
        rows: change.rows.map((one) =>
          one.table === "testimonies" && one.after !== null
            ? { ...one, after: { ...one.after, import_id: row.id } }
            : one,
        ),
      })),
      judgementChange(newId, stored[0]?.testimonyId ?? "", stored[1]?.testimonyId ?? "", "unsure"),
    ]);
    const snapshot = await snapshotOf(store);
    const [apart, together] = snapshot.worlds.map((world) => snapshot.published(world));
    await store.close();
    expect(apart && rowsOf([apart], "data")).toEqual([
      { key: "1", nationality: "SY" },
      { key: "2", nationality: "unknown" },
    ]);
    expect(together && rowsOf([together], "data")).toEqual([{ key: "1", nationality: "SY" }]);
  });
});
