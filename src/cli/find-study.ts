import { dirname, resolve } from "node:path";
import { systemClock } from "../base/clock.ts";
import { findSyncService, isStudy, openStudy, type Study } from "../store/index.ts";
import { cliErrors } from "./errors.ts";
import { unlock } from "./secrets.ts";
import { tell } from "./terminal.ts";

/** The folder a command works on: the one named, else FIRSTHAND_STUDY, else the nearest study around the current folder. */
export async function findStudyFolder(named: string | undefined): Promise<string> {
  if (named !== undefined) return resolve(named);
  const folder = process.env["FIRSTHAND_STUDY"];
  if (folder !== undefined && folder !== "") return folder;
  for (let at = process.cwd(); ; at = dirname(at)) {
    if (await isStudy(at)) return at;
    if (dirname(at) === at) break;
  }
  throw cliErrors.create("CLI_STUDY_NOT_NAMED", "No study was named, and there is none in this folder or around it.", {
    hint: "Name one with --study DIR, or go into its folder.",
  });
}

/** Opens a study, does the work and closes it, whatever happens. */
export async function withStudy<T>(named: string | undefined, work: (study: Study) => Promise<T>): Promise<T> {
  const folder = await findStudyFolder(named);
  const study = await openStudy(folder, systemClock, { unlock });
  await warnOfSync(folder);
  try {
    return await work(study);
  } finally {
    await study.close();
  }
}

/** A folder that a cloud drive copies is said each time, since copies cannot be called back. */
export async function warnOfSync(folder: string): Promise<void> {
  const service = await findSyncService(folder);
  if (service !== undefined) tell(syncWarning(service));
}

export function syncWarning(service: string): string {
  return `The study lies in a folder that ${service} seems to copy to other machines. Move it to a folder that stays here.`;
}
