import { runKernel, type RunOptions } from "./kernel/run-kernel.ts";
import type { PreparedLinkage } from "./prepare/prepare-linkage.ts";

/** How often each pattern occurs among the pairs that the blocking rules bring together, in order of the pattern. */
export async function countPatterns(
  prepared: PreparedLinkage,
  options: RunOptions = {},
): Promise<readonly (readonly [pattern: number, count: number])[]> {
  const rules = prepared.blocks(prepared.definition.blocking);
  const { counts } = await runKernel({ ...prepared.frame, rules }, { kind: "count" }, options);
  const sums = new Map<number, number>();
  for (const { fresh } of counts)
    for (const [pattern, count] of fresh) sums.set(pattern, (sums.get(pattern) ?? 0) + count);
  return [...sums].toSorted(([a], [b]) => a - b);
}
