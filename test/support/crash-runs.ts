import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { silentProgress } from "../../src/base/progress.ts";
import { openStudy } from "../../src/store/index.ts";
import { bundleWithCode, type QuickScript } from "./bundle-script.ts";
import type { PostgresServer } from "./postgres-server.ts";

/** What a run of crashes came to. */
export interface CrashReport {
  readonly crashes: number;
  /** Commands that the client was told are recorded; each was looked for afterwards. */
  readonly acknowledged: number;
  /** Crashes that met a command between its beginning and its acknowledgement, and left it recorded. */
  readonly recordedUnheard: number;
  /** A sentence per broken promise. */
  readonly problems: readonly string[];
}

export interface CrashOptions {
  readonly runs: number;
  readonly seed: number;
  /** Makes an empty study and gives its folder; the study is exchanged for a new one now and then, so that it stays small. */
  readonly found: () => Promise<string>;
  readonly databaseUrl?: string;
  /** Whether the client keeps its promises, or is the one whose crashes must be found out. */
  readonly client?: "whole" | "leaky";
  /** Ends with the first broken promise. */
  readonly isEnoughWhenBroken?: boolean;
  /** Says how far it is. */
  readonly onRun?: (done: number) => void;
}

const runsPerStudy = 25;
/** How long a client may take to hear that its server is gone. */
const patienceMs = 60_000;

/** Kills the client at a random moment, again and again, and looks at the study after each time. */
export async function crashClients(options: CrashOptions): Promise<CrashReport> {
  const { runs, found } = options;
  const tally = createTally();
  const draw = drawFrom(options.seed);
  const script = await bundleWithCode("crash-client.ts");
  const home = mkdtempSync(join(tmpdir(), "firsthand-crash-"));
  let folder = "";
  let next: Client | undefined;
  try {
    for (let run = 0; run < runs; run += 1) {
      if (run % runsPerStudy === 0) folder = await found();
      const client = next ?? startClient(script, home, options);
      await client.ready;
      client.go(folder, draw(2 ** 31));
      await client.began;
      // The next one starts while this one works: starting takes longer than a crash does.
      next = run + 1 < runs ? startClient(script, home, options) : undefined;
      await client.waitForMoment(draw);
      await client.kill();
      if (client.stopped !== undefined) tally.problem(`Run ${run}: the client stopped by itself: ${client.stopped}`);
      await tally.look(run, folder, options.databaseUrl, client.heard);
      options.onRun?.(run + 1);
      if (options.isEnoughWhenBroken === true && tally.report().problems.length > 0) break;
    }
  } finally {
    await next?.kill();
    script.remove();
    rmSync(home, { recursive: true, force: true });
  }
  return tally.report();
}

/** Kills the server under a client at a random moment, starts it again, and looks at the study after each time. */
export async function crashServers(server: PostgresServer, options: CrashOptions): Promise<CrashReport> {
  const { runs, found } = options;
  const tally = createTally();
  const draw = drawFrom(options.seed);
  const script = await bundleWithCode("crash-client.ts");
  const home = mkdtempSync(join(tmpdir(), "firsthand-crash-"));
  const client = startClient(script, home, options);
  let folder = "";
  try {
    await client.ready;
    for (let run = 0; run < runs; run += 1) {
      if (run % runsPerStudy === 0) folder = await found();
      client.go(folder, draw(2 ** 31));
      await client.began;
      await client.waitForMoment(draw);
      await server.kill();
      const stopped = await Promise.race([client.halt, sleep(patienceMs, "nothing", { ref: false })]);
      if (stopped !== "STORE_SERVER_GONE" && stopped !== "STORE_OUTCOME_UNKNOWN")
        tally.problem(`Run ${run}: the client was told ${stopped}`);
      if (stopped === "nothing") break;
      await server.restart();
      await tally.look(run, folder, options.databaseUrl, client.heard);
      options.onRun?.(run + 1);
    }
  } finally {
    await client.kill();
    script.remove();
    rmSync(home, { recursive: true, force: true });
  }
  return tally.report();
}

interface Acknowledged {
  readonly seq: number;
  readonly hash: string;
}

