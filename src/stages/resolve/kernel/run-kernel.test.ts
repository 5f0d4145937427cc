import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createSeededRandom } from "../../../stats/seeded-random.ts";
import { tableFromRows, type LinkTable } from "../link-table.ts";
import { LinkageDefinition } from "../linkage-definition.ts";
import { blockKeys } from "../prepare/block-keys.ts";
import { prepareLinkage, type PreparedLinkage } from "../prepare/prepare-linkage.ts";
import { createPatternFinder } from "./compare-unit.ts";
import { runKernel } from "./run-kernel.ts";

const definition = LinkageDefinition.parse({
  linkage: 1,
  comparisons: [
    { kind: "jaro-winkler", column: "given", atLeast: [0.9, 0.75], crossedWith: "family" },
    { kind: "jaro-winkler", column: "family", atLeast: [0.9], skeleton: true },
    { kind: "damerau-levenshtein", column: "code", atMost: [1, 2] },
    { kind: "date", column: "born" },
    { kind: "name-parts", column: "full" },
  ],
  blocking: [
    ["given"],
    [
      { column: "family", take: "skeleton" },
      { column: "born", take: "year" },
    ],
    [{ column: "full", take: "token" }],
    [{ eitherOrder: ["given", "family"] }],
    [{ column: "code", first: 1 }],
  ],
  notIndependent: { source: "article", comparisons: ["born"] },
});
const columns = ["given", "family", "code", "born", "full", "article"];

const name = fc.string({ unit: fc.constantFrom("a", "b", "n", "o", "k"), maxLength: 4 });
const row = fc.tuple(
  name,
  name,
  fc.string({ unit: fc.constantFrom("1", "2", "3"), maxLength: 4 }),
  fc.constantFrom("1990-01-02", "1990-02-01", "1990", "1991-01-02", ""),
  fc.tuple(name, name).map((parts) => parts.join(" ")),
  fc.constantFrom("x", "y", ""),
);
const rows = fc.array(row, { minLength: 2, maxLength: 30 });

/** Every pair, every rule, one after the other: what the kernel must count. */
function countNaively(prepared: PreparedLinkage, wantedRows?: Uint8Array) {
  const find = createPatternFinder(prepared.frame);
  const keys = definition.blocking.map((rule) => {
    const entries = blockKeys(rule, prepared.tables);
    const keysOf = Array.from({ length: prepared.rowCount }, () => new Set<string>());
    for (const [entry, at] of entries.rows.entries()) {
      const codes = entries.parts.map((part) => part.codes[entry]!);
      if (!codes.includes(0)) keysOf[at]!.add(codes.join(" "));
    }
    return keysOf;
  });
  const all = definition.blocking.map(() => new Map<number, number>());
  const fresh = definition.blocking.map(() => new Map<number, number>());
  const { rowCount, leftCount } = prepared;
  for (let a = 0; a < leftCount; a += 1) {
    for (let b = leftCount === rowCount ? a + 1 : leftCount; b < rowCount; b += 1) {
      if (wantedRows !== undefined && wantedRows[a] !== 1 && wantedRows[b] !== 1) continue;
      const pattern = find(Int32Array.of(a), Int32Array.of(b), 1)[0]!;
      let isFresh = true;
      for (const [rule, keysOf] of keys.entries()) {
        if (![...keysOf[a]!].some((key) => keysOf[b]!.has(key))) continue;
        all[rule]!.set(pattern, (all[rule]!.get(pattern) ?? 0) + 1);
        if (isFresh) fresh[rule]!.set(pattern, (fresh[rule]!.get(pattern) ?? 0) + 1);
        isFresh = false;
      }
    }
  }
  const sorted = (counts: Map<number, number>) => [...counts].toSorted(([x], [y]) => x - y);
  return definition.blocking.map((_, rule) => ({ all: sorted(all[rule]!), fresh: sorted(fresh[rule]!) }));
}

async function countByKernel(prepared: PreparedLinkage, threads: number, wantedRows?: Uint8Array) {
  const wanted = wantedRows === undefined ? {} : { wantedRows };
  const input = { ...prepared.frame, rules: prepared.blocks(definition.blocking), ...wanted };
  return (await runKernel(input, { kind: "count" }, { threads, unitPairs: 3000 })).counts;
}

