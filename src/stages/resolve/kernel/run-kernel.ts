import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { builtFile } from "../../../base/node/package-folder.ts";
import { silentProgress, type Progress } from "../../../base/progress.ts";
import { createUnitWorker, type KernelFindings, type KernelTask } from "./compare-unit.ts";
import type { KernelInput } from "./kernel-input.ts";
import type { KernelWorkerData } from "./kernel-worker.ts";
import { planUnits } from "./work-units.ts";

export interface RunOptions {
  /** Threads that compare; as many as the machine has cores unless given. The findings are the same for any number. */
  readonly threads?: number | undefined;
  readonly progress?: Progress | undefined;
  /** Pairs that a thread takes at a time. */
  readonly unitPairs?: number | undefined;
}

/** Units below which starting a thread costs more than it saves. */
const fewUnits = 8;

/** Runs a task over all blocking rules. What comes back is in an order that threads have no say in. */
export async function runKernel(
  input: KernelInput,
  task: KernelTask,
  { threads = availableParallelism(), progress = silentProgress, unitPairs }: RunOptions = {},
): Promise<KernelFindings> {
  const units = planUnits(input, unitPairs);
  const threadCount = Math.min(threads, Math.ceil(units.length / 2));
  if (threadCount <= 1 || units.length < fewUnits) {
    const worker = createUnitWorker(input, task);
    for (const unit of units) {
      worker.work(unit);
      progress.advance(1);
    }
    return joinFindings([worker.findings()], input.rules.length, task);
  }
  const next = new Int32Array(new SharedArrayBuffer(4));
  const runs = Array.from({ length: threadCount }, () => runThread({ input, task, units, next }, progress));
  return joinFindings(await Promise.all(runs), input.rules.length, task);
}

function runThread(workerData: KernelWorkerData, progress: Progress): Promise<KernelFindings> {
  const worker = new Worker(builtFile("stages/resolve/kernel/kernel-worker.js"), { workerData });
  return new Promise((resolve, reject) => {
    worker.on("message", (message: number | KernelFindings) => {
      if (typeof message === "number") progress.advance(message);
      else resolve(message);
    });
    worker.on("error", reject);
    worker.on("exit", (code) => reject(new Error(`A comparing thread ended early, with code ${code}.`)));
  });
}

function joinFindings(parts: readonly KernelFindings[], ruleCount: number, task: KernelTask): KernelFindings {
  const counts = Array.from({ length: ruleCount }, (_, rule) => ({
    all: sumEntries(parts.map((part) => part.counts[rule]!.all)),
    fresh: sumEntries(parts.map((part) => part.counts[rule]!.fresh)),
  }));
  const length = parts.reduce((sum, part) => sum + part.left.length, 0);
  const isFull = parts.some((part) => part.isFull) || (task.kind === "collect" && length > task.maxPairs);
  const [left, right, patterns] = [new Uint32Array(length), new Uint32Array(length), new Uint32Array(length)];
  let at = 0;
  for (const part of parts) {
    left.set(part.left, at);
    right.set(part.right, at);
    patterns.set(part.patterns, at);
    at += part.left.length;
  }
  return { counts, ...sortPairs(left, right, patterns), isFull };
}

/** By left row, then right row: threads bring their pairs in any order. */
function sortPairs(left: Uint32Array, right: Uint32Array, patterns: Uint32Array) {
  const order = Uint32Array.from(left.keys()).toSorted((a, b) => left[a]! - left[b]! || right[a]! - right[b]!);
  return {
    left: order.map((pair) => left[pair]!),
    right: order.map((pair) => right[pair]!),
    patterns: order.map((pair) => patterns[pair]!),
  };
}

function sumEntries(lists: readonly KernelFindings["counts"][number]["all"][]): (readonly [number, number])[] {
  if (lists.length === 1) return [...lists[0]!];
  const sums = new Map<number, number>();
  for (const entries of lists)
    for (const [pattern, count] of entries) sums.set(pattern, (sums.get(pattern) ?? 0) + count);
  return [...sums].toSorted(([a], [b]) => a - b);
}
