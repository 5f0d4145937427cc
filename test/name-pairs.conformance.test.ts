import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { compareNames } from "../src/model/names/compare-names.ts";
import { foldName } from "../src/model/names/fold-name.ts";
import { jaroWinkler } from "../src/model/text-similarity/jaro-winkler.ts";
import { conformanceFile } from "./support/conformance.ts";

const file = conformanceFile("linkage", "name-pairs.csv");

interface Pair {
  readonly left: string;
  readonly right: string;
  readonly isMatch: boolean;
  readonly isPerson: boolean;
  /** One of five parts, by a hash of the names, so that a pair and its mirror stand in one part. */
  readonly part: number;
}

const PARTS = [0, 1, 2, 3, 4];

/** The measures that others would take, all on folded names, so that they too see across scripts. */
const MEASURES: Readonly<Record<string, (left: string, right: string) => number>> = {
  ours: (left, right) => compareNames(left, right).score,
  "Jaro–Winkler": (left, right) => jaroWinkler(foldName(left), foldName(right)),
  "Jaro–Winkler of sorted words": (left, right) => jaroWinkler(sorted(left), sorted(right)),
  // Monge and Elkan (1996), made symmetric by taking the mean of both directions.
  "Monge–Elkan": (left, right) =>
    (mongeElkan(wordsOf(left), wordsOf(right)) + mongeElkan(wordsOf(right), wordsOf(left))) / 2,
};

describe.runIf(file !== null)("labelled pairs of names that others collected", () => {
  const pairs = file === null ? [] : readPairs(file);
  const people = pairs.filter(({ isPerson }) => isPerson);

  test.each([
    ["all", pairs],
    ["people", people],
  ])("are told apart at least as well as by the best plain measure: %s", (label, chosen) => {
    const { ours, best } = compareMeasures(label, chosen, () => true);
    expect(ours).toBeGreaterThanOrEqual(best + 0.1);
  });

  test.each([
    ["across scripts", isAcrossScripts],
    ["reordered", isReordered],
  ])("are told apart better than by any plain measure: %s", (label, select) => {
    const { ours, best } = compareMeasures(label, pairs, select);
    expect(ours).toBeGreaterThan(best);
  });
});

/** F1 of every measure on the selected pairs; each part's threshold is the best one on the other four parts. */
function compareMeasures(label: string, pairs: readonly Pair[], select: (pair: Pair) => boolean) {
  const figures = Object.entries(MEASURES).map(([name, measure]) => {
    const scored = pairs.map((pair) => ({ ...pair, score: measure(pair.left, pair.right) }));
    const judged = PARTS.flatMap((part) => {
      const threshold = bestThreshold(scored.filter((pair) => pair.part !== part));
      return scored
        .filter((pair) => pair.part === part)
        .map((pair) => ({ ...pair, isCalled: pair.score >= threshold }));
    });
    return [name, f1(judged.filter(select))] as const;
  });
  const counted = pairs.filter(select);
  process.stderr.write(
    `${label}, ${counted.length} pairs, ${counted.filter(({ isMatch }) => isMatch).length} matches: ` +
      `${figures.map(([name, figure]) => `${name} ${figure.toFixed(3)}`).join(", ")}\n`,
  );
  const [ours, ...others] = figures.map(([, figure]) => figure) as [number, ...number[]];
  return { ours, best: Math.max(...others) };
}

function bestThreshold(scored: readonly (Pair & { readonly score: number })[]): number {
  let best = { threshold: 1, figure: 0 };
  for (const threshold of new Set(scored.map(({ score }) => score))) {
    const figure = f1(scored.map((pair) => ({ isMatch: pair.isMatch, isCalled: pair.score >= threshold })));
    if (figure > best.figure) best = { threshold, figure };
  }
  return best.threshold;
}

function f1(judged: readonly { readonly isMatch: boolean; readonly isCalled: boolean }[]): number {
  const hits = judged.filter(({ isMatch, isCalled }) => isMatch && isCalled).length;
  const called = judged.filter(({ isCalled }) => isCalled).length;
  const matches = judged.filter(({ isMatch }) => isMatch).length;
  return (2 * hits) / (called + matches);
}

function wordsOf(name: string): readonly string[] {
  return foldName(name).split(" ");
}

function sorted(name: string): string {
  return wordsOf(name).toSorted().join(" ");
}

function mongeElkan(left: readonly string[], right: readonly string[]): number {
  return left.reduce((sum, one) => sum + Math.max(...right.map((other) => jaroWinkler(one, other))), 0) / left.length;
}

function isAcrossScripts({ left, right }: Pair): boolean {
  const [one, other] = [left, right].map((name) => /(?!\p{Script=Latin})\p{L}/u.test(name));
  return one !== other;
}

/** The first word of one name stands in another place of the other name. */
function isReordered({ left, right }: Pair): boolean {
  const [one, other] = [wordsOf(left), wordsOf(right)];
  if (one.length < 2 || other.length < 2) return false;
  const [first = "", ...rest] = other;
  return jaroWinkler(one[0] ?? "", first) < 0.8 && rest.some((word) => jaroWinkler(one[0] ?? "", word) >= 0.85);
}

function readPairs(path: string): readonly Pair[] {
  const rows: readonly Readonly<Record<string, string>>[] = parse(readFileSync(path, "utf8"), { columns: true });
  return rows.map(({ name1: left = "", name2: right = "", is_match: isMatch, schema }) => ({
    left,
    right,
    isMatch: isMatch === "true",
    isPerson: schema === "Person",
    part: (createHash("sha256").update([left, right].toSorted().join("\n")).digest()[0] ?? 0) % PARTS.length,
  }));
}
