import { expect, test } from "vitest";
import { tableMargins } from "./table-margins.ts";

test("margins refuse ragged and one-row tables", () => {
  expect(
    tableMargins([
      [1, 2],
      [3, 4],
    ]),
  ).toEqual({ rows: [3, 7], columns: [4, 6], total: 10 });
  for (const table of [[[1, 2], [3]], [[1, 2]], [[1], [2]], []]) {
    expect(() => tableMargins(table)).toThrow(expect.objectContaining({ code: "STATS_TABLE_NOT_RECTANGULAR" }));
  }
});
