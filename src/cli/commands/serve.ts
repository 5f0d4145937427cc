import { serveStudy } from "../../server/index.ts";
import type { Study } from "../../store/index.ts";
import { withStudy } from "../find-study.ts";
import { print, tell } from "../terminal.ts";

export interface ServeOptions {
  /** The port to listen on; 0 for any that is free. */
  readonly port: number;
  /** Tells of faults of ours with their stack. */
  readonly debug?: boolean;
}

export async function open({ study, ...options }: ServeOptions & { readonly study?: string }): Promise<void> {
  await withStudy(study, async (opened) => serveUntilStopped(opened, options));
}

/** Serves the workbench on an open study until it is stopped, and says where. Throws SERVER_PORT_TAKEN. */
export async function serveUntilStopped(study: Study, { port, debug = false }: ServeOptions): Promise<void> {
  const serving = await serveStudy(study, {
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
