import { spawn, type ChildProcess } from "node:child_process";
import { builtFile } from "../../base/node/package-folder.ts";
import type { Answer } from "../answer.ts";
import { snapshotErrors } from "../errors.ts";
import type { FrozenTable } from "../frozen-table.ts";
import type { QueryMessage, QueryReply } from "./protocol.ts";

export interface QueryLimits {
  /** Wall time of one query; the process is killed then. */
  readonly timeoutMs?: number;
  /** What DuckDB may use for a query. */
  readonly memoryLimit?: string;
  /** The process's whole address space, Node and code included. */
  readonly addressSpaceMb?: number;
  readonly maxRows?: number;
}

/** Runs a user's SQL in a process that can neither write, read files, reach the network, nor outlive its limits. */
export interface QuerySession {
  /** Throws the QUERY_… codes. */
  select(sql: string, world?: number): Promise<Answer>;
  close(): void;
}

const defaults: Required<QueryLimits> = {
  timeoutMs: 10_000,
  memoryLimit: "1GB",
  addressSpaceMb: 4096,
  maxRows: 100_000,
};

/**
 * `worlds[i]` are the tables of world i; they are sent when a query first names the world, and again after a kill.
 * `started` is a process that was started ahead, with the same limits.
 */
export function openQuerySession(
  worlds: readonly (() => readonly FrozenTable[])[],
  withViews: boolean,
  limits: QueryLimits = {},
  started?: Promise<QueryProcess>,
): QuerySession {
  const { timeoutMs, memoryLimit, maxRows } = { ...defaults, ...limits };
  let running: QueryProcess | undefined;
  let starting = started;
  let nextId = 1;
  let queue: Promise<unknown> = Promise.resolve();

  async function run(sql: string, world: number): Promise<Answer> {
    running ??= await (starting ?? startQueryProcess(limits));
    starting = undefined;
    const child = running;
    if (!child.loaded.has(world)) {
      child.loaded.add(world);
      child.send({ kind: "load", world, tables: worlds[world]?.() ?? [], withViews, memoryLimit });
    }
    const id = nextId++;
    const reply = await child.ask({ kind: "query", id, world, sql, maxRows }, timeoutMs);
    if (reply === "timeout" || reply === "died") running = undefined;
    return toAnswer(reply, timeoutMs);
  }

  return {
    select(sql, world = 0) {
      const answer = queue.then(() => run(sql, world));
      queue = answer.catch(() => {});
      return answer;
    },
    close() {
      running?.kill();
      running = undefined;
      void starting?.then((process_) => process_.kill()).catch(() => {});
      starting = undefined;
    },
  };
}

function toAnswer(reply: QueryReply | "timeout" | "died", timeoutMs: number): Answer {
  if (reply === "timeout") {
    throw snapshotErrors.create("QUERY_TOO_SLOW", `The query ran longer than ${timeoutMs / 1000} s and was stopped.`, {
      hint: "Ask for less, or raise the limit with --timeout. The study is unchanged.",
    });
  }
  if (reply === "died") {
    throw snapshotErrors.create(
      "QUERY_OUT_OF_MEMORY",
      "The query's process ended, most likely because it asked for more memory than it may have.",
      {
        hint: "Ask for less at once. The study is unchanged.",
      },
    );
  }
  if (reply.kind === "answer") return reply.answer;
  if (reply.kind === "refused") {
    throw snapshotErrors.create(reply.code, reply.message, { hint: refusalHints[reply.code] });
  }
  throw snapshotErrors.create("QUERY_PROCESS_DIED", "The query's process gave an answer out of turn.");
}

const refusalHints: Readonly<Record<Extract<QueryReply, { kind: "refused" }>["code"], string>> = {
  QUERY_NOT_ONE_SELECT: "Queries only read: write one SELECT.",
  QUERY_FAILED: "See firsthand query --tables for the tables and their columns.",
  QUERY_OUT_OF_MEMORY: "Ask for less at once. The study is unchanged.",
  QUERY_TOO_LARGE: "Ask for fewer rows or shorter text.",
};

/** A running query process, before any table is in it. */
export interface QueryProcess {
  readonly loaded: Set<number>;
  send(message: QueryMessage): void;
  ask(message: QueryMessage, timeoutMs: number): Promise<QueryReply | "timeout" | "died">;
  kill(): void;
}

/** Starts the process under an address-space limit; the shell only sets the limit and becomes Node. Throws QUERY_PROCESS_DIED. */
export async function startQueryProcess(limits: QueryLimits = {}): Promise<QueryProcess> {
  const { addressSpaceMb } = { ...defaults, ...limits };
  const script = 'ulimit -v "$1" || exit 71; shift; exec "$@"';
  const args = [
    "-c",
    script,
    "query",
    String(addressSpaceMb * 1024),
    process.execPath,
    builtFile("snapshot/sandbox/child.js"),
  ];
  const spawned = spawn("/bin/sh", args, {
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    serialization: "advanced",
    env: { PATH: process.env["PATH"] ?? "", TZ: "UTC" },
  });
  let settle: ((reply: QueryReply | "died") => void) | undefined;
  spawned.on("message", (reply: QueryReply) => settle?.(reply));
  spawned.on("exit", () => settle?.("died"));
  spawned.on("error", () => settle?.("died"));
  const first = await new Promise<QueryReply | "died">((resolve) => {
    settle = resolve;
  });
  if (first === "died") {
    throw snapshotErrors.create("QUERY_PROCESS_DIED", "The process that runs queries could not be started.", {
      hint: "Run npm run build if this is a source checkout; check that the machine has memory left.",
    });
  }
  spawned.unref();
  spawned.channel?.unref();
  return {
    loaded: new Set(),
    send: (message) => void spawned.send(message, ignoreSendError),
    ask: (message, timeoutMs) => ask(spawned, message, timeoutMs, (resolve) => (settle = resolve)),
    kill: () => void spawned.kill("SIGKILL"),
  };
}

function ask(
  child: ChildProcess,
  message: QueryMessage,
  timeoutMs: number,
  onSettle: (resolve: (reply: QueryReply | "died") => void) => void,
): Promise<QueryReply | "timeout" | "died"> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      resolve("timeout");
    }, timeoutMs);
    onSettle((reply) => {
      clearTimeout(timer);
      resolve(reply);
    });
    if (!child.connected) {
      clearTimeout(timer);
      resolve("died");
      return;
    }
    child.send(message, ignoreSendError);
  });
}

/** A process that died says so through its exit. */
function ignoreSendError(): void {}
