/** Groups of rows that only ever grow together. */
export interface DisjointSets {
  find(row: number): number;
  /** Joins two groups; says whether they were apart. */
  join(a: number, b: number): boolean;
}

/** Union–find with path halving; the smallest row stands for its group, so that the order of joins leaves no trace. */
export function createDisjointSets(count: number): DisjointSets {
  const parents = Uint32Array.from({ length: count }, (_, row) => row);
  const find = (row: number): number => {
    let at = row;
    while (parents[at] !== at) {
      parents[at] = parents[parents[at]!]!;
      at = parents[at]!;
    }
    return at;
  };
  return {
    find,
    join(a, b) {
      const [first, second] = [find(a), find(b)];
      if (first === second) return false;
      if (first < second) parents[second] = first;
      else parents[first] = second;
      return true;
    },
  };
}
