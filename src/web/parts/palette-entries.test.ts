import { expect, test } from "vitest";
import { findEntries, type PaletteEntry } from "./palette-entries.ts";

const entry = (label: string): PaletteEntry => ({ kind: "page", label, act: () => {} });
const entries = ["Overview", "Register", "Résumé of cases", "سجل"].map(entry);
const found = (typed: string): readonly string[] => findEntries(entries, typed).map(({ label }) => label);

test("everything is there where nothing was typed", () => {
  expect(found("  ")).toHaveLength(4);
});

test("each word counts, capitals and accents do not, and what begins with it comes first", () => {
  expect(found("re")).toEqual(["Register", "Résumé of cases"]);
  expect(found("cases RESUME")).toEqual(["Résumé of cases"]);
  expect(found("سج")).toEqual(["سجل"]);
  expect(found("nothing")).toEqual([]);
});
