import { findBytes } from "../base/node/files/read-file.ts";
import type { Progress } from "../base/progress.ts";
import { openBlobStore } from "./blobs/blob-store.ts";
import { verifyBlobs } from "./blobs/verify-blobs.ts";
import { findConfigurationYaml } from "./configurations.ts";
import { listUnfinishedErasures } from "./erasure/erase-study.ts";
import { compareWithChain, parseChain } from "./journal/chain-file.ts";
import type { Verification } from "./journal/verify-journal.ts";
import type { Study } from "./study-folder.ts";

export interface StudyVerification extends Verification {
  readonly blobCount: number;
}

export interface VerifyOptions {
  /** The text of a chain that was exported earlier. */
  readonly against?: string;
}

/** Checks a whole study: what `verifyJournal` checks, the files in blobs/, erasures that were cut off, study.yaml. Changes nothing. */
export async function verifyStudy(
  study: Study,
  progress: Progress,
  { against }: VerifyOptions = {},
): Promise<StudyVerification> {
  const { store, paths } = study;
  const chain = against === undefined ? undefined : parseChain(against);
  const journal = await store.verify(progress);
  const problems = [...journal.problems];
  if (chain !== undefined) {
    progress.start("Comparing the chain with the exported one");
    await compareWithChain(store.reader, chain, (problem) => problems.push(problem));
    progress.finish();
  }
  const blobs = await verifyBlobs(openBlobStore(paths.blobs), store.reader, progress);
  problems.push(...blobs.problems);
  if ((await listUnfinishedErasures(study)).length > 0)
    problems.push("An erasure was cut off before everything was cleared; firsthand erase --finish goes on.");
  return {
    ...journal,
    problems,
    blobCount: blobs.blobCount,
    notes: [...journal.notes, ...blobs.notes, ...(await configurationNotes(study))],
  };
}

async function configurationNotes({ store, paths }: Study): Promise<readonly string[]> {
  const stored = await findConfigurationYaml(store.reader);
  const file = (await findBytes(paths.configuration))?.toString("utf8");
  if (stored === undefined || file === stored) return [];
  return [
    file === undefined
      ? "study.yaml is missing; firsthand configure --write writes it anew."
      : "study.yaml differs from what the store took in last; firsthand configure takes it in.",
  ];
}
