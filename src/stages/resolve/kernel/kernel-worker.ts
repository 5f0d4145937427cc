import { parentPort, workerData } from "node:worker_threads";
import { createUnitWorker, type KernelFindings, type KernelTask } from "./compare-unit.ts";
import type { KernelInput, WorkUnit } from "./kernel-input.ts";

/** What a thread is given: the work, and a counter that all threads take their next unit from. */
export interface KernelWorkerData {
  readonly input: KernelInput;
  readonly task: KernelTask;
  readonly units: readonly WorkUnit[];
  readonly next: Int32Array;
}

parentPort?.postMessage(workThrough(workerData as KernelWorkerData));

function workThrough({ input, task, units, next }: KernelWorkerData): KernelFindings {
  const worker = createUnitWorker(input, task);
  for (;;) {
    const unit = units[Atomics.add(next, 0, 1)];
    if (unit === undefined) return worker.findings();
    worker.work(unit);
    parentPort?.postMessage(1);
  }
}
