import type { Progress } from "../base/progress.ts";
import type { Actor } from "../model/actor.ts";
import { reanchorCodings, type Reanchored } from "../stages/code/index.ts";
import {
  addDocuments,
  correctDocument,
  type AddedDocuments,
  type DocumentCorrection,
  type DocumentOptions,
} from "../stages/collect/index.ts";
import type { Study } from "../store/index.ts";

export interface StudyDocuments extends AddedDocuments {
  readonly codings: Reanchored;
}

/** Adds documents, and puts what was coded in those whose text changed on the new text. Throws what `addDocuments` throws. */
export async function addStudyDocuments(
  study: Study,
  actor: Actor,
  paths: readonly string[],
  options: DocumentOptions,
  progress: Progress,
): Promise<StudyDocuments> {
  const added = await addDocuments(study, actor, paths, options, progress);
  return { ...added, codings: await reanchorCodings(study.store, actor) };
}

export interface CorrectedDocument {
  readonly isChanged: boolean;
  readonly codings: Reanchored;
}

/** Corrects how a document is read, and puts what was coded in it on the new text. Throws what `correctDocument` throws. */
export async function correctStudyDocument(
  study: Study,
  actor: Actor,
  name: string,
  correction: DocumentCorrection,
): Promise<CorrectedDocument> {
  const { outcome } = await correctDocument(study, actor, name, correction);
  return { isChanged: outcome !== "unchanged", codings: await reanchorCodings(study.store, actor) };
}
