import fc from "fast-check";
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
    const widths = measureColumns(createTable(["a ".repeat(15), "12.5", "b ".repeat(45)]), 345).map(parseFloat);
    expect(widths[1]).toBe(27);
    expect((widths[2] ?? 0) / (widths[0] ?? 1)).toBeCloseTo(2.75, 0);
    expect(widths.reduce((sum, width) => sum + width, 0)).toBeGreaterThan(340);
  });

  it("never breaks a word of common length, such as the name of a rule", () => {
    const [rule] = measureColumns(
      createTable(["publisher-is-not-a-platform", "b ".repeat(200), "c ".repeat(200)]),
      345,
    ).map(parseFloat);
    expect(rule).toBeGreaterThan(27 * 4.9);
  });

  it("breaks a middling column between words only when the long ones need the room", () => {
    const cells = ["Denominator unclear", "b ".repeat(90)];
    expect(measureColumns(createTable(cells), 345)[0]).toBe("101pt");
    expect(measureColumns(createTable(cells), 200)[0]).toBe("76pt");
  });

  it("never asks for more than there is, unless single words do", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 6 }), (lengths) => {
        const widths = measureColumns(createTable(lengths.map((length) => "a ".repeat(length))), 345);
        const points = widths.filter((width) => width.endsWith("pt")).map(parseFloat);
        expect(points.reduce((sum, width) => sum + width, 0)).toBeLessThanOrEqual(346);
        for (const width of points) expect(width).toBeGreaterThan(0);
      }),
    );
  });

  it("shares the width among many short columns", () => {
    const widths = measureColumns(createTable(Array.from({ length: 20 }, () => "12,345")), 345);
    expect(new Set(widths)).toEqual(new Set(["6fr"]));
  });
});
