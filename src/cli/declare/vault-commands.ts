import { Argument, Option, type Command } from "commander";
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

  program
    .command("backup")
    .argument("[dir]", "the study's folder")
    .description("write the whole study into one encrypted file, and try it by restoring it")
    .addOption(studyOption())
    .addOption(new Option("--to <file>", "the file to write; it may not exist yet").conflicts("list"))
    .option("--list", "list the backups that were made from this folder")
    .addOption(jsonOption())
    .addHelpText("after", backupHelp)
    .action(async (dir: string | undefined, options, command: Command) =>
      (await import("../commands/backup.ts")).backup({ ...options, ...studyNamed(dir, command) }),
    );

  program
    .command("restore")
    .argument("<file>", "a backup")
    .argument("<dir>", "the folder to restore the study to; new or empty")
    .description("put a study back from a backup, verified")
    .addOption(jsonOption())
    .addHelpText("after", "\n  firsthand restore my-study.firsthand my-study-again\n")
    .action(async (file: string, dir: string, options) =>
      (await import("../commands/restore.ts")).restore(file, dir, options),
    );
}

const backupHelp = `
  firsthand backup my-study --to /media/disk/my-study-2026-01-31.firsthand

The backup of an encrypted study opens with the study's passphrase or recovery sheet; for another you are asked for a
passphrase. Keep backups: firsthand backup my-study --list says which there are, for the day one must be destroyed.`;

const passphraseHelp = `
  firsthand passphrase set my-study                     asks for a new passphrase and encrypts everything
  firsthand passphrase sheet my-study --to sheet.html   a sheet to print, for the day the passphrase is lost
  firsthand passphrase change my-study --recovery-key-file key.txt

Where nobody can be asked, FIRSTHAND_PASSPHRASE or --passphrase-file gives the passphrase.`;
