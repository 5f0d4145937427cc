import { lstat, mkdir, readdir, realpath, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { systemClock } from "../../base/clock.ts";
import { createTurns } from "../../base/in-turn.ts";
import { takeInStudy } from "../../pipeline.ts";
import { foundStudy } from "../../stages/register/index.ts";
import { getActor, isEncryptedStudy, isStudy, openStudy, studyPaths, type Study } from "../../store/index.ts";
import { serverErrors } from "../errors.ts";
import type { Desk, HeldStudy, ResealWork, StudyOnDesk } from "./desk.ts";
import { openingOf } from "./study-opening.ts";

export interface DeskOptions {
  /** The folder whose studies may be opened; it is made when the first is. */
  readonly home: string;
  readonly ownerName: string;
  /** A study that is open from the start; the desk closes it. */
  readonly study?: Study | undefined;
}

interface OnDesk {
  readonly study: Study;
  uses: number;
  isPutAway: boolean;
  /** Is told when a request lets go of it. */
  onRelease?: () => void;
}

/** How long requests that are under way are waited for before a study is closed under them. */
const patienceMs = 10_000;

/** A desk on the studies of one folder. No name leads out of it: names are checked, and symbolic links refused. */
export function openDesk({ home, ownerName, study }: DeskOptions): Desk {
  const put = (opened: Study): OnDesk => ({ study: opened, uses: 0, isPutAway: false });
  let current: OnDesk | undefined = study === undefined ? undefined : put(study);
  const all = new Set<OnDesk>(current === undefined ? [] : [current]);
  const closeIfUnused = async (held: OnDesk): Promise<void> => {
    if (!held.isPutAway || held.uses > 0 || !all.delete(held)) return;
    await held.study.close();
  };
  const putAway = async (): Promise<void> => {
    const held = current;
    current = undefined;
    if (held === undefined) return;
    held.isPutAway = true;
    await closeIfUnused(held);
  };
  const hold = (): HeldStudy => {
    const held = current;
    if (held === undefined) {
      throw serverErrors.create("SERVER_STUDY_NONE", "No study is open.", { hint: "Choose one on the page Start." });
    }
    held.uses += 1;
    let isReleased = false;
    return {
      study: held.study,
      opening: openingOf(held.study),
      release() {
        if (isReleased) return;
        isReleased = true;
        held.uses -= 1;
        held.onRelease?.();
        void closeIfUnused(held);
      },
    };
  };
  let resealing: Promise<void> | undefined;
  const reseal = async (work: ResealWork, after: string | undefined): Promise<void> => {
    const held = current;
    if (held === undefined) return void hold();
    await untilUnused(held);
    const { folder, key } = held.study;
    current = undefined;
    all.delete(held);
    await held.study.close();
    try {
      await work(folder);
    } catch (error) {
      // What is refused or fails leaves the study as it was.
      await takeOut(await openStudy(folder, systemClock, { key }));
      throw error;
    }
    const unlock = after === undefined ? undefined : async () => ({ passphrase: after });
    await takeOut(await openStudy(folder, systemClock, { unlock }));
  };
  const takeOut = async (opened: Study): Promise<void> => {
    await putAway();
    current = put(opened);
    all.add(current);
  };
  // One at a time: two pages that open and create at once follow one another.
  const inTurn = createTurns();
  return {
    home,
    get openName() {
      return current === undefined ? undefined : basename(current.study.folder);
    },
    hold() {
      return resealing === undefined ? hold() : resealing.then(hold);
    },
    list: () => listStudies(home),
    reseal: (work, after) =>
      inTurn(() => {
        const under = reseal(work, after);
        // Requests that come meanwhile wait for its end, whichever it is.
        resealing = under
          .catch(() => {})
          .finally(() => {
            resealing = undefined;
          });
        return under;
      }),
    open: (name, passphrase) =>
      inTurn(async () => {
        const folder = await getStudyFolder(home, name);
        await takeOut(
          await openStudy(folder, systemClock, {
            unlock: passphrase === undefined ? undefined : async () => ({ passphrase }),
          }),
        );
      }),
    create: ({ name, title, example, passphrase }, progress) =>
      inTurn(async () => {
        const folder = await findNewFolder(home, name);
        const founded = await foundStudy(folder, {
          ownerName,
          passphrase,
          ...(title === undefined ? {} : { title }),
          ...(example === undefined ? {} : { example }),
        });
        try {
          await takeInStudy(founded, await getActor(founded.store.reader), progress);
        } catch (error) {
          await founded.close();
          throw error;
        }
        await takeOut(founded);
      }),
    putAway: () => inTurn(putAway),
    async close() {
      await inTurn(async () => {});
      current = undefined;
      for (const held of all) {
        all.delete(held);
        await held.study.close();
      }
    },
  };
}

/** Throws SERVER_STUDY_BUSY where a request does not end in time. */
async function untilUnused(held: OnDesk): Promise<void> {
  if (held.uses === 0) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      held.onRelease = () => {
        if (held.uses === 0) resolve();
      };
      timer = setTimeout(() => {
        reject(
          serverErrors.create("SERVER_STUDY_BUSY", "Work on the study is under way; its protection was not changed.", {
            hint: "Wait until it has ended, then ask again.",
          }),
        );
      }, patienceMs);
    });
  } finally {
    clearTimeout(timer);
    delete held.onRelease;
  }
}

