import { resolve as resolvePath } from "node:path";
import { FirsthandError } from "../../base/errors.ts";
import { openDesk, serveStudy, type Desk } from "../../server/index.ts";
import { openStudy, type Study } from "../../store/index.ts";
import { systemClock } from "../../base/clock.ts";
import { findStudyFolder, warnOfSync } from "../find-study.ts";
import { unlock } from "../secrets.ts";
import { print, tell } from "../terminal.ts";
import { ownerName } from "./new.ts";

export interface ServeOptions {
  /** The port to listen on; 0 for any that is free. */
  readonly port: number;
  /** Tells of faults of ours with their stack. */
  readonly debug?: boolean;
}

export interface OpenOptions extends ServeOptions {
  readonly study?: string;
  /** The folder whose studies may be opened in the workbench. */
  readonly home?: string;
}

/** Opens the workbench on a study, or on the page where one is chosen or begun. */
export async function open({ study, home, ...options }: OpenOptions): Promise<void> {
  const folder = await findStudyFolder(study).catch((error: unknown) => {
    if (error instanceof FirsthandError && error.code === "CLI_STUDY_NOT_NAMED") return undefined;
    throw error;
  });
  if (folder !== undefined) await warnOfSync(folder);
  await serveOnDesk(folder === undefined ? undefined : await openStudy(folder, systemClock, { unlock }), {
    ...options,
    ...(home === undefined ? {} : { home }),
  });
}

/** Serves the workbench with that study open, which it closes, until it is stopped. Throws SERVER_PORT_TAKEN. */
export async function serveOnDesk(
  study: Study | undefined,
  { home = "studies", ...options }: ServeOptions & { readonly home?: string },
): Promise<void> {
  const desk = openDesk({ home: resolvePath(home), ownerName: ownerName(), study });
  try {
    await serveUntilStopped(desk, options);
  } finally {
    await desk.close();
  }
}

async function serveUntilStopped(desk: Desk, { port, debug = false }: ServeOptions): Promise<void> {
  const serving = await serveStudy(desk, {
    port,
    onFault: (error) => {
      if (debug) tell(error instanceof Error ? String(error.stack) : String(error));
    },
  });
  print(`The workbench is at ${serving.address}`);
  tell("Only this machine can reach it, and only with that address. To end: Ctrl-C.");
  await new Promise<void>((resolve) => {
    process.removeAllListeners("SIGINT");
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
  await serving.close();
  tell("Stopped. Everything that was acknowledged is in the study.");
}
