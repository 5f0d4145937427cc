import { fileExists } from "../base/node/files/read-file.ts";
import type { Progress } from "../base/progress.ts";
import type { Actor } from "../model/actor.ts";
import { addBuiltInCodes, importCodingFiles, readCodingFiles, type ImportedCodings } from "../stages/code/index.ts";
import { addActor, readConfiguration } from "../stages/register/index.ts";
import { findActor, getActor, type Study } from "../store/index.ts";
import { addStudyDocuments, type StudyDocuments } from "./take-in-documents.ts";

export interface TakenInCoding {
  readonly documents: StudyDocuments | undefined;
  readonly codings: ImportedCodings | undefined;
}

/** Takes in what the study's folder holds to be read and coded: documents, the codebook's sets, and rounds coded elsewhere. */
export async function takeInCoding(study: Study, actor: Actor, progress: Progress): Promise<TakenInCoding> {
  const documents = (await fileExists(study.paths.documents))
    ? await addStudyDocuments(study, actor, [study.paths.documents], {}, progress)
    : undefined;
  const { codebook } = await readConfiguration(study.store);
  if (codebook.length > 0) await addBuiltInCodes(study.store, actor, codebook);
  const files = (await fileExists(study.paths.codings)) ? await readCodingFiles(study.paths.codings) : undefined;
  if (files === undefined) return { documents, codings: undefined };
  for (const name of files.coders) await ensureCoder(study, actor, name);
  progress.start("Taking in codings");
  const codings = await importCodingFiles(study.store, actor, files, async (name) =>
    getActor(study.store.reader, name),
  );
  progress.finish(`${codings.codings} new, ${codings.decisions} decisions`);
  return { documents, codings };
}

/** A coder whom the study does not know yet works on it from here on. */
async function ensureCoder({ store }: Study, actor: Actor, name: string): Promise<void> {
  if ((await findActor(store.reader, name)) === undefined) await addActor(store, actor, { name, role: "coder" });
}
