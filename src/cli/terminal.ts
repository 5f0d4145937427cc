import type { Progress } from "../base/progress.ts";

/** Writes to standard output; results go here and nothing else does. */
export function print(text: string): void {
  process.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
}

/** Writes to standard error: what is going on, and what went wrong. */
export function tell(text: string): void {
  process.stderr.write(text.endsWith("\n") ? text : `${text}\n`);
}

const redrawMs = 100;

/** Shows steps on standard error: a bar that redraws on a terminal, a line a finished step elsewhere. */
export function terminalProgress(): Progress {
  const isLive = process.stderr.isTTY;
  let step = "";
  let total = 0;
  let done = 0;
  let drawnAt = 0;
  return {
    start(name, count) {
      step = name;
      total = count ?? 0;
      done = 0;
      if (isLive) process.stderr.write(`\r\u001b[2K${step} …`);
    },
    advance(units) {
      done += units;
      const now = Date.now();
      if (!isLive || now - drawnAt < redrawMs) return;
      drawnAt = now;
      process.stderr.write(`\r\u001b[2K${step}  ${bar(done, total)}`);
    },
    finish(summary) {
      process.stderr.write(`${isLive ? "\r\u001b[2K" : ""}✓ ${step}${summary === undefined ? "" : `: ${summary}`}\n`);
    },
  };
}

const barWidth = 24;

function bar(done: number, total: number): string {
  if (total === 0) return done.toLocaleString("en-GB");
  const filled = Math.min(barWidth, Math.round((done / total) * barWidth));
  return `${"█".repeat(filled)}${"░".repeat(barWidth - filled)} ${done.toLocaleString("en-GB")} of ${total.toLocaleString("en-GB")}`;
}
