import type { Progress } from "../base/progress.ts";
import type { Actor } from "../model/actor.ts";
import { reanchorCodings, searchMemos, type MemoHit, type Reanchored } from "../stages/code/index.ts";
import {
  addDocuments,
  correctDocument,
  searchDocuments,
  type AddedDocuments,
  type DocumentCorrection,
  type DocumentOptions,
  type HandedDocument,
  type SearchHit,
} from "../stages/collect/index.ts";
import type { Study } from "../store/index.ts";

export interface StudyDocuments extends AddedDocuments {
  readonly codings: Reanchored;
}

/** Adds documents, and puts what was coded in those whose text changed on the new text. Throws what `addDocuments` throws. */
export async function addStudyDocuments(
  study: Study,
  actor: Actor,
  sources: readonly (string | HandedDocument)[],
  options: DocumentOptions,
  progress: Progress,
): Promise<StudyDocuments> {
  const added = await addDocuments(study, actor, sources, options, progress);
  return { ...added, codings: await reanchorCodings(study.store, actor) };
}

export interface CorrectedDocument {
  readonly isChanged: boolean;
  /** The command that was recorded; none where nothing changed. */
  readonly seq?: number;
  readonly codings: Reanchored;
}

/** Corrects how a document is read, and puts what was coded in it on the new text. Throws what `correctDocument` throws. */
export async function correctStudyDocument(
  study: Study,
  actor: Actor,
  name: string,
  correction: DocumentCorrection,
): Promise<CorrectedDocument> {
  const { outcome, seq } = await correctDocument(study, actor, name, correction);
  return {
    isChanged: outcome !== "unchanged",
    ...(seq === undefined ? {} : { seq }),
    codings: await reanchorCodings(study.store, actor),
  };
}

export interface FoundTexts {
  readonly documents: readonly SearchHit[];
  readonly memos: readonly MemoHit[];
}

/** Looks for words in documents and memos, as far as the actor may read them. Throws COLLECT_NOTHING_TO_SEARCH. */
export async function searchStudyTexts({ store }: Study, actor: Actor, words: string): Promise<FoundTexts> {
  return { documents: await searchDocuments(store, actor, words), memos: await searchMemos(store, actor, words) };
}
