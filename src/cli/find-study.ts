import { dirname, resolve } from "node:path";
import { systemClock } from "../base/clock.ts";
import { isStudy, openStudy, type Study } from "../store/index.ts";
import { cliErrors } from "./errors.ts";
import { unlock } from "./secrets.ts";

/** The study a command works on: the folder named, else FIRSTHAND_STUDY, else the nearest study around the current folder. */
async function openNamedStudy(named: string | undefined): Promise<Study> {
  const folder = named ?? process.env["FIRSTHAND_STUDY"];
  if (folder !== undefined && folder !== "") return open(folder);
  for (let at = process.cwd(); ; at = dirname(at)) {
    if (await isStudy(at)) return open(at);
    if (dirname(at) === at) break;
  }
  throw cliErrors.create("CLI_STUDY_NOT_NAMED", "No study was named, and there is none in this folder or around it.", {
    hint: "Name one with --study DIR, or go into its folder.",
  });
}

function open(folder: string): Promise<Study> {
  return openStudy(folder, systemClock, { unlock });
}

/** Opens a study, does the work and closes it, whatever happens. */
export async function withStudy<T>(named: string | undefined, work: (study: Study) => Promise<T>): Promise<T> {
  const study = await openNamedStudy(named === undefined ? undefined : resolve(named));
  try {
    return await work(study);
  } finally {
    await study.close();
  }
}
