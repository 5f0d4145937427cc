import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createFindingLog } from "./finding-log.ts";
import { settleHeader } from "./header.ts";

function settle(rows: readonly (readonly string[])[], isHeader?: boolean) {
  const log = createFindingLog("table.csv");
  const header = settleHeader(
    rows.map((cells, index) => ({ line: index + 1, cells })),
    "table.csv",
    log,
    isHeader,
  );
  return { ...header, rules: log.findings.map(({ rule }) => rule), findings: log.findings };
}

describe("the first row", () => {
  it("names the columns when it is text above numbers or dates", () => {
    expect(
      settle([
        ["n", "name", "date"],
        ["1", "Abu Test", "29/03/15"],
      ]),
    ).toEqual({
      columns: ["n", "name", "date"],
      isFirstRow: true,
      rules: [],
      findings: [],
    });
  });

  it("is data when it has numbers or dates like the rows below", () => {
    const header = settle([
      ["1", "Abu Test", "29/03/15"],
      ["2", "Umm Test", "01/04/15"],
      ["3", "", "23/10/14"],
    ]);
    expect(header).toMatchObject({ columns: ["column_1", "column_2", "column_3"], isFirstRow: false });
    expect(header.rules).toEqual(["table-has-header"]);
  });

  it("names the columns when nothing speaks against it", () => {
    expect(
      settle([
        ["Saudi", "male"],
        ["Syrian", "male"],
      ]).isFirstRow,
    ).toBe(true);
    expect(settle([["1", "2"]]).isFirstRow).toBe(true);
  });

  it("may be years above counts", () => {
    expect(
      settle([
        ["country", "2013", "2014", "2015"],
        ["Syria", "3", "8", "5"],
      ]).columns,
    ).toEqual(["country", "2013", "2014", "2015"]);
  });

  it("is taken as told without a finding", () => {
    expect(
      settle(
        [
          ["n", "name"],
          ["1", "x"],
        ],
        false,
      ),
    ).toMatchObject({ columns: ["column_1", "column_2"], rules: [] });
    expect(
      settle(
        [
          ["1", "x"],
          ["2", "y"],
        ],
        true,
      ),
    ).toMatchObject({ columns: ["1", "x"], isFirstRow: true });
  });
});

describe("column names", () => {
  it("are made unique, trimmed and given where missing, each with a finding", () => {
    const header = settle([["name", " name", "", "name_2", "two\nlines"]], true);
    expect(header.columns).toEqual(["name", "name_3", "column_3", "name_2", "two lines"]);
    expect(header.rules.toSorted()).toEqual([
      "column-has-name",
      "column-name-is-trimmed",
      "column-name-is-trimmed",
      "column-name-is-unique",
    ]);
  });

  it("are always as many as the cells, all different and none empty", () => {
    const name = fc.constantFrom("", " ", "a", "A", "a_2", "a_3", "column_1", "column_2", "b");
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 8 }), (names) => {
        const { columns } = settle([names], true);
        expect(columns).toHaveLength(names.length);
        expect(new Set(columns).size).toBe(names.length);
        expect(columns).not.toContain("");
      }),
    );
  });
});
