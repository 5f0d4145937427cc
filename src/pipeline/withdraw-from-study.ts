import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import type { Actor } from "../model/actor.ts";
import { withdrawCase, type WithdrawalInput, type WithdrawalReport } from "../stages/register/index.ts";
import type { Study } from "../store/index.ts";
import { keepContradictions } from "./keep-contradictions.ts";

export interface StudyWithdrawal {
  readonly report: WithdrawalReport;
  /** Outputs that lie in the study's folder and were made while the case was in it, as paths in the folder. */
  readonly outputs: readonly string[];
}

/** Withdraws a case, and lists what was made earlier and may hold it. Throws what `withdrawCase` throws. */
export async function withdrawFromStudy(
  study: Study,
  actor: Actor,
  key: string,
  input: WithdrawalInput,
): Promise<StudyWithdrawal> {
  const report = await withdrawCase(study.store, actor, key, input);
  await keepContradictions(study.store, actor);
  const folders = [study.paths.results, join(study.folder, "releases")];
  const outputs = (await Promise.all(folders.map(listFiles))).flat().map((file) => relative(study.folder, file));
  return { report, outputs: outputs.toSorted() };
}

async function listFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
