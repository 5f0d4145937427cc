import { spawn, spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { commandFile } from "./firsthand.ts";

/** Whether this machine can give a program a terminal of its own (script, of util-linux). */
export const hasTerminals = spawnSync("script", ["-qec", "true", "/dev/null"]).status === 0;

export interface Terminal {
  /** Waits until this is printed after what was waited for before. Throws after 30 seconds. */
  until(words: string): Promise<void>;
  type(keys: string): void;
  /** What was printed, once the shell has ended. */
  ended(): Promise<string>;
}

/** Runs a command of firsthand in a terminal of so many columns; the shell then tells its exit code and how it found the terminal. */
export function openTerminal(args: readonly string[], { columns = 80 } = {}): Terminal {
  const words = [process.execPath, commandFile, ...args].map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ");
  const child = spawn(
    "script",
    ["-qec", `stty cols ${columns}; ${words}; echo "code $?"; stty -a; echo "the end"`, "/dev/null"],
    {
      stdio: ["pipe", "pipe", "inherit"],
      env: { PATH: process.env["PATH"] ?? "", HOME: tmpdir(), TZ: "UTC", TERM: "xterm" },
    },
  );
  let printed = "";
  let seen = 0;
  child.stdout.setEncoding("utf8").on("data", (text: string) => (printed += text));
  const end = new Promise<string>((resolve, reject) => child.on("close", () => resolve(printed)).on("error", reject));
  return {
    async until(expected) {
      const patience = performance.now() + 30_000;
      for (;;) {
        const found = printed.indexOf(expected, seen);
        if (found !== -1) {
          seen = found + expected.length;
          return;
        }
        if (performance.now() > patience) throw new Error(`"${expected}" was not printed:\n${printed.slice(seen)}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    type: (keys) => child.stdin.write(keys),
    ended: () => end,
  };
}
