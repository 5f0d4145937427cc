import type { Command } from "commander";
import { portNumber, studyNamed, studyOption } from "./options.ts";

/** Commands that make a study and do the whole job on it. */
export function declareStudyCommands(program: Command): void {
  program
    .command("new")
    .argument("<dir>", "the study's folder, new or empty")
    .description("create a study, empty or from a worked example")
    .option("--from-example <name>", "begin with an example, such as icsr-2015")
    .option("--title <text>", "the study's title")
    .option("--passphrase", "encrypt the study; asked for, or taken from FIRSTHAND_PASSPHRASE or --passphrase-file")
    .option("--no-passphrase", "leave the study readable without asking")
    .action(async (dir, options) => (await import("../commands/new.ts")).createNew(dir, options));

  program
    .command("run")
    .argument("<dir>", "the study's folder")
    .description("do the whole job: import, analyse, audit, and write tables, figures and the report")
    .option("--from-example <name>", "create the study from an example where there is none yet")
    .option("--with-appendix", "print the row-level appendix into the report; every line describes one person")
    .option("--serve", "open the workbench on the study afterwards, until it is stopped", false)
    .option("--no-serve", "end when the job is done, also where --serve stands before")
    .action(async (dir, options, command) =>
      (await import("../commands/run.ts")).run(dir, { ...command.optsWithGlobals(), ...options }),
    );

  program
    .command("open")
    .argument("[dir]", "the study's folder; without one, the page where a study is chosen or begun")
    .description("open the workbench in the browser; only this machine can reach it")
    .addOption(studyOption())
    .option("--home <dir>", "the folder whose studies can be opened and begun there", "studies")
    .addHelpText("after", "\n  firsthand open\n  firsthand open studies/icsr-2015 --port 4400")
    .option("--port <number>", "the port to listen on; otherwise any that is free", portNumber, 0)
    .action(async (dir, options, command) =>
      (await import("../commands/serve.ts")).open({ ...options, ...studyNamed(dir, command) }),
    );

  program
    .command("report")
    .argument("[dir]", "the study's folder")
    .description("set the manuscript with its numbers and write HTML, PDF and DOCX")
    .addOption(studyOption())
    .option("--with-appendix", "print the row-level appendix; every line describes one person")
    .action(async (dir, options, command) =>
      (await import("../commands/run.ts")).report({ ...options, ...studyNamed(dir, command) }),
    );
}
