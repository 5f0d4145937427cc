import { join } from "node:path";
import { hashBytes, writeFileIfChanged } from "../../base/node/write-file-if-changed.ts";
import { findTextFile } from "../../formats/read-text-file.ts";
import type { Actor } from "../../model/actor.ts";
import { storePolicies } from "../../store/index.ts";
import { reportErrors } from "./errors.ts";

/** The two files that a report is written in. */
export type ManuscriptName = "report.md" | "claims.yaml";

export interface ManuscriptText {
  readonly text: string;
  /** Names the text, so that a later save can say what it is based on. */
  readonly hash: string;
}

/** A file of the manuscript, empty where there is none yet. Throws ACTOR_NOT_ALLOWED, FORMAT_ENCODING_UNKNOWN. */
export async function readManuscript(folder: string, actor: Actor, name: ManuscriptName): Promise<ManuscriptText> {
  storePolicies.require(actor, "read-files");
  return named((await findTextFile(join(folder, name))) ?? "");
}

export interface ManuscriptChange extends Pick<ManuscriptText, "text"> {
  /** The hash of the text that was opened and changed. */
  readonly basedOn: string;
}

let saving: Promise<unknown> = Promise.resolve();

/**
 * Writes a file of the manuscript, whole or not at all; encrypted where the study is. Refused where the file is not what the change is
 * based on, so that of two people, or of an editor outside, nobody's words are lost. Throws ACTOR_NOT_ALLOWED, REPORT_MANUSCRIPT_CHANGED.
 */
export function saveManuscript(
  folder: string,
  actor: Actor,
  name: ManuscriptName,
  { text, basedOn }: ManuscriptChange,
): Promise<ManuscriptText> {
  const save = async (): Promise<ManuscriptText> => {
    storePolicies.require(actor, "add-files");
    const file = join(folder, name);
    const present = named((await findTextFile(file)) ?? "");
    if (present.hash !== basedOn && present.text !== text) {
      throw reportErrors.create(
        "REPORT_MANUSCRIPT_CHANGED",
        `${name} was changed elsewhere since it was opened here; nothing was written.`,
        { hint: "Compare the two, and save again with what should stand." },
      );
    }
    await writeFileIfChanged(file, text);
    return named(text);
  };
  // One after the other: what a save is held against must be what it replaces.
  const saved = saving.then(save);
  saving = saved.catch(() => {});
  return saved;
}

function named(text: string): ManuscriptText {
  return { text, hash: hashBytes(text) };
}