/** The studies of a folder, the one that was written last first; links and whatever else is no study are left out. */
async function listStudies(home: string): Promise<readonly StudyOnDesk[]> {
  const entries = await readdir(home, { withFileTypes: true }).catch(() => []);
  const found: StudyOnDesk[] = [];
  for (const entry of entries) {
    const folder = join(home, entry.name);
    if (!entry.isDirectory() || !isName(entry.name) || !(await isStudy(folder))) continue;
    const { mtime } = await stat(studyPaths(folder).database).catch(() => stat(folder));
    found.push({
      name: entry.name,
      isEncrypted: await isEncryptedStudy(folder),
      changedAt: mtime.toISOString(),
    });
  }
  return found.toSorted((a, b) => (a.changedAt > b.changedAt ? -1 : a.changedAt < b.changedAt ? 1 : 0));
}

/** One name and no path: letters, digits and a few signs, beginning with a letter or digit. */
function isName(name: string): boolean {
  return /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} ._-]{0,78}[\p{L}\p{M}\p{N}_-])?$/u.test(name);
}

function refuseUnfit(name: string): void {
  if (isName(name)) return;
  throw serverErrors.create("SERVER_STUDY_NAME_UNFIT", "That cannot be the name of a study's folder.", {
    hint: "Use at most 80 letters, digits, spaces, dots, hyphens and underscores, beginning with a letter or digit.",
  });
}

/** Throws SERVER_STUDY_NAME_UNFIT, SERVER_STUDY_MISSING. */
async function getStudyFolder(home: string, name: string): Promise<string> {
  refuseUnfit(name);
  const folder = join(home, name);
  const entry = await lstat(folder).catch(() => undefined);
  if (entry?.isDirectory() === true && (await isStudy(folder))) return folder;
  throw serverErrors.create("SERVER_STUDY_MISSING", "The home folder has no study of that name.", {
    hint: "Links to folders elsewhere are not followed. Open a study elsewhere with: firsthand open DIR",
  });
}

/** Throws SERVER_STUDY_NAME_UNFIT, SERVER_STUDY_EXISTS. */
async function findNewFolder(home: string, name: string): Promise<string> {
  refuseUnfit(name);
  await mkdir(home, { recursive: true });
  const folder = join(await realpath(home), name);
  // A founding that was cut off goes on, as it does on the command line.
  const entry = await lstat(folder).catch(() => undefined);
  if (entry === undefined || (entry.isDirectory() && !(await isStudy(folder)))) return folder;
  throw serverErrors.create("SERVER_STUDY_EXISTS", "The home folder has something of that name already.", {
    hint: "Choose another name, or open the study that is there.",
  });
}
