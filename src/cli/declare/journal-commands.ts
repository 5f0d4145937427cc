import type { Command } from "commander";
import { jsonOption, positiveNumber, studyNamed, studyOption } from "./options.ts";

/** Commands on the journal: what was done, taking it back, checking it. */
export function declareJournalCommands(program: Command): void {
  program
    .command("verify")
    .argument("[dir]", "the study's folder")
    .description("check the file, the journal's chain, and that a replay gives the same tables")
    .addOption(studyOption())
    .addOption(jsonOption())
    .action(async (dir, options, command) =>
      (await import("../commands/verify.ts")).verify({ ...options, ...studyNamed(dir, command) }),
    );

  program
    .command("log")
    .argument("[dir]", "the study's folder")
    .description("list the commands of the journal, newest first")
    .addOption(studyOption())
    .option("--limit <count>", "at most this many", positiveNumber, 30)
    .option("--name <command>", "only commands of this name")
    .option("--diff <number>", "show what this command changed, before and after", positiveNumber)
    .addOption(jsonOption())
    .action(async (dir, options, command) =>
      (await import("../commands/log.ts")).log({ ...options, ...studyNamed(dir, command) }),
    );

  program
    .command("undo")
    .argument("[number]", "the command's number in the log; otherwise the last one that was not undone", positiveNumber)
    .description("take a command back; the journal keeps both")
    .addOption(studyOption())
    .action(async (number, options, command) =>
      (await import("../commands/undo.ts")).undo(number, { ...command.optsWithGlobals(), ...options }),
    );

  program
    .command("migrate")
    .argument("[dir]", "the study's folder")
    .description("bring a study on a database server to this version's schema; a copy of it is kept aside")
    .addOption(studyOption())
    .addOption(jsonOption())
    .action(async (dir, options, command) =>
      (await import("../commands/migrate.ts")).migrate({ ...options, ...studyNamed(dir, command) }),
    );
}
