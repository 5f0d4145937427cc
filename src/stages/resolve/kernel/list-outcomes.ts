import { jaroWinkler } from "./byte-similarity.ts";
import type { ListComparison, NamePartsComparison, NumberLists } from "./kernel-input.ts";

/** Whether two sorted lists have an item in common. */
export function shareItem({ starts, items }: NumberLists, a: number, b: number): boolean {
  let at = starts[a]!;
  let other = starts[b]!;
  const end = starts[a + 1]!;
  const otherEnd = starts[b + 1]!;
  while (at < end && other < otherEnd) {
    const first = items[at]!;
    const second = items[other]!;
    if (first === second) return true;
    if (first < second) at += 1;
    else other += 1;
  }
  return false;
}

/** How many items two sorted lists have in common. */
export function countShared({ starts, items }: NumberLists, a: number, b: number): number {
  let at = starts[a]!;
  let other = starts[b]!;
  let count = 0;
  while (at < starts[a + 1]! && other < starts[b + 1]!) {
    const first = items[at]!;
    const second = items[other]!;
    if (first === second) count += 1;
    if (first <= second) at += 1;
    if (second <= first) other += 1;
  }
  return count;
}

/** Outcomes of two lists: 1 the same items; then at least so many in common, from most to fewest; then fewer. */
export function listOutcome({ lists, atLeast, outcomeCount }: ListComparison): (a: number, b: number) => number {
  return (a, b) => {
    if (a === b) return 1;
    const shared = countShared(lists, a, b);
    for (let at = 0; at < atLeast.length; at += 1) if (shared >= atLeast[at]!) return 2 + at;
    return outcomeCount - 1;
  };
}

/** What the outcomes of names by their parts say, from strong to weak. */
export const namePartOutcomes = [
  "the same name",
  "the same parts in another order",
  "every part of one is in the other",
  "every part of one has a part like it in the other",
  "some parts agree",
  "no part agrees",
] as const;

/** Outcomes of two names by their parts, in the order of `namePartOutcomes`, from 1. */
export function namePartsOutcome({
  lists,
  partTexts,
  partKeys,
  alike,
}: NamePartsComparison): (a: number, b: number) => number {
  const similarity = jaroWinkler(partTexts);
  const { starts, items } = lists;
  return (a, b) => {
    if (a === b) return 1;
    const lengthA = starts[a + 1]! - starts[a]!;
    const lengthB = starts[b + 1]! - starts[b]!;
    const shared = countShared(lists, a, b);
    if (shared === lengthA && shared === lengthB) return 2;
    const fewer = Math.min(lengthA, lengthB);
    // A single part in common, such as a first name, is weaker than a whole name inside a longer one.
    if (shared === fewer && fewer > 1) return 3;
    const [short, long] = lengthA <= lengthB ? [a, b] : [b, a];
    let likes = 0;
    for (let at = starts[short]!; at < starts[short + 1]!; at += 1) {
      for (let other = starts[long]!; other < starts[long + 1]!; other += 1) {
        const [part, otherPart] = [items[at]!, items[other]!];
        const isAlike =
          part === otherPart || shareItem(partKeys, part, otherPart) || similarity(part, otherPart) >= alike;
        if (!isAlike) continue;
        likes += 1;
        break;
      }
    }
    if (likes === fewer && fewer > 1) return 4;
    return likes > 0 ? 5 : 6;
  };
}
