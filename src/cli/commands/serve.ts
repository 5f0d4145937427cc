import { serveStudy } from "../../server/index.ts";
import { withStudy } from "../find-study.ts";
import { print, tell } from "../terminal.ts";

export interface ServeCommandOptions {
  readonly study?: string;
  readonly port: number;
  readonly debug?: boolean;
}

/** Serves the workbench until it is stopped. */
export async function open(options: ServeCommandOptions): Promise<void> {
  await withStudy(options.study, async (study) => {
    const serving = await serveStudy(study, {
      port: options.port,
      onFault: (error) => {
        if (options.debug === true) tell(error instanceof Error ? String(error.stack) : String(error));
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
  });
}
