import { passphraseNeeded } from "../../base/node/sealed/errors.ts";
import {
  changePassphrase,
  checkProtection,
  getActor,
  recoverySheetText,
  removePassphrase,
  renewKey,
  renewRecoveryKey,
  setPassphrase,
  storePolicies,
  type Protection,
  type RecoverySheet,
} from "../../store/index.ts";
import { cliErrors } from "../errors.ts";
import { findStudyFolder, syncWarning, withStudy } from "../find-study.ts";
import { askChangedPassphrase, askNewPassphrase, askYes, canAsk, unlock } from "../secrets.ts";
import { writeRecoverySheet } from "../write-recovery-sheet.ts";
import { print, tell, terminalProgress } from "../terminal.ts";

export interface PassphraseOptions {
  readonly study?: string;
  readonly as?: string;
  readonly to?: string;
  readonly rewrite?: boolean;
  readonly newPassphraseFile?: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}

export type PassphraseAct = "set" | "change" | "remove" | "check" | "sheet";

export async function passphraseCommand(act: PassphraseAct, options: PassphraseOptions): Promise<void> {
  const folder = await findStudyFolder(options.study);
  if (act === "check") return check(folder, options);
  await withStudy(folder, async ({ store }) => {
    storePolicies.require(await getActor(store.reader, options.as), "change-passphrase");
  });
  if (act === "sheet") return sheet(folder, options);
  if (act === "set") return set(folder);
  if (act === "change") return change(folder, options);
  return remove(folder, options);
}

async function set(folder: string): Promise<void> {
  const passphrase = await askNewPassphrase();
  if (passphrase === undefined) throw passphraseNeeded();
  await setPassphrase(folder, passphrase, terminalProgress());
  print("The study is encrypted; no file of it can be read without the passphrase.");
  tell(
    [
      `Print a recovery sheet now: firsthand passphrase sheet ${folder}. Without passphrase and sheet nothing brings the study back.`,
      "The readable files were overwritten and removed. On an SSD, and in backups and snapshots made before, old copies may remain.",
    ].join("\n"),
  );
}

async function change(folder: string, options: PassphraseOptions): Promise<void> {
  // The old one is tried first, so that a slip is told before a new one is thought up.
  await checkProtection(folder, unlock);
  const passphrase = await askChangedPassphrase(options.newPassphraseFile);
  if (passphrase === undefined) {
    throw cliErrors.create("CLI_OPTION_UNFIT", "No new passphrase was given.", {
      hint: "Set FIRSTHAND_NEW_PASSPHRASE or add --new-passphrase-file FILE where nobody can be asked.",
    });
  }
  if (options.rewrite !== true) {
    await changePassphrase(folder, unlock, passphrase);
    print("The passphrase is changed. A copy of the folder made before still opens with the old one.");
    return;
  }
  await renewKey(folder, unlock, passphrase, terminalProgress());
  print("The passphrase and the key are changed, and everything was written again under them.");
  tell(`Old recovery sheets are useless now. Print a new one: firsthand passphrase sheet ${folder}`);
}

async function remove(folder: string, options: PassphraseOptions): Promise<void> {
  if (options.yes !== true) {
    const isSure =
      canAsk() && (await askYes("Make every file of the study readable for whoever gets the folder?", false));
    if (!isSure) {
      throw cliErrors.create("CLI_STOPPED", "The passphrase was not removed.", { hint: "Add --yes to remove it." });
    }
  }
  await removePassphrase(folder, unlock, terminalProgress());
  print("The passphrase is removed: anybody who gets the folder can read the study.");
}

async function sheet(folder: string, options: PassphraseOptions): Promise<void> {
  const make = async (): Promise<RecoverySheet> => ({
    ...(await renewRecoveryKey(folder, unlock)),
    madeOn: new Date().toISOString().slice(0, 10),
  });
  if (options.to === undefined) {
    print(recoverySheetText(await make()));
    tell("It was printed this once and is kept nowhere; write it down, or make another.");
    return;
  }
  await writeRecoverySheet(options.to, folder, make);
  print(`Wrote the recovery sheet to ${options.to}. Print it, then delete the file; it is kept nowhere else.`);
}

async function check(folder: string, options: PassphraseOptions): Promise<void> {
  const protection = await checkProtection(folder, unlock);
  if (options.json === true) print(JSON.stringify(protection, undefined, 2));
  else for (const line of describe(folder, protection)) print(line);
}

function describe(folder: string, protection: Protection): readonly string[] {
  const { isEncrypted, badKeyFiles, hasRecoveryKey, readable, syncService } = protection;
  const lines = isEncrypted
    ? [
        "The study is encrypted, and the passphrase opens it.",
        hasRecoveryKey
          ? "A recovery sheet was made."
          : `There is no recovery sheet. Make one: firsthand passphrase sheet ${folder}`,
        ...badKeyFiles.map(
          (name) => `${name} is missing, damaged or older than the other copy. Changing the passphrase writes both.`,
        ),
        ...readable.map((path) => `Readable: ${path}`),
      ]
    : [`The study is not encrypted. Set a passphrase: firsthand passphrase set ${folder}`];
  if (syncService !== undefined) lines.push(syncWarning(syncService));
  return lines;
}
