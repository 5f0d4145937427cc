import { Argument, Option, type Command } from "commander";
import type { FilesAct } from "../commands/files.ts";
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
    .command("files")
    .addArgument(new Argument("<act>", "what to do: list, export or add").choices(["list", "export", "add"]))
    .argument("[path]", "export: a file or folder of the study; add: the file to take in")
    .description("list a study's files, copy them out readable, or take files in")
    .addOption(studyOption())
    .option("--to <dir>", "export: the folder for the readable copies")
    .option("--into <folder>", "add: the study's folder to take the file into, tables or manuscript")
    .addOption(jsonOption())
    .addHelpText("after", filesHelp)
    .action(async (act: FilesAct, path: string | undefined, options, command: Command) =>
      (await import("../commands/files.ts")).filesCommand(act, path, { ...command.optsWithGlobals(), ...options }),
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

const filesHelp = `
  firsthand files list --study my-study
  firsthand files export results --to ~/private/results
  firsthand files export manuscript/report.md --to ~/private     edit it there, then
  firsthand files add ~/private/manuscript/report.md --into manuscript

The files of an encrypted study lie encrypted; this is how they come out and go in.`;

const backupHelp = `
  firsthand backup my-study --to /media/disk/my-study-2026-01-31.firsthand

The backup of an encrypted study opens with the study's passphrase or recovery sheet; for another you are asked for a
passphrase. Keep backups: firsthand backup my-study --list says which there are, for the day one must be destroyed.`;

const passphraseHelp = `
  firsthand passphrase set my-study                     asks for a new passphrase and encrypts everything
  firsthand passphrase sheet my-study --to sheet.html   a sheet to print, for the day the passphrase is lost
  firsthand passphrase change my-study --recovery-key-file key.txt

Where nobody can be asked, FIRSTHAND_PASSPHRASE or --passphrase-file gives the passphrase.`;
