/** A line of two texts: in both, only in the first, or only in the second. */
export interface LineOfTwo {
  readonly side: "both" | "left" | "right";
  readonly text: string;
}

/** Beyond so many pairs of differing lines the middle is shown as one whole against the other. */
const mostPairs = 4_000_000;

/** Sets two texts side by side, by a longest common run of lines (Hunt and McIlroy 1976, by the plain table). */
export function diffLines(left: string, right: string): readonly LineOfTwo[] {
  const [a, b] = [left.split("\n"), right.split("\n")];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const same = (lines: readonly string[]): readonly LineOfTwo[] => lines.map((text) => ({ side: "both", text }));
  return [
    ...same(a.slice(0, start)),
    ...diffMiddle(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...same(a.slice(a.length - end)),
  ];
}

function diffMiddle(a: readonly string[], b: readonly string[]): readonly LineOfTwo[] {
  const lefts = (lines: readonly string[]): readonly LineOfTwo[] => lines.map((text) => ({ side: "left", text }));
  const rights = (lines: readonly string[]): readonly LineOfTwo[] => lines.map((text) => ({ side: "right", text }));
  if (a.length * b.length > mostPairs) return [...lefts(a), ...rights(b)];
  const width = b.length + 1;
  // longest[i * width + j]: how many lines a from i on and b from j on have in common, in order.
  const longest = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => longest[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      longest[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const lines: LineOfTwo[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      lines.push({ side: "both", text: a[i] ?? "" });
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) lines.push({ side: "left", text: a[i++] ?? "" });
    else lines.push({ side: "right", text: b[j++] ?? "" });
  }
  return [...lines, ...lefts(a.slice(i)), ...rights(b.slice(j))];
}
