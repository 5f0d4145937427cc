import { describe, expect, it } from "vitest";
import { claims, createReportInput, figures } from "../fixture/report-fixture.ts";
import { toPlainText } from "../plain-text.ts";
import type { Table } from "../report-document.ts";
import { createAuditTable, formatRecomputed } from "./audit-table.ts";
import { createFigureTable } from "./figure-table.ts";
import { createFindingsTable } from "./findings-table.ts";
import { createResultTable } from "./result-table.ts";
import { trimVerdict } from "./trim-verdict.ts";

const read = (table: Table): readonly (readonly string[])[] => [
  table.columns.map(({ label }) => toPlainText(label)),
  ...table.rows.map(({ cells }) => cells.map(toPlainText)),
];
const frame = { id: "t", label: "Table 1" };

describe("createResultTable", () => {
  const result = createReportInput().results.get("by-country");
  if (result === undefined) throw new Error("The example has lost its result.");

  it("prints the chosen columns in the chosen order, numbers right-aligned", () => {
    const table = createResultTable(result, { ...frame, columns: [4, 0] });
    expect(read(table).slice(0, 2)).toEqual([
      ["Share", "Country"],
      ["36.2\u00A0%", "Northmark"],
    ]);
    expect(table.columns.map(({ align, isRowHeader }) => [align, isRowHeader])).toEqual([
      ["end", false],
      ["start", false],
    ]);
  });

  it("says in its foot what is counted, what is missing and on which snapshot", () => {
    const { foot } = createResultTable(result, { ...frame, columns: [0, 1] });
    expect(foot).toEqual([
      "Out of 58 (57–58) cases.",
      "Unknown: 4.",
      "“Likely” is counted with the country.",
      "Snapshot 5f1d7a84e9c0, taken on 2026-11-22.",
    ]);
  });
});

describe("createFigureTable", () => {
  const tableOf = (name: string): Table => {
    const figure = figures.get(name);
    if (figure === undefined) throw new Error("The example has lost a figure.");
    return createFigureTable(figure, "d");
  };

  it("gives bars their range and share", () => {
    expect(read(tableOf("by-region")).slice(0, 2)).toEqual([
      ["Group", "Count", "Range", "Share of 58"],
      ["Northmark", "21", "20–21", "36.2\u00A0%"],
    ]);
  });

  it("gives a series every period, zeros too", () => {
    const rows = read(tableOf("by-month"));
    expect(rows).toHaveLength(21);
    expect(rows[8]).toEqual(["August 2014", "0", "10"]);
  });

  it("names a suppressed cell of a heat map", () => {
    expect(read(tableOf("mirror"))[3]).toEqual(["Personal and material", "suppressed", "2", "3", "10"]);
  });
});

describe("createAuditTable", () => {
  it("gives a row to each claim: says, verdict, recomputed, note", () => {
    const table = createAuditTable({ ...frame, title: "Audit", claims: claims.slice(0, 1), total: 11 });
    expect(read(table)[1]).toEqual([
      "“at least 58” people in the study; Summary",
      "Unsettled",
      "58 (57–58)",
      "58 when cases 12 and 17 are apart, 57 if they are one person.",
    ]);
    expect(table.subtitle).toBe("1 of 11 claims.");
  });

  it("prints a recomputed share as per cent and a date as it is", () => {
    const claim = claims[0];
    if (claim === undefined) throw new Error("The example has lost its claims.");
    const print = (
      recomputed: number | string | null,
      low: number | string | null,
      high: number | string | null,
    ): string => formatRecomputed({ ...claim, recomputed, low, high });
    expect(print(17 / 58, 17 / 58, 17 / 57)).toBe("29.3\u00A0% (29.3–29.8\u00A0%)");
    expect(print(1, 0.5, 1)).toBe("100.0\u00A0% (50.0–100.0\u00A0%)");
    expect(print(21, 21, 21)).toBe("21");
    expect(print("2014-01", "2014-01", "2014-02")).toBe("2014-01 (2014-01–2014-02)");
    expect(print(null, null, null)).toBe("");
  });
});

describe("trimVerdict", () => {
  it("drops the verdict that a note begins with, and nothing else", () => {
    const verdict = "supported" as const;
    expect(trimVerdict({ verdict, note: "Supported: seven of 58." })).toBe("Seven of 58.");
    expect(trimVerdict({ verdict, note: "Supported, barely: 17 of 58." })).toBe("Supported, barely: 17 of 58.");
    expect(trimVerdict({ verdict: "not-checkable", note: "Not checkable: needs more." })).toBe("Needs more.");
    expect(trimVerdict({ verdict, note: "Contradicted: no." })).toBe("Contradicted: no.");
    expect(trimVerdict({ verdict, note: "" })).toBe("");
  });
});

describe("createFindingsTable", () => {
  it("counts findings and rules", () => {
    const table = createFindingsTable(createReportInput().findings, { ...frame, title: "Findings" });
    expect(table.subtitle).toBe("15 findings under 2 rules.");
    expect(read(table)[1]).toEqual([
      "date-is-a-date",
      "1",
      "needs a decision",
      "Read as unknown.",
      "Say which date is meant.",
    ]);
  });
});
