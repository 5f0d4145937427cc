import { spawnSync } from "node:child_process";
import { cpus } from "node:os";
import { builtFile } from "../src/base/node/package-folder.ts";

/** How long help takes against a Node process that does nothing, in turn; medians of many runs. Run: npx tsx bench/help.bench.ts */
const runs = 25;
const machine = { node: process.version, cores: cpus().length, cpu: cpus()[0]?.model ?? "unknown" };

function timed(args: readonly string[]): number {
  const began = process.hrtime.bigint();
  const { status } = spawnSync(process.execPath, args, { stdio: "ignore" });
  if (status !== 0) throw new Error(`node ${args.join(" ")} ended with ${status}.`);
  return Number(process.hrtime.bigint() - began) / 1e6;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const help: number[] = [];
const nothing: number[] = [];
for (let run = 0; run < runs; run += 1) {
  nothing.push(timed(["-e", "0"]));
  help.push(timed([builtFile("cli/main.js"), "--help"]));
}
const [helpMs, nothingMs] = [median(help), median(nothing)];
console.log(
  JSON.stringify({
    bench: "help",
    runs,
    helpMs: Math.round(helpMs),
    baseline: "node -e 0",
    baselineMs: Math.round(nothingMs),
    ratio: Math.round((helpMs / nothingMs) * 100) / 100,
    target: 3,
    ...machine,
  }),
);
