import { userInfo } from "node:os";
import { foundStudy, importStudyTables } from "../../stages/register/index.ts";
import { getActor, type Study } from "../../store/index.ts";
import { passphraseNeeded } from "../../base/node/sealed/errors.ts";
import { askNewPassphrase, askYes, canAsk, givenPassphrase, unlock } from "../secrets.ts";
import { warnOfSync } from "../find-study.ts";
import { print, tell, terminalProgress } from "../terminal.ts";

export interface NewOptions {
  readonly fromExample?: string;
  readonly title?: string;
  readonly passphrase?: boolean;
}

export async function createNew(dir: string, options: NewOptions): Promise<void> {
  const passphrase = await choosePassphrase(options);
  const study = await foundStudy(dir, {
    ownerName: ownerName(),
    passphrase,
    unlock,
    ...(options.fromExample === undefined ? {} : { example: options.fromExample }),
    ...(options.title === undefined ? {} : { title: options.title }),
  });
  try {
    const imports = await importStudyTables(study, await getActor(study.store.reader), terminalProgress());
    const rows = imports.reduce((sum, one) => sum + one.added, 0);
    print(`Created the study in ${dir}${imports.length === 0 ? "." : ` with ${rows} testimonies.`}`);
    tellProtection(study, dir);
    await warnOfSync(study.folder);
    print(
      imports.length === 0
        ? `Next: firsthand import TABLE --study ${dir}`
        : `Next: firsthand findings ${dir}, then firsthand run ${dir}`,
    );
  } finally {
    await study.close();
  }
}

/** Says how the folder is protected, and what would protect it better. */
export function tellProtection(study: Study, dir: string): void {
  if (study.key === undefined)
    tell(`The study is not encrypted: anybody who gets the folder can read it. firsthand passphrase set ${dir}`);
  else tell(`The study is encrypted. Print a recovery sheet now: firsthand passphrase sheet ${dir}`);
}

/** Real people deserve a passphrase: it is offered wherever somebody can be asked, and its absence is said. */
async function choosePassphrase(options: NewOptions): Promise<string | undefined> {
  if (options.passphrase === false) return undefined;
  const isWanted =
    options.passphrase === true ||
    givenPassphrase() !== undefined ||
    (options.fromExample === undefined &&
      canAsk() &&
      (await askYes(
        "Encrypt the study with a passphrase? Without one, anybody who gets the folder can read it.",
        true,
      )));
  const passphrase = isWanted ? await askNewPassphrase() : undefined;
  if (options.passphrase === true && passphrase === undefined) throw passphraseNeeded();
  return passphrase;
}

/** The owner's name stays in the study; set FIRSTHAND_ACTOR to use another than the computer's. */
export function ownerName(): string {
  const named = process.env["FIRSTHAND_ACTOR"];
  if (named !== undefined && named !== "") return named;
  try {
    return userInfo().username;
  } catch {
    return "owner";
  }
}
