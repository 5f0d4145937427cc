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
    expect(measureColumns(createTable(["short", "12", "also short"]))).toEqual(["auto", "auto", "auto"]);
  });

  it("breaks the longest columns and keeps short ones whole", () => {
    expect(measureColumns(createTable(["a".repeat(30), "12.5", "b".repeat(90)]))).toEqual(["auto", "auto", "48fr"]);
    expect(measureColumns(createTable(["a".repeat(80), "12.5", "b".repeat(90)]))).toEqual(["48fr", "auto", "48fr"]);
  });

  it("never breaks a column of a few letters, however many there are", () => {
    expect(new Set(measureColumns(createTable(Array.from({ length: 20 }, () => "12,345"))))).toEqual(new Set(["auto"]));
  });
});
