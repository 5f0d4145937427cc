import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { expectWhole, succeed } from "./firsthand.ts";
import { openWorkbench, type OpenedWorkbench } from "./open-workbench.ts";

const minutes = 60_000;

export interface WorkbenchOn {
  /** A folder of the tests' own. */
  readonly folder: string;
  readonly study: string;
  readonly workbench: Omit<OpenedWorkbench, "close">;
}

/**
 * Makes a study, as `firsthand new` does with these options, goes on with further commands, opens the workbench on it for the tests beside
 * it, and looks at the end whether it is whole.
 */
export function workbenchOn(
  options: readonly string[],
  further: (study: string) => readonly (readonly string[])[] = (study) => [["import", "--study", study]],
): WorkbenchOn {
  const folder = mkdtempSync(join(tmpdir(), "firsthand-workbench-"));
  const study = join(folder, "study");
  let opened: OpenedWorkbench | undefined;
  const get = (): OpenedWorkbench => {
    if (opened === undefined) throw new Error("The workbench is open within tests only.");
    return opened;
  };
  beforeAll(async () => {
    await succeed(["new", study, ...options]);
    for (const command of further(study)) await succeed(command);
    opened = await openWorkbench(study);
  }, 3 * minutes);
  afterAll(async () => {
    await opened?.close();
    if (opened !== undefined) await expectWhole(study);
    rmSync(folder, { recursive: true, force: true });
  }, 2 * minutes);
  return {
    folder,
    study,
    workbench: {
      get address() {
        return get().address;
      },
      get asked() {
        return get().asked;
      },
      open: (path, look) => get().open(path, look),
      blank: () => get().blank(),
      kill: () => get().kill(),
      startAgain: () => get().startAgain(),
      setOffline: (isOffline) => get().setOffline(isOffline),
    },
  };
}
