/**
 * Insertions, deletions, substitutions and swaps of neighbours between two strings, in UTF-16 units (optimal string alignment,
 * Damerau 1964). Distances above `limit` are given as `limit + 1`; the work is bounded by the limit (Ukkonen 1985).
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  return trimmedDistance(a.slice(start, a.length - end), b.slice(start, b.length - end), limit);
}

/** Of strings whose first units differ, and whose last units do. */
function trimmedDistance(a: string, b: string, limit: number): number {
  const longer = Math.max(a.length, b.length);
  if (a === "" || b === "") return Math.min(longer, limit + 1);
  // One edit is then a single unit for another, or one swap.
  if (limit === 1) return longer === 1 || (a.length === 2 && a[0] === b[1] && a[1] === b[0] && b.length === 2) ? 1 : 2;
  return bandedDistance(a, b, limit);
}

/** Fills only the cells within `limit` of the diagonal: all others are above the limit. */
function bandedDistance(a: string, b: string, limit: number): number {
  const above = limit + 1;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = previous.map(() => above);
    let least = row;
    current[0] = row;
    for (let column = Math.max(1, row - limit); column <= Math.min(b.length, row + limit); column += 1) {
      const step = a[row - 1] === b[column - 1] ? 0 : 1;
      let cost = Math.min(
        (previous[column] ?? above) + 1,
        (current[column - 1] ?? above) + 1,
        (previous[column - 1] ?? above) + step,
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, (before[column - 2] ?? above) + 1);
      }
      current[column] = cost;
      least = Math.min(least, cost);
    }
    if (least > limit) return above;
    before = previous;
    previous = current;
  }
  return Math.min(previous[b.length] ?? above, above);
}
