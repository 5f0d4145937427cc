import { join } from "node:path";
import { createStudy } from "../../src/store/index.ts";
import type { CrashReport } from "./crash-runs.ts";
import { temporaryFolder } from "./firsthand.ts";
import { isLong } from "./long-tests.ts";

/** How often a test kills: in the long form three hundred times an engine, on a server two of three times the client. */
export const kills = isLong("crashes")
  ? { clientsInAFolder: 300, clientsOnAServer: 200, servers: 100 }
  : { clientsInAFolder: 20, clientsOnAServer: 20, servers: 20 };
export const seed = Number(process.env["FIRSTHAND_SEED"] ?? Date.now() % 2 ** 31);

/** Makes empty studies, in folders or on a server. */
export function founder(databaseUrl?: string): () => Promise<string> {
  const home = temporaryFolder();
  let count = 0;
  return async () => {
    count += 1;
    const folder = join(home, `study-${count}`);
    await (
      await createStudy(folder, "Invented Owner", undefined, databaseUrl === undefined ? {} : { databaseUrl })
    ).close();
    return folder;
  };
}

/** What a report of so many kills must come to: a crash that always came before the first command would prove nothing. */
export const kept = (crashes: number) => ({ problems: [], crashes, hasMetCommands: true });

export function judge({ problems, crashes, acknowledged }: CrashReport) {
  return { problems, crashes, hasMetCommands: acknowledged > crashes };
}
