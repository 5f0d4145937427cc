import { readFileSync } from "node:fs";
import { passphraseNeeded } from "../base/node/sealed/errors.ts";
import type { Opener } from "../base/node/sealed/key-file.ts";
import type { AskOpener } from "../store/index.ts";
import { cliErrors } from "./errors.ts";

/**
 * Secrets come from a prompt that shows nothing, a file, or the environment; never from the command line, which every
 * user of the machine can read. What the environment holds is taken out of it at the start, so that no child gets it.
 */
const secrets = {
  passphrase: take("FIRSTHAND_PASSPHRASE"),
  newPassphrase: take("FIRSTHAND_NEW_PASSPHRASE"),
  recoveryKey: take("FIRSTHAND_RECOVERY_KEY"),
  packetPassphrase: take("FIRSTHAND_PACKET_PASSPHRASE"),
};

function take(name: string): string | undefined {
  const value = process.env[name];
  delete process.env[name];
  return value === undefined || value === "" ? undefined : value;
}

/** What the global options say; called before a command's action. */
export function readSecretFiles(options: {
  readonly passphraseFile?: string;
  readonly recoveryKeyFile?: string;
}): void {
  if (options.passphraseFile !== undefined) secrets.passphrase = readSecret(options.passphraseFile);
  if (options.recoveryKeyFile !== undefined) secrets.recoveryKey = readText(options.recoveryKeyFile);
}

/** A secret that a file holds on its first line. Throws CLI_SECRET_FILE_UNREADABLE. */
export function readSecret(file: string): string {
  const [line = ""] = readText(file).split(/\r?\n/);
  if (line !== "") return line;
  throw cliErrors.create("CLI_SECRET_FILE_UNREADABLE", "The first line of the passphrase's file is empty.", {
    hint: "Put the passphrase on the first line.",
  });
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8").replace(/^\uFEFF/, "");
  } catch (cause) {
    throw cliErrors.create("CLI_SECRET_FILE_UNREADABLE", "The file that should hold the secret cannot be read.", {
      hint: "Check its path and permissions.",
      cause,
    });
  }
}

export function canAsk(): boolean {
  return process.stdin.isTTY && process.stderr.isTTY;
}

/** Whether a passphrase was given without asking. */
export function givenPassphrase(): string | undefined {
  return secrets.passphrase;
}

let asked: Opener | undefined;

/** The passphrase or recovery key of the study at hand; asked for once a command. Throws SEAL_PASSPHRASE_NEEDED. */
export const unlock: AskOpener = async () => {
  if (secrets.recoveryKey !== undefined) return { recoveryKey: secrets.recoveryKey };
  if (secrets.passphrase !== undefined) return { passphrase: secrets.passphrase };
  if (asked !== undefined) return asked;
  if (!canAsk()) throw passphraseNeeded();
  asked = { passphrase: await askHidden("Passphrase of the study") };
  return asked;
};

/** A passphrase to be: given, or typed twice. `undefined` where none was given and nobody can be asked. */
export async function askNewPassphrase(given = secrets.passphrase): Promise<string | undefined> {
  if (given !== undefined || !canAsk()) return given;
  const first = await askHidden("New passphrase (five or six unrelated words)");
  const second = await askHidden("The same again");
  if (first === second) return first;
  throw cliErrors.create("CLI_PASSPHRASES_DIFFER", "The two passphrases are not the same; nothing was changed.", {
    hint: "Run the command again.",
  });
}

/** The passphrase that takes the place of another. */
export function askChangedPassphrase(file: string | undefined): Promise<string | undefined> {
  return askNewPassphrase(file === undefined ? secrets.newPassphrase : readSecret(file));
}

/**
 * The passphrase of a coder's packet: one that is to be, typed twice, or one that was given; that may also be the passphrase of
 * the study that was opened from it. Throws SEAL_PASSPHRASE_NEEDED.
 */
export async function askPacketPassphrase(which: "new" | "given", file: string | undefined): Promise<string> {
  const named = file === undefined ? secrets.packetPassphrase : readSecret(file);
  if (named !== undefined) return named;
  if (which === "given" && secrets.passphrase !== undefined) return secrets.passphrase;
  if (!canAsk()) throw passphraseNeeded();
  if (which === "given") return askHidden("Passphrase of the packet");
  const first = await askHidden("Passphrase for the packet (five or six unrelated words)");
  if (first === (await askHidden("The same again"))) return first;
  throw cliErrors.create("CLI_PASSPHRASES_DIFFER", "The two passphrases are not the same; nothing was written.", {
    hint: "Run the command again.",
  });
}

async function askHidden(message: string): Promise<string> {
  const { isCancel, password } = await import("@clack/prompts");
  const answer = await password({ message, output: process.stderr });
  if (!isCancel(answer)) return answer ?? "";
  throw cliErrors.create("CLI_STOPPED", "Stopped before anything was done.");
}

/** Asks a yes-or-no question on the terminal. */
export async function askYes(message: string, isYesByDefault: boolean): Promise<boolean> {
  const { confirm, isCancel } = await import("@clack/prompts");
  const answer = await confirm({ message, initialValue: isYesByDefault, output: process.stderr });
  if (!isCancel(answer)) return answer;
  throw cliErrors.create("CLI_STOPPED", "Stopped before anything was done.");
}
