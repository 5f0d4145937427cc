import { cliErrors } from "../errors.ts";
import { moveStudy } from "../../store/index.ts";
import { findStudyFolder } from "../find-study.ts";
import { unlock } from "../secrets.ts";
import { print, terminalProgress } from "../terminal.ts";

export interface MoveCommandOptions {
  readonly study?: string;
  readonly to: string;
  readonly json?: boolean;
}

export async function move(options: MoveCommandOptions): Promise<void> {
  const { to, databaseUrl } = destinationOf(options.to);
  const folder = await findStudyFolder(options.study);
  const moved = await moveStudy(folder, to, { databaseUrl, unlock, progress: terminalProgress() });
  if (options.json === true) {
    print(JSON.stringify(moved, undefined, 2));
    return;
  }
  const place = to === "sqlite" ? "the study's folder" : "the database server";
  print(`Moved ${moved.commandCount} commands and their tables to ${place}; the copy was verified.`);
  print(`The study as it was is kept in ${moved.keptAside}. Remove it yourself when you no longer need it.`);
  if (to === "postgres") print("Set FIRSTHAND_DATABASE to the server's address for every later command on this study.");
}

/** `sqlite`, `postgres` for the server in FIRSTHAND_DATABASE, or a server's address. */
function destinationOf(to: string): { readonly to: "sqlite" | "postgres"; readonly databaseUrl?: string } {
  if (to === "sqlite" || to === "postgres") return { to };
  if (/^postgres(ql)?:/.test(to)) return { to: "postgres", databaseUrl: to };
  throw cliErrors.create(
    "CLI_DESTINATION_UNKNOWN",
    "A study is moved to sqlite or to postgres; the destination is neither.",
    {
      hint: "Write --to sqlite, --to postgres, or --to postgres://USER@HOST:PORT/DATABASE.",
    },
  );
}
