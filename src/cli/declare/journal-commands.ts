import { Option, type Command } from "commander";
import { jsonOption, positiveNumber, studyNamed, studyOption } from "./options.ts";

/** Commands on the journal: what was done, taking it back, checking it. */
export function declareJournalCommands(program: Command): void {
  program
    .command("verify")
    .argument("[dir]", "the study's folder")
    .description(
      "check the database, the journal's chain, that a replay gives the same tables, and the files in blobs/",
    )
    .addOption(studyOption())
    .option(
      "--against <file>",
      "a chain exported earlier with log --chain: also shows commands that were cut off the end",
    )
    .addOption(jsonOption())
    .action(async (dir, options, command) =>
      (await import("../commands/verify.ts")).verify({ ...options, ...studyNamed(dir, command) }),
    );

  program
    .command("log")
    .argument("[dir]", "the study's folder")
    .description("list the commands of the journal, newest first, or show what one of them changed")
    .addOption(studyOption())
    .option("--limit <count>", "at most this many", positiveNumber, 30)
    .option("--before <number>", "only commands before this one: the next page", positiveNumber)
    .option("--name <command>", "only commands of this name")
    .option("--actor <name>", "only commands of this actor")
    .option("--noun <noun>", "only commands that changed something of this kind, such as judgement")
    .option("--about <key>", "only commands that touched this testimony, case or source, such as appendix-a/12")
    .option("--since <date>", "only from this day or instant on, as 2026-05-03")
    .option("--until <date>", "only up to the end of this day or instant")
    .option("--text <words>", "only where the summary holds these words")
    .option("--diff <number>", "show what this command changed, field by field, before and after", positiveNumber)
    .option("--show-private", "with --diff: names too, for those who may read them")
    .addOption(
      new Option("--chain", "print the whole chain with its hashes and without data, a command a line").conflicts([
        "diff",
        "csv",
      ]),
    )
    .addOption(new Option("--csv", "print CSV").conflicts(["diff", "json"]))
    .addOption(jsonOption())
    .addHelpText("after", logHelp)
    .action(async (dir, options, command) =>
      (await import("../commands/log.ts")).log({ ...options, ...studyNamed(dir, command) }),
    );

  program
    .command("undo")
    .argument("[number]", "the command's number in the log; otherwise the last one that was not undone", positiveNumber)
    .description("take a command back; the journal keeps both")
    .addOption(studyOption())
    .option("--with-dependants", "also take back later commands that lean on it, newest first, all of them or none")
    .option("--yes", "do not ask")
    .action(async (number, options, command) =>
      (await import("../commands/undo.ts")).undo(number, { ...command.optsWithGlobals(), ...options }),
    );

  program
    .command("move")
    .argument("[dir]", "the study's folder")
    .description("move the study's tables to a database server or back into its folder; verified before and after")
    .addOption(studyOption())
    .requiredOption("--to <place>", "sqlite, postgres (the server in FIRSTHAND_DATABASE), or a server's address")
    .addOption(jsonOption())
    .addHelpText(
      "after",
      "\nExample: FIRSTHAND_DATABASE=postgres://me@db.example/studies firsthand move my-study --to postgres",
    )
    .action(async (dir, options, command) =>
      (await import("../commands/move.ts")).move({ ...options, ...studyNamed(dir, command) }),
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

  program
    .command("redo")
    .argument("[number]", "the command's number in the log; otherwise the one that was undone last", positiveNumber)
    .description("bring back a command that was taken back")
    .addOption(studyOption())
    .action(async (number, options, command) =>
      (await import("../commands/undo.ts")).redo(number, { ...command.optsWithGlobals(), ...options }),
    );

  program
    .command("erase")
    .description(
      "erase cases, testimonies or sources for good: from the tables, the journal, results, captures and copies",
    )
    .addOption(studyOption())
    .option("--case <keys...>", "these cases, with all their testimonies")
    .option("--testimony <keys...>", "these testimonies")
    .option("--source <keys...>", "these sources, with all their testimonies")
    .option("--reason <text>", "why; it is kept, so it names nobody")
    .option("--plan", "only say what would go")
    .option("--yes", "do not ask")
    .option("--finish", "go on with an erasure that was cut off")
    .addOption(jsonOption())
    .addHelpText("after", eraseHelp)
    .action(async (options, command) =>
      (await import("../commands/erase.ts")).erase({ ...command.optsWithGlobals(), ...options }),
    );
}

const logHelp = `
Examples:
  firsthand log my-study --about appendix-a/12      everything that was done to one testimony
  firsthand log my-study --diff 14                  what command 14 changed
  firsthand log my-study --chain > chain.jsonl      to keep elsewhere; see firsthand verify --against`;

const eraseHelp = `
Examples:
  firsthand erase --study my-study --case appendix-a/12 --reason "asked by the person" --plan
  firsthand erase --study my-study --case appendix-a/12 --reason "asked by the person" --yes

Backups and copies made before still hold what was erased, and so do files of your own: the command names those it finds.`;
