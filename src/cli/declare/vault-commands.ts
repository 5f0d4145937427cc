import { Argument, type Command } from "commander";
import type { PassphraseAct } from "../commands/passphrase.ts";
import { jsonOption, studyNamed, studyOption } from "./options.ts";

/** Commands on how a study is kept safe: encryption and recovery. */
export function declareVaultCommands(program: Command): void {
  program
    .command("passphrase")
    .addArgument(
      new Argument("<act>", "what to do: set, change, remove, check, or print a recovery sheet").choices([
        "set",
        "change",
        "remove",
        "check",
        "sheet",
      ]),
    )
    .argument("[dir]", "the study's folder")
    .description("encrypt a study with a passphrase, change or remove it, and print a recovery sheet")
    .addOption(studyOption())
    .option("--rewrite", "change: make a new key too and write everything again, so that old passphrases open nothing")
    .option("--new-passphrase-file <file>", "change: read the new passphrase from the first line of this file")
    .option("--to <file>", "sheet: write it to this file, as a page where the name ends in .html")
    .option("--yes", "remove: do not ask")
    .addOption(jsonOption())
    .addHelpText("after", passphraseHelp)
    .action(async (act: PassphraseAct, dir: string | undefined, options, command: Command) =>
      (await import("../commands/passphrase.ts")).passphraseCommand(act, { ...options, ...studyNamed(dir, command) }),
    );
}

const passphraseHelp = `
  firsthand passphrase set my-study                     asks for a new passphrase and encrypts everything
  firsthand passphrase sheet my-study --to sheet.html   a sheet to print, for the day the passphrase is lost
  firsthand passphrase change my-study --recovery-key-file key.txt

Where nobody can be asked, FIRSTHAND_PASSPHRASE or --passphrase-file gives the passphrase.`;
