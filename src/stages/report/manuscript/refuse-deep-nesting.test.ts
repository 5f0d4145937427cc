import { expect, it } from "vitest";
import { parseManuscript } from "./parse-manuscript.ts";

const parse = (text: string) => parseManuscript(`---\ntitle: A\n---\n${text}`, "report.md");

it.each([
  ["quotations", `${">".repeat(5000)}x`],
  ["quotations and lists", `${"> - ".repeat(2000)}x`],
  ["numbered lists", `${"1. ".repeat(2000)}x`],
  ["lists, a line each", Array.from({ length: 600 }, (_, level) => `${" ".repeat(level * 2)}- x`).join("\n")],
  ["blocks", ":::scope\n".repeat(2000)],
])("refuses %s that stand in one another without end, before they are parsed", (_, text) => {
  expect(() => parse(text)).toThrow("stand inside one another");
});

it("lets pass what people write", () => {
  const blocks = ":::scope\nx\n:::\n\n".repeat(200);
  const lists = Array.from({ length: 10 }, (_, level) => `${" ".repeat(level * 4)}- x`).join("\n");
  expect(parse(`${blocks}\n${lists}\n\n> > - a\n\n----------\n\n${"- x\n".repeat(500)}`).body.length).toBeGreaterThan(
    3,
  );
});
