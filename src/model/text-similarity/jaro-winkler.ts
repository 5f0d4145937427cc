/** Winkler's weight of each leading unit that agrees, and how many of them count (Winkler 1990). */
const PREFIX_WEIGHT = 0.1;
const LONGEST_PREFIX = 4;

/**
 * Jaro's similarity of two strings in UTF-16 units, from 0 to 1 (Jaro 1989): the mean of the share of each string that has a
 * partner within half the longer length, and of the partners that stand in the same order. Two empty strings are equal.
 */
export function jaro(a: string, b: string): number {
  if (a === b) return 1;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const isTaken = new Uint8Array(b.length);
  const partnered: number[] = [];
  for (let index = 0; index < a.length; index += 1) {
    const end = Math.min(b.length, index + reach + 1);
    for (let other = Math.max(0, index - reach); other < end; other += 1) {
      if (isTaken[other] === 1 || a.charCodeAt(index) !== b.charCodeAt(other)) continue;
      isTaken[other] = 1;
      partnered.push(a.charCodeAt(index));
      break;
    }
  }
  const matches = partnered.length;
  if (matches === 0) return 0;
  let outOfOrder = 0;
  let rank = 0;
  for (let other = 0; other < b.length; other += 1) {
    if (isTaken[other] !== 1) continue;
    if (partnered[rank] !== b.charCodeAt(other)) outOfOrder += 1;
    rank += 1;
  }
  return (matches / a.length + matches / b.length + (matches - outOfOrder / 2) / matches) / 3;
}

/** Jaro's similarity raised by a common beginning of up to four units, from 0 to 1 (Winkler 1990, without the boost threshold). */
export function jaroWinkler(a: string, b: string): number {
  const similarity = jaro(a, b);
  const longest = Math.min(LONGEST_PREFIX, a.length, b.length);
  let prefix = 0;
  while (prefix < longest && a.charCodeAt(prefix) === b.charCodeAt(prefix)) prefix += 1;
  return similarity + prefix * PREFIX_WEIGHT * (1 - similarity);
}