function createTally() {
  const problems: string[] = [];
  const counts = { crashes: 0, acknowledged: 0, recordedUnheard: 0 };
  const heardOf = new Map<string, Acknowledged[]>();
  return {
    problem: (sentence: string) => void problems.push(sentence),
    /** Every command that was ever acknowledged is there as it was, none is half there, and a replay gives the same tables. */
    async look(
      run: number,
      folder: string,
      databaseUrl: string | undefined,
      heard: readonly Acknowledged[],
    ): Promise<void> {
      const all = [...(heardOf.get(folder) ?? []), ...heard];
      heardOf.set(folder, all);
      const study = await openStudy(folder, undefined, { databaseUrl });
      try {
        const commands = await study.store.reader
          .selectFrom("commands")
          .select(["seq", "hash"])
          .orderBy("seq")
          .execute();
        const hashes = new Map(commands.map((command) => [command.seq, command.hash]));
        for (const { seq, hash } of all)
          if (hashes.get(seq) !== hash) problems.push(`Run ${run}: command ${seq} was acknowledged and is not there.`);
        for (const problem of (await study.store.verify(silentProgress)).problems)
          problems.push(`Run ${run}: ${problem}`);
        if ((commands.at(-1)?.seq ?? 0) > (all.at(-1)?.seq ?? Infinity)) counts.recordedUnheard += 1;
      } finally {
        await study.close();
      }
      counts.crashes += 1;
      counts.acknowledged += heard.length;
    },
    report: (): CrashReport => ({ ...counts, problems }),
  };
}

interface Client {
  readonly ready: Promise<unknown>;
  /** Settles when the client has opened the study, or could not. */
  readonly began: Promise<unknown>;
  /** Settles with the reason when the client stops by itself. */
  readonly halt: Promise<string>;
  readonly stopped: string | undefined;
  /** What was acknowledged since `go`. */
  readonly heard: readonly Acknowledged[];
  /**
   * Waits for a moment that a client of any speed may be at: some commands on, and up to two commands' time further. Right after
   * the beginning is one as well.
   */
  waitForMoment(draw: (bound: number) => number): Promise<void>;
  go(folder: string, seed: number): void;
  kill(): Promise<void>;
}

interface Line extends Partial<Acknowledged> {
  readonly ready?: true;
  readonly began?: true;
  readonly stopped?: string;
}

function startClient(script: QuickScript, home: string, { client = "whole", databaseUrl }: CrashOptions): Client {
  const child = spawn(process.execPath, [...script.arguments, client, mkdtempSync(join(home, "client-"))], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, ...(databaseUrl === undefined ? {} : { FIRSTHAND_DATABASE: databaseUrl }) },
  });
  const ended = once(child, "close");
  let heard: Acknowledged[] = [];
  let stopped: string | undefined;
  let isKilled = false;
  const [ready, began, halt, next] = [gate<void>(), gate<void>(), gate<string>(), gate<void>()];
  let msPerCommand = 20;
  createInterface({ input: child.stdout }).on("line", (text) => {
    const line = JSON.parse(text) as Line;
    if (line.ready === true) ready.open();
    if (line.began === true) began.open();
    if (line.seq !== undefined && line.hash !== undefined) {
      heard.push({ seq: line.seq, hash: line.hash });
      next.open();
    }
    if (line.stopped === undefined) return;
    stopped = line.stopped;
    began.open();
    next.open();
    halt.open(line.stopped);
  });
  child.on("exit", () => {
    if (!isKilled) stopped = "it ended before it was killed";
    ready.open();
    began.open();
    next.open();
    halt.open(stopped ?? "");
  });
  return {
    ready: ready.promise(),
    get began() {
      return began.promise();
    },
    get halt() {
      return halt.promise();
    },
    get stopped() {
      return stopped;
    },
    get heard() {
      return heard;
    },
    async waitForMoment(draw) {
      const [from, wanted] = [performance.now(), draw(8)];
      const isOver = (): boolean => heard.length >= wanted || stopped !== undefined;
      while (!isOver()) {
        next.shut();
        await next.promise();
      }
      if (heard.length > 0) msPerCommand = (performance.now() - from) / heard.length;
      await sleep((draw(1000) / 1000) * 2 * msPerCommand);
    },
    go(folder, seed) {
      if (child.exitCode !== null) throw new Error("The client ended before it began.");
      heard = [];
      stopped = undefined;
      began.shut();
      halt.shut();
      child.stdin.write(`${JSON.stringify({ folder, seed })}\n`);
    },
    async kill() {
      isKilled = true;
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** A promise that can be had anew. */
function gate<T>() {
  let [promise, open] = fresh<T>();
  return { promise: () => promise, open: (value: T) => open(value), shut: () => void ([promise, open] = fresh<T>()) };
}

function fresh<T>(): [Promise<T>, (value: T) => void] {
  let open: (value: T) => void = () => {};
  const promise = new Promise<T>((resolve) => (open = resolve));
  return [promise, open];
}

function drawFrom(seed: number): (bound: number) => number {
  let state = seed >>> 0;
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}
