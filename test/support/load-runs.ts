import { execFile } from "node:child_process";
import { rmSync } from "node:fs";
import { promisify } from "node:util";
import { bundleScript } from "./bundle-script.ts";

/** What writers and readers at once came to. */
export interface LoadReport {
  readonly commands: number;
  /** How often a command was decided: more often than recorded where writers came between. */
  readonly decisions: number;
  readonly reads: number;
  readonly refused: number;
  readonly brokenReads: number;
  readonly slowestMs: number;
  /** Processor time of the writers and readers, without that of the server. */
  readonly cpuMs: number;
}

export interface LoadOptions {
  readonly seconds: number;
  readonly processes: number;
  /** In each process. */
  readonly writers: number;
  readonly readers: number;
  readonly databaseUrl: string;
}

/** Has several processes write to and read from one study for a while. */
export async function loadStudy(folder: string, options: LoadOptions): Promise<LoadReport> {
  const file = await bundleScript("load-client.ts");
  const args = [file, folder, options.seconds, options.writers, options.readers].map(String);
  const env = { ...process.env, FIRSTHAND_DATABASE: options.databaseUrl };
  try {
    const reports = await Promise.all(
      Array.from({ length: options.processes }, async () => {
        const { stdout } = await promisify(execFile)(process.execPath, args, { env });
        return JSON.parse(stdout) as LoadReport;
      }),
    );
    const sum = (of: (report: LoadReport) => number): number =>
      reports.reduce((total, report) => total + of(report), 0);
    return {
      commands: sum((report) => report.commands),
      decisions: sum((report) => report.decisions),
      reads: sum((report) => report.reads),
      refused: sum((report) => report.refused),
      brokenReads: sum((report) => report.brokenReads),
      cpuMs: sum((report) => report.cpuMs),
      slowestMs: Math.max(...reports.map((report) => report.slowestMs)),
    };
  } finally {
    rmSync(file, { force: true });
  }
}
