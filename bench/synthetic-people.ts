import { columnBuilder, type LinkTable } from "../src/stages/resolve/index.ts";
import { createSeededRandom, type SeededRandom } from "../src/stats/seeded-random.ts";

/** Invented people with names as unevenly frequent as real ones, and a second row with slips for one in ten. */
export interface SyntheticPeople {
  readonly table: LinkTable;
  /** The person of each row. */
  readonly people: Uint32Array;
}

const onsets = [
  "b",
  "br",
  "c",
  "ch",
  "d",
  "dr",
  "f",
  "g",
  "gr",
  "h",
  "j",
  "k",
  "kh",
  "l",
  "m",
  "n",
  "p",
  "q",
  "r",
  "s",
  "sh",
  "t",
  "th",
  "tr",
  "v",
  "w",
  "y",
  "z",
];
const vowels = ["a", "e", "i", "o", "u", "ai", "ou", "ee"];
const codas = ["", "", "n", "r", "l", "s", "m", "d", "k", "ri", "na", "to", "ev", "an", "i"];

/** `count` people; the same for the same count. Name frequencies follow Zipf's law with exponent 1, as in census lists. */
export function syntheticPeople(count: number): SyntheticPeople {
  const random = createSeededRandom(`synthetic people ${count}`);
  const givenNames = inventNames(random, 5000, 2);
  const familyNames = inventNames(random, Math.min(120_000, 2000 + Math.floor(count / 8)), 3);
  const towns = inventNames(random, 3000, 2);
  const [pickGiven, pickFamily, pickTown] = [zipf(5000), zipf(familyNames.length), zipf(3000)];
  const builders = ["given", "family", "born", "town", "sex"].map(columnBuilder);
  const people: number[] = [];
  const add = (cells: readonly string[], person: number): void => {
    for (const [at, builder] of builders.entries()) builder.add(cells[at]!);
    people.push(person);
  };
  for (let person = 0; person < count; person += 1) {
    const cells = [
      givenNames[pickGiven(random)]!,
      familyNames[pickFamily(random)]!,
      inventDate(random),
      towns[pickTown(random)]!,
      random.nextBelow(2) === 0 ? "f" : "m",
    ];
    add(
      cells.map((cell, at) => (at === 3 && random.nextBelow(20) === 0 ? "" : cell)),
      person,
    );
    if (random.nextBelow(10) === 0) add(withSlips(cells, random), person);
  }
  const columns = builders.map((builder) => builder.finish());
  const ids = Array.from({ length: people.length }, (_, row) => String(row + 1));
  return { table: { name: "synthetic", rowCount: people.length, ids, columns }, people: Uint32Array.from(people) };
}

function inventNames(random: SeededRandom, count: number, syllables: number): readonly string[] {
  const names = new Set<string>();
  while (names.size < count) {
    const length = syllables - 1 + random.nextBelow(2);
    let name = "";
    for (let at = 0; at < length; at += 1)
      name += onsets[random.nextBelow(onsets.length)]! + vowels[random.nextBelow(vowels.length)]!;
    names.add(name + codas[random.nextBelow(codas.length)]!);
  }
  return [...names];
}

/** Draws ranks with chances proportional to 1 / (rank + 4): the head of a list of names is flatter than Zipf alone. */
function zipf(count: number): (random: SeededRandom) => number {
  const sums = new Float64Array(count);
  let total = 0;
  for (let rank = 0; rank < count; rank += 1) {
    total += 1 / (rank + 5);
    sums[rank] = total;
  }
  return (random) => {
    const drawn = random.nextUnit() * total;
    let low = 0;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (sums[middle]! < drawn) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

function inventDate(random: SeededRandom): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${1930 + random.nextBelow(75)}${two(1 + random.nextBelow(12))}${two(1 + random.nextBelow(28))}`;
}

function withSlips(cells: readonly string[], random: SeededRandom): string[] {
  return cells.map((cell, at) => {
    const drawn = random.nextBelow(100);
    if (at === 4) return cell;
    if (drawn < 4) return "";
    if (drawn < 24) return slip(cell, random, at === 2);
    if (drawn < 27 && at === 3) return "";
    return cell;
  });
}

function slip(text: string, random: SeededRandom, isNumber: boolean): string {
  if (text.length < 3) return text;
  const at = 1 + random.nextBelow(text.length - 2);
  const mark = isNumber ? String(random.nextBelow(10)) : "abcdefghijklmnopqrstuvwxyz"[random.nextBelow(26)]!;
  switch (random.nextBelow(isNumber ? 2 : 4)) {
    case 0:
      return text.slice(0, at) + mark + text.slice(at + 1);
    case 1:
      return text.slice(0, at) + text[at + 1]! + text[at]! + text.slice(at + 2);
    case 2:
      return text.slice(0, at) + text.slice(at + 1);
    default:
      return text.slice(0, at) + mark + text.slice(at);
  }
}
