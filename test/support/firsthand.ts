import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished } from "vitest";
import { packageFolder } from "../../src/base/node/package-folder.ts";

/** The built command line, as a user runs it. */
export const commandFile = join(packageFolder, "dist", "cli", "main.js");

export interface Told {
  /** The exit code, or null where a signal ended the process. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What runs Node instead of Node alone, such as a shell that sets a limit first. */
  readonly through?: readonly string[];
  /** Sends SIGINT after this time. */
  readonly interruptAfterMs?: number;
}

/** Runs one command of firsthand in a process of its own and waits for its end. */
export async function firsthand(args: readonly string[], options: RunOptions = {}): Promise<Told> {
  const [program, ...rest] = [...(options.through ?? []), process.execPath, commandFile, ...args];
  const child = spawn(program ?? process.execPath, rest, {
    cwd: options.cwd ?? tmpdir(),
    env: { PATH: process.env["PATH"] ?? "", HOME: tmpdir(), TZ: "UTC", ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const interrupt =
    options.interruptAfterMs === undefined
      ? undefined
      : setTimeout(() => child.kill("SIGINT"), options.interruptAfterMs);
  const parts = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (parts.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (parts.stderr += text));
  const code = await new Promise<number | null>((resolve, reject) => child.on("close", resolve).on("error", reject));
  clearTimeout(interrupt);
  return { code, ...parts };
}

/** Runs a command that must succeed; gives what it printed. */
export async function succeed(args: readonly string[], options: RunOptions = {}): Promise<string> {
  const told = await firsthand(args, options);
  expect(told.code, `firsthand ${args.join(" ")}\n${told.stderr}`).toBe(0);
  return told.stdout;
}

/** Runs a command that must fail with an exit code and an error code, and print nothing but the error; gives the error's words. */
export async function fail(
  args: readonly string[],
  exit: number,
  errorCode: string,
  options: RunOptions = {},
): Promise<string> {
  const told = await firsthand(args, options);
  expect({ code: told.code, stdout: told.stdout }, `firsthand ${args.join(" ")}\n${told.stderr}`).toEqual({
    code: exit,
    stdout: "",
  });
  expect(told.stderr).toContain(`(${errorCode})`);
  expect(told.stderr).not.toContain("    at ");
  return told.stderr;
}

/** Runs a command with --json and parses what it printed. */
export async function json<T>(args: readonly string[], options: RunOptions = {}): Promise<T> {
  return JSON.parse(await succeed([...args, "--json"], options)) as T;
}

/** The study is what its journal says. */
export async function expectWhole(study: string): Promise<void> {
  const report = await json<{ problems: readonly string[] }>(["verify", study]);
  expect(report.problems).toEqual([]);
}

/** A folder that is gone when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "firsthand-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A file in a folder of its own; gives its path. */
export function temporaryFile(name: string, content: string | Uint8Array): string {
  const file = join(temporaryFolder(), name);
  writeFileSync(file, content);
  return file;
}
