import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { MOST_KEYS, nameKeys } from "../src/model/names/name-keys.ts";
import { conformanceFile } from "./support/conformance.ts";

const file = conformanceFile("linkage", "arabic-latin-tokens.tsv");

type Keys = readonly (readonly string[])[];

/** The share of all pairs (each of `left` with each of `right`) that have a key in common, counted exactly. */
function chanceRate(left: Keys, right: Keys): number {
  const places = new Map<string, number[]>();
  for (const [place, keys] of right.entries()) {
    for (const key of keys) {
      const known = places.get(key);
      if (known === undefined) places.set(key, [place]);
      else known.push(place);
    }
  }
  const lastSeen = new Int32Array(right.length).fill(-1);
  let pairs = 0;
  for (const [row, keys] of left.entries()) {
    for (const place of keys.flatMap((key) => places.get(key) ?? [])) {
      if (lastSeen[place] === row) continue;
      lastSeen[place] = row;
      pairs += 1;
    }
  }
  return pairs / (left.length * right.length);
}

function agree(one: readonly string[], other: readonly string[]): boolean {
  return one.some((key) => other.includes(key));
}

function share(values: readonly boolean[]): number {
  return values.filter(Boolean).length / values.length;
}

describe.runIf(file !== null)("keys of names that others wrote in Latin and in Arabic script", () => {
  const rows = file === null ? [] : readRows(file);
  const latin = rows.map((row) => nameKeys(row.latin));
  const arabic = rows.map((row) => nameKeys(row.arabic));
  const hits = rows.map((_, index) => agree(latin[index] ?? [], arabic[index] ?? []));
  const variants = pairsOfSpellings(rows).map(({ spellings, one, other }) => ({
    spellings,
    isHit: agree(latin[one] ?? [], latin[other] ?? []),
    isCredible: hits[one] === true && hits[other] === true,
  }));

  test("a word has at most four", () => {
    expect(Math.max(...[...latin, ...arabic].map((keys) => keys.length))).toBeLessThanOrEqual(MOST_KEYS);
  });

  test("Latin and Arabic spellings share one in 92 of 100 rows, at one chance agreement in a thousand", () => {
    const rate = chanceRate(latin, arabic);
    // Rules were weighed on one half of the Arabic words; the other half was only looked at as this number.
    const heldOut = share(hits.filter((_, index) => rows[index]?.isHeldOut === true));
    process.stderr.write(
      `Latin–Arabic: ${share(hits).toFixed(4)}, held out ${heldOut.toFixed(4)}, by chance ${rate.toExponential(2)}\n`,
    );
    expect(share(hits)).toBeGreaterThanOrEqual(0.92);
    expect(heldOut).toBeGreaterThanOrEqual(0.92);
    expect(rate).toBeLessThanOrEqual(1e-3);
  });

  test("Latin spellings of one Arabic word share one in 85 of 100 pairs, at one chance agreement in a thousand", () => {
    // The chance rate counts a row with every other, not with itself.
    const rate = (chanceRate(latin, latin) * rows.length - 1) / (rows.length - 1);
    const few = share(variants.filter(({ spellings }) => spellings <= 8).map(({ isHit }) => isHit));
    const pooled = share(variants.map(({ isHit }) => isHit));
    const credible = share(variants.filter(({ isCredible }) => isCredible).map(({ isHit }) => isHit));
    process.stderr.write(
      `Latin–Latin: ${few.toFixed(4)} for words of at most eight spellings, ${pooled.toFixed(4)} over all ${variants.length} pairs, ` +
        `${credible.toFixed(4)} where both rows agree with their Arabic, by chance ${rate.toExponential(2)}\n`,
    );
    expect(few).toBeGreaterThanOrEqual(0.85);
    // Most of the rest set two different words side by side: docs/names.md has the count.
    expect(pooled).toBeGreaterThanOrEqual(0.76);
    expect(credible).toBeGreaterThanOrEqual(0.99);
    expect(rate).toBeLessThanOrEqual(1e-3);
  });
});

interface Row {
  readonly latin: string;
  readonly arabic: string;
  readonly isHeldOut: boolean;
}

function readRows(path: string): readonly Row[] {
  return readFileSync(path, "utf8")
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => {
      const [latin = "", arabic = ""] = line.split("\t");
      return { latin, arabic, isHeldOut: ((createHash("sha256").update(arabic).digest()[0] ?? 0) & 1) === 1 };
    });
}

/** Each pair of distinct Latin spellings of one Arabic word, as places in the rows, with the count of its spellings. */
function pairsOfSpellings(rows: readonly Row[]) {
  const byArabic = new Map<string, Map<string, number>>();
  for (const [index, { latin, arabic }] of rows.entries()) {
    const spellings = byArabic.get(arabic) ?? new Map<string, number>();
    byArabic.set(arabic, spellings.set(latin, spellings.get(latin) ?? index));
  }
  return Array.from(byArabic.values()).flatMap((spellings) => {
    const places = Array.from(spellings.values());
    return places.flatMap((one, at) => places.slice(at + 1).map((other) => ({ spellings: places.length, one, other })));
  });
}
