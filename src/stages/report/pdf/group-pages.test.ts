import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { claims } from "../fixture/report-fixture.ts";
import type { Block } from "../report-document.ts";
import { groupPages } from "./group-pages.ts";

const heading: Block = { kind: "heading", level: 1, id: "a", direction: "ltr", children: [] };
const paragraph: Block = { kind: "paragraph", direction: "ltr", children: [] };
const claim = claims[0];
if (claim === undefined) throw new Error("The example has lost its claims.");
const claiming: Block = {
  ...paragraph,
  children: [{ kind: "strong", children: [{ kind: "claim", claim, anchor: "a", note: "", children: [] }] }],
};
const createTable = (rows: number, isSmall: boolean): Block => ({
  kind: "table",
  table: {
    id: "t",
    title: "",
    subtitle: "",
    columns: [],
    rows: Array.from({ length: rows }, () => ({ cells: [] })),
    foot: [],
    isSmall,
  },
});
const long = createTable(80, true);
const small = createTable(3, true);
const common = createTable(80, false);

describe("groupPages", () => {
  it("takes headings along with a long table, and small tables after it", () => {
    expect(groupPages([paragraph, heading, long, heading, small, heading, paragraph])).toEqual([
      { isWide: false, blocks: [paragraph] },
      { isWide: true, blocks: [heading, long, heading, small] },
      { isWide: false, blocks: [heading, paragraph] },
    ]);
  });

  it("takes along the paragraphs that introduce a long table, but not those with claims", () => {
    expect(groupPages([paragraph, heading, paragraph, long])).toEqual([
      { isWide: false, blocks: [paragraph] },
      { isWide: true, blocks: [heading, paragraph, long] },
    ]);
    expect(groupPages([heading, paragraph, heading, paragraph, long]).map(({ blocks }) => blocks.length)).toEqual([
      2, 3,
    ]);
    expect(groupPages([heading, claiming, long]).map(({ isWide }) => isWide)).toEqual([false, true]);
    expect(
      groupPages([heading, ...Array.from({ length: 4 }, () => paragraph), long]).map(({ isWide }) => isWide),
    ).toEqual([false, true]);
  });

  it("leaves small tables and tables of common type in the text", () => {
    expect(groupPages([small, common, paragraph]).map(({ isWide }) => isWide)).toEqual([false]);
  });

  it("keeps every block in its order", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(heading, paragraph, claiming, long, small, common)), (blocks) => {
        const groups = groupPages(blocks);
        expect(groups.flatMap((group) => group.blocks)).toEqual(blocks);
        groups.forEach((group, index) => {
          expect(group.blocks.length).toBeGreaterThan(0);
          expect(group.isWide).not.toBe(groups[index - 1]?.isWide);
        });
      }),
    );
  });
});
