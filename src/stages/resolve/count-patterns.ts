import type { KernelFindings } from "./kernel/compare-unit.ts";
import { runKernel, type RunOptions } from "./kernel/run-kernel.ts";
import type { BlockingRuleDefinition } from "./linkage-definition.ts";
import type { PreparedLinkage } from "./prepare/prepare-linkage.ts";

const counted = new WeakMap<PreparedLinkage, Map<string, Promise<KernelFindings["counts"]>>>();

/** How often each pattern occurs under each rule. Training, weighing and the analysis of blocking ask for the same counts: they are made once. */
export function countRules(
  prepared: PreparedLinkage,
  rules: readonly BlockingRuleDefinition[],
  options: RunOptions = {},
): Promise<KernelFindings["counts"]> {
  const known = counted.get(prepared) ?? new Map<string, Promise<KernelFindings["counts"]>>();
  counted.set(prepared, known);
  const name = JSON.stringify(rules);
  const found = known.get(name) ?? runCount(prepared, rules, options);
  known.set(name, found);
  return found;
}

async function runCount(
  prepared: PreparedLinkage,
  rules: readonly BlockingRuleDefinition[],
  options: RunOptions,
): Promise<KernelFindings["counts"]> {
  return (await runKernel({ ...prepared.frame, rules: prepared.blocks(rules) }, { kind: "count" }, options)).counts;
}

/** How often each pattern occurs among the pairs that the blocking rules bring together, in order of the pattern; counted anew each time. */
export async function countPatterns(
  prepared: PreparedLinkage,
  options: RunOptions = {},
): Promise<readonly (readonly [pattern: number, count: number])[]> {
  const counts = await runCount(prepared, prepared.definition.blocking, options);
  const sums = new Map<number, number>();
  for (const { fresh } of counts)
    for (const [pattern, count] of fresh) sums.set(pattern, (sums.get(pattern) ?? 0) + count);
  return [...sums].toSorted(([a], [b]) => a - b);
}
