import { resolve } from "node:path";
import { sha256 } from "../../base/node/sha256.ts";
import { findStudyMark, type Study } from "../../store/index.ts";

const known = new WeakMap<Study, Promise<string>>();

/**
 * Names a study as a page knows it: where it lies and how it began. The same after a new start of the workbench, so that a page goes on,
 * and another for every other study, a copy or a later one in the same place too.
 */
export function openingOf(study: Study): Promise<string> {
  let opening = known.get(study);
  if (opening === undefined) {
    opening = findStudyMark(study.store.reader).then(
      (mark) => sha256(`${resolve(study.folder)}\n${mark}`).slice(0, 32),
      (error: unknown) => {
        known.delete(study);
        throw error;
      },
    );
    known.set(study, opening);
  }
  return opening;
}