function largeTable(count: number): LinkTable {
  const random = createSeededRandom("kernel test");
  const pick = (values: readonly string[]): string => values[random.nextBelow(values.length)]!;
  const letters = ["a", "b", "c", "d", "e", "k", "n", "o"];
  const word = (): string => Array.from({ length: 4 }, () => pick(letters)).join("");
  return tableFromRows(
    "large",
    columns,
    Array.from({ length: count }, () => [
      word(),
      word(),
      pick(["12", "13", "212"]),
      `19${70 + random.nextBelow(30)}-0${1 + random.nextBelow(9)}-11`,
      `${word()} ${word()}`,
      "",
    ]),
    "",
  );
}

describe("the kernel counts what a naive loop over all pairs counts", () => {
  test("within one table", async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (cells) => {
        const prepared = prepareLinkage(definition, [tableFromRows("one", columns, cells, "")]);
        expect(await countByKernel(prepared, 1)).toEqual(countNaively(prepared));
      }),
      { numRuns: 150 },
    );
  });

  test("between two tables", async () => {
    await fc.assert(
      fc.asyncProperty(rows, rows, async (left, right) => {
        const tables = [tableFromRows("one", columns, left, ""), tableFromRows("two", columns, right, "")];
        const prepared = prepareLinkage(definition, tables);
        expect(await countByKernel(prepared, 1)).toEqual(countNaively(prepared));
      }),
      { numRuns: 100 },
    );
  });

  test("where only the pairs of some rows are wanted, in one table and between two", async () => {
    const marked = fc.array(fc.tuple(row, fc.boolean()), { minLength: 2, maxLength: 30 });
    const isWithin = fc.boolean();
    await fc.assert(
      fc.asyncProperty(marked, marked, isWithin, async (left, right, one) => {
        const parts = one ? [left] : [left, right];
        const tables = parts.map((part, at) =>
          tableFromRows(
            `table ${at}`,
            columns,
            part.map(([cells]) => cells),
            "",
          ),
        );
        const prepared = prepareLinkage(definition, tables);
        const wanted = Uint8Array.from(parts.flat(), ([, isWanted]) => (isWanted ? 1 : 0));
        expect(await countByKernel(prepared, 1, wanted)).toEqual(countNaively(prepared, wanted));
      }),
      { numRuns: 100 },
    );
  });

  test("with the cache of compared values and with several threads", async () => {
    const prepared = prepareLinkage(definition, [largeTable(700)]);
    const naive = countNaively(prepared);
    expect(await countByKernel(prepared, 1)).toEqual(naive);
    expect(await countByKernel(prepared, 3)).toEqual(naive);
    const some = Uint8Array.from({ length: 700 }, (_, at) => (at % 9 === 0 ? 1 : 0));
    const naiveOfSome = countNaively(prepared, some);
    expect(await countByKernel(prepared, 1, some)).toEqual(naiveOfSome);
    expect(await countByKernel(prepared, 3, some)).toEqual(naiveOfSome);
  });
});

test("pairs are collected once each and in the same order for any number of threads", async () => {
  const prepared = prepareLinkage(definition, [largeTable(700)]);
  const input = { ...prepared.frame, rules: prepared.blocks(definition.blocking) };
  const { counts } = await runKernel(input, { kind: "count" }, { threads: 1 });
  const patterns = Int32Array.from(new Set(counts.flatMap(({ fresh }) => fresh.map(([pattern]) => pattern))));
  const wanted = patterns.filter((_, at) => at % 3 === 0);
  const collect = (threads: number, maxPairs = 10_000_000) =>
    runKernel(input, { kind: "collect", patterns: wanted, maxPairs }, { threads, unitPairs: 3000 });
  const one = await collect(1);
  const four = await collect(4);
  expect([four.left, four.right, four.patterns]).toEqual([one.left, one.right, one.patterns]);
  const isWanted = new Set(wanted);
  const count = counts
    .flatMap(({ fresh }) => fresh)
    .reduce((sum, [pattern, pairs]) => sum + (isWanted.has(pattern) ? pairs : 0), 0);
  expect(one.left.length).toBe(count);
  expect(new Set(one.left.map((left, at) => left * 10_000 + one.right[at]!)).size).toBe(count);
  expect((await collect(4, 100)).isFull).toBe(true);
});
