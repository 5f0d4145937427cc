/** Receives the progress of long work; a door decides how to show it. */
export interface Progress {
  /** A new step begins; `total` is the number of units it will count, when known. */
  start(step: string, total?: number): void;
  advance(units: number): void;
  /** The step is over; `summary` says what came of it. */
  finish(summary?: string): void;
}

export const silentProgress: Progress = { start() {}, advance() {}, finish() {} };
