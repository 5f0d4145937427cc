import { expect, test } from "vitest";
import { countPatterns, LinkageDefinition, prepareLinkage, tableFromRows } from "../src/stages/resolve/index.ts";
import { createSeededRandom } from "../src/stats/seeded-random.ts";
import { countPatternsInSql } from "./support/duckdb-patterns.ts";
import { temporaryFile } from "./support/firsthand.ts";

test("another engine counts the same patterns from the same model as SQL", async () => {
  const random = createSeededRandom("patterns in SQL");
  const pick = (values: readonly string[]): string => values[random.nextBelow(values.length)]!;
  const syllables = ["ba", "ka", "ri", "mo", "sen", "tal", "vo", "shi", "na", "du"];
  const word = (): string => `${pick(syllables)}${pick(syllables)}${pick(["", "x", "nes"])}`;
  const rows = Array.from({ length: 600 }, () => [
    word(),
    random.nextBelow(9) === 0 ? "" : `${word()}${word()}`,
    String(19_000_000 + random.nextBelow(300)),
    pick(["north", "south", ""]),
  ]);
  const columns = ["given", "family", "born", "town"];
  const definition = LinkageDefinition.parse({
    linkage: 1,
    comparisons: [
      { kind: "jaro-winkler", column: "given", atLeast: [0.92, 0.8, 0.7] },
      { kind: "jaro-winkler", column: "family", atLeast: [0.9, 0.75] },
      { kind: "damerau-levenshtein", column: "born", atMost: [1] },
      { kind: "category", column: "town" },
    ],
    blocking: [["town"], ["born"], ["given", "family"], ["given"]],
  });
  const csv = temporaryFile("rows.csv", `${[columns, ...rows].map((row) => row.join(",")).join("\n")}\n`);
  const prepared = prepareLinkage(definition, [tableFromRows("rows", columns, rows, "")]);
  const ours = await countPatterns(prepared, { threads: 1 });
  expect(ours.length).toBeGreaterThan(50);
  expect((await countPatternsInSql(csv, definition, 1)).counts).toEqual(ours);
});
