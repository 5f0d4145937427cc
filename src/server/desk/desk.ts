import type { Progress } from "../../base/progress.ts";
import type { Study } from "../../store/index.ts";
import { serverErrors } from "../errors.ts";
import { openingOf } from "./study-opening.ts";

/** The study that a request works on. */
export interface HeldStudy {
  readonly study: Study;
  /** Names it, the same after a new start: a page that was opened on another one is told so. */
  readonly opening: string | Promise<string>;
  /** Says that the request is done with it; a study that was put away closes when the last one is. */
  readonly release: () => void;
}

export interface StudyOnDesk {
  readonly name: string;
  readonly isEncrypted: boolean;
  /** When its database was last written, as an instant. */
  readonly changedAt: string;
}

export interface NewStudy {
  readonly name: string;
  readonly title?: string;
  readonly example?: string;
  readonly passphrase?: string;
}

/** Works on the closed folder of a study. */
export type ResealWork = (folder: string) => Promise<void>;

/** Holds the study that the workbench is open on, or none, and may open another of its home folder. */
export interface Desk {
  /** The folder whose studies it may open; undefined where it holds one study for good. */
  readonly home: string | undefined;
  /** The name of the open study's folder; undefined where none is open. */
  readonly openName: string | undefined;
  /** Waits while the open study is put under another key. Throws SERVER_STUDY_NONE. */
  hold(): HeldStudy | Promise<HeldStudy>;
  list(): Promise<readonly StudyOnDesk[]>;
  open(name: string, passphrase: string | undefined): Promise<void>;
  create(study: NewStudy, progress: Progress): Promise<void>;
  /**
   * Puts the open study under another passphrase or none, which takes that nobody has it open, and opens it again; requests wait
   * meanwhile. Throws SERVER_STUDY_NONE, SERVER_STUDY_BUSY and what the work throws; then the study is open as it was.
   */
  reseal(work: ResealWork, after: string | undefined): Promise<void>;
  /** Puts the open study away. */
  putAway(): Promise<void>;
  /** Closes everything, at the server's end. */
  close(): Promise<void>;
}

/** A desk that holds one study that somebody else opened and will close. */
export function deskOf(study: Study): Desk {
  return {
    home: undefined,
    openName: undefined,
    hold: () => ({ study, opening: openingOf(study), release: () => {} }),
    list: async () => [],
    open: refuse,
    create: refuse,
    reseal: refuse,
    putAway: refuse,
    close: async () => {},
  };
}

async function refuse(): Promise<never> {
  throw serverErrors.create("SERVER_DESK_FIXED", "This workbench was opened on one study.", {
    hint: "Start firsthand open without a folder to choose among studies.",
  });
}
