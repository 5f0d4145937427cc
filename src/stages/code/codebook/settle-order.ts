import type { CodeRow } from "../../../store/index.ts";

interface OrderInput {
  readonly before: readonly CodeRow[];
  /** Ids in the order that a file has them in. */
  readonly order: readonly string[];
}

/**
 * Puts siblings in a file's order, those that it does not name after them. Where the order is right already, no position
 * changes, whatever the numbers are.
 */
export function settleOrder(after: Map<string, CodeRow>, { before, order }: OrderInput): void {
  const parentBefore = new Map(before.map((row) => [row.id, row.parent_id]));
  const placeBefore = new Map(before.map((row, index) => [row.id, index]));
  const groups = new Map<string | null, string[]>();
  for (const id of order) {
    const row = after.get(id);
    if (row === undefined) continue;
    const group = groups.get(row.parent_id);
    if (group === undefined) groups.set(row.parent_id, [id]);
    else group.push(id);
  }
  for (const [parent, own] of groups) {
    const isOrdered = own.every((id, index) => {
      const [here, last] = [placeBefore.get(id), placeBefore.get(own[index - 1] ?? "")];
      return here !== undefined && parentBefore.get(id) === parent && (index === 0 || (last ?? Infinity) < here);
    });
    if (isOrdered) continue;
    const named = new Set(own);
    const others = before.filter((row) => after.get(row.id)?.parent_id === parent && !named.has(row.id));
    for (const [position, id] of [...own, ...others.map((row) => row.id)].entries()) {
      const row = after.get(id);
      if (row !== undefined) after.set(id, { ...row, position });
    }
  }
}
