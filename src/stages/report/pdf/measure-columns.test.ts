import { describe, expect, it } from "vitest";
import type { Table } from "../report-document.ts";
import { createColumn, words } from "../tables/table-parts.ts";
import { measureColumns } from "./measure-columns.ts";

const createTable = (cells: readonly string[]): Table => ({
  id: "t",
  title: "",
  subtitle: "",
  columns: cells.map(() => createColumn("A")),
  rows: [{ cells: cells.map(words) }],
  foot: [],
  isSmall: false,
});

describe("measureColumns", () => {
  it("leaves a table that fits as wide as its cells", () => {
    expect(measureColumns(createTable(["short", "12", "also short"]), 345)).toEqual(["auto", "auto", "auto"]);
  });

  it("gives long columns what the short ones leave, by how much they hold", () => {
    expect(measureColumns(createTable(["a".repeat(30), "12.5", "b".repeat(90)]), 345)).toEqual(["30fr", "28pt", "90fr"]);
    expect(measureColumns(createTable(["12.5", "b ".repeat(300)]), 345)).toEqual(["28pt", "110fr"]);
  });

  it("breaks a middling column between words only when the long ones need the room", () => {
    const cells = ["Denominator unclear", "b ".repeat(90)];
    expect(measureColumns(createTable(cells), 345)).toEqual(["102pt", "110fr"]);
    expect(measureColumns(createTable(cells), 200)).toEqual(["77pt", "110fr"]);
  });

  it("shares the width among many short columns", () => {
    const widths = measureColumns(createTable(Array.from({ length: 20 }, () => "12,345")), 345);
    expect(new Set(widths)).toEqual(new Set(["6fr"]));
  });
});
