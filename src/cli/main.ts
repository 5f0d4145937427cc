#!/usr/bin/env node
import { buildProgram } from "./program.ts";
import { reportFailure } from "./report-failure.ts";
import { tell } from "./terminal.ts";

process.on("SIGINT", () => {
  tell("\nStopped. What was recorded before stays as it is; run the same command again to go on.");
  process.exit(130);
});
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
});

try {
  await buildProgram().parseAsync();
} catch (error) {
  process.exitCode = reportFailure(error, process.argv.includes("--debug"));
}
