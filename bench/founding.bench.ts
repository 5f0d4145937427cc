import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { builtFile } from "../src/base/node/package-folder.ts";

/**
 * The main job from nothing: a new process makes the founding study and runs it. Wall time, and the greatest memory of the process and
 * its children together, sampled from /proc (Linux only; elsewhere memory is null). Run: npx tsx bench/founding.bench.ts
 */
const runs = 5;
const sampleMs = 10;
const machine = { node: process.version, cores: cpus().length, cpu: cpus()[0]?.model ?? "unknown" };

for (let run = 1; run <= runs; run += 1) {
  const folder = mkdtempSync(join(tmpdir(), "firsthand-bench-"));
  const began = Date.now();
  const child = spawn(
    process.execPath,
    [builtFile("cli/main.js"), "run", join(folder, "study"), "--from-example", "icsr-2015"],
    { stdio: "ignore" },
  );
  let peakKib = 0;
  const sampler = setInterval(() => (peakKib = Math.max(peakKib, memoryOfTree(child.pid ?? 0))), sampleMs);
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  clearInterval(sampler);
  const wallMs = Date.now() - began;
  rmSync(folder, { recursive: true, force: true });
  console.log(
    JSON.stringify({
      bench: "founding",
      run,
      code,
      wallMs,
      wallTargetMs: 3000,
      peakMb: peakKib === 0 ? null : Math.round(peakKib / 1024),
      peakTargetMb: 400,
      ...machine,
    }),
  );
}

/** Resident memory of a process and all its descendants, in KiB; 0 where /proc does not say. Shared pages count for each. */
function memoryOfTree(root: number): number {
  const parents = new Map<number, number>();
  const memory = new Map<number, number>();
  for (const name of listProcesses()) {
    const status = read(`/proc/${name}/status`);
    parents.set(Number(name), Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? 0));
    memory.set(Number(name), Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0));
  }
  const isOurs = (id: number): boolean => id === root || (parents.has(id) && id !== 0 && isOurs(parents.get(id) ?? 0));
  let sum = 0;
  for (const [id, kib] of memory) if (isOurs(id)) sum += kib;
  return sum;
}

function listProcesses(): readonly string[] {
  try {
    return readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
