import fc from "fast-check";
import { expect, test } from "vitest";
import { nameKeys } from "../../../model/names/name-keys.ts";
import { editDistance } from "../../../model/text-similarity/edit-distance.ts";
import { tableFromRows } from "../link-table.ts";
import { LinkageDefinition } from "../linkage-definition.ts";
import { prepareLinkage } from "../prepare/prepare-linkage.ts";
import { toByteTexts } from "../prepare/value-dictionary.ts";
import { jaroWinkler } from "./byte-similarity.ts";
import { runKernel } from "./run-kernel.ts";

const definition = LinkageDefinition.parse({
  linkage: 1,
  comparisons: [
    { kind: "jaro-winkler", column: "given", atLeast: [0.9, 0.7], crossedWith: "family" },
    { kind: "jaro-winkler", column: "family", atLeast: [0.9, 0.7], skeleton: true },
    { kind: "damerau-levenshtein", column: "code", atMost: [1, 2] },
    { kind: "category", column: "town" },
  ],
  blocking: [["block"]],
});
const outcomeCounts = [6, 6, 5, 3];

/** Outcome of one pair in words of the definition, one value after the other. */
function outcomes(a: readonly string[], b: readonly string[]): readonly number[] {
  const [given, family, code, town] = [0, 1, 2, 3].map((at) => [a[at]!, b[at]!] as const);
  const isMissing = ([one, other]: readonly [string, string]): boolean => one === "" || other === "";
  const like = ([one, other]: readonly [string, string]): number => {
    const similarity = jaroWinkler(toByteTexts(["", one, other]))(1, 2);
    return similarity >= 0.9 ? 3 : similarity >= 0.7 ? 4 : 5;
  };
  const sounds = ([one, other]: readonly [string, string]): boolean =>
    nameKeys(one).some((key) => nameKeys(other).includes(key));
  const isCrossed = given![0] === family![1] || family![0] === given![1];
  const edits = editDistance(code![0], code![1], 2);
  return [
    isMissing(given!) ? 0 : given![0] === given![1] ? 1 : isCrossed ? 2 : like(given!),
    isMissing(family!) ? 0 : family![0] === family![1] ? 1 : sounds(family!) ? 2 : like(family!),
    isMissing(code!) ? 0 : edits === 0 ? 1 : edits <= 2 ? 1 + edits : 4,
    isMissing(town!) ? 0 : town![0] === town![1] ? 1 : 2,
  ];
}

const name = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: fc.constantFrom("a", "e", "b", "r", "s", "h", "k"), maxLength: 7 }) },
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom("a", "b", "r"), minLength: 30, maxLength: 40 }) },
);
const row = fc.tuple(
  name,
  name,
  fc.string({ unit: fc.constantFrom("1", "2", "3"), maxLength: 5 }),
  fc.constantFrom("north", "south", ""),
);

test("a batch of pairs has the outcomes that each pair has by itself, whatever is settled for many at once or ruled out by sketches", async () => {
  await fc.assert(
    // Rows that repeat each other stand together, as those of a block often do.
    fc.asyncProperty(
      fc.array(fc.tuple(row, fc.integer({ min: 1, max: 7 })), { minLength: 2, maxLength: 12 }),
      async (drawn) => {
        const rows = drawn.flatMap(([cells, times]) => Array.from({ length: times }, () => cells));
        const expected = new Map<number, number>();
        for (const [at, one] of rows.entries()) {
          for (const other of rows.slice(at + 1)) {
            let unit = 1;
            let pattern = 0;
            for (const [place, outcome] of outcomes(one, other).entries()) {
              pattern += outcome * unit;
              unit *= outcomeCounts[place]!;
            }
            expected.set(pattern, (expected.get(pattern) ?? 0) + 1);
          }
        }
        const columns = ["given", "family", "code", "town", "block"];
        const table = tableFromRows(
          "one",
          columns,
          rows.map((cells) => [...cells, "x"]),
          "",
        );
        const prepared = prepareLinkage(definition, [table]);
        const input = { ...prepared.frame, rules: prepared.blocks(definition.blocking) };
        const { counts } = await runKernel(input, { kind: "count" }, { threads: 1 });
        expect(counts[0]!.all).toEqual([...expected].toSorted(([a], [b]) => a - b));
      },
    ),
    { numRuns: 60 },
  );
});
