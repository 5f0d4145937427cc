import { resolve } from "node:path";
import { Command, InvalidArgumentError, Option, type CommanderError } from "commander";
import { packageVersion } from "../base/node/package-folder.ts";

const studyOption = () =>
  new Option("--study <dir>", "the study's folder; otherwise FIRSTHAND_STUDY or the study around the current folder");
const jsonOption = () => new Option("--json", "print JSON");

/** Every command with its options. Actions load their code when they run, so that help is quick. */
export function buildProgram(): Command {
  const program = new Command("firsthand")
    .description(
      "A research workbench for public testimony: from sources to a report in which every number is recomputed.",
    )
    .version(packageVersion(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .option("--debug", "print the technical report of a failure")
    .option("--as <name>", "act as this actor of the study; on a local file a role is a courtesy")
    .showHelpAfterError("(add --help for what the command takes)")
    .exitOverride(leave);

  program
    .command("new")
    .argument("<dir>", "the study's folder, new or empty")
    .description("create a study, empty or from a worked example")
    .option("--from-example <name>", "begin with an example, such as icsr-2015")
    .option("--title <text>", "the study's title")
    .action(async (dir, options) => (await import("./commands/new.ts")).createNew(dir, options));

  program
    .command("run")
    .argument("<dir>", "the study's folder")
    .description("do the whole job: import, analyse, audit, and write tables, figures and the report")
    .option("--from-example <name>", "create the study from an example where there is none yet")
    .option("--with-appendix", "print the row-level appendix into the report; every line describes one person")
    .action(async (dir, options, command) =>
      (await import("./commands/run.ts")).run(dir, { ...command.optsWithGlobals(), ...options }),
    );

  program
    .command("import")
    .argument("[table]", "a CSV, TSV or XLSX file; otherwise every table in the study's folder tables/")
    .description("import a table; a second run writes only what changed")
    .addOption(studyOption())
    .option("--mapping <file>", "how the columns are read; otherwise a mapping is drafted from the table")
    .option("--draft", "print the drafted mapping and import nothing")
    .option("--names <file>", "add names from your own copy: a table with the columns n and name")
    .option("--basis <text>", "why the team may hold these names; kept in the journal")
    .addOption(jsonOption())
    .action(async (table, options, command) =>
      (await import("./commands/import.ts")).importCommand(table, { ...command.optsWithGlobals(), ...options }),
    );

  program
    .command("configure")
    .description("take the edited study.yaml in")
    .addOption(studyOption())
    .option("--write", "write the store's configuration to study.yaml instead")
    .action(async (options, command) =>
      (await import("./commands/configure.ts")).configureCommand({ ...command.optsWithGlobals(), ...options }),
    );

  program
    .command("findings")
    .argument("[dir]", "the study's folder")
    .description("list what is odd in the data and what a person should decide")
    .addOption(studyOption())
    .option("--rule <rule>", "only findings of this rule, each on its own")
    .option("--all", "settled ones too")
    .addOption(jsonOption())
    .action(async (dir, options, command) =>
      (await import("./commands/findings.ts")).findings({ ...options, ...studyNamed(dir, command) }),
    );

  program
    .command("settle")
    .description("settle findings, one or many at once; it is journalled and can be undone")
    .addOption(studyOption())
    .option("--rule <rule>", "every open finding of this rule")
    .option("--id <ids...>", "these findings")
    .addOption(new Option("--accept", "take what the finding proposes").conflicts(["keep", "value", "unknown"]))
    .addOption(new Option("--keep", "leave the data as they are").conflicts(["value", "unknown"]))
    .addOption(new Option("--value <text>", "enter this value").conflicts(["unknown"]))
    .option("--unknown", "say that the value is unknown")
    .requiredOption("--reason <text>", "why; kept with the finding")
    .action(async (options, command) =>
      (await import("./commands/settle.ts")).settle({ ...command.optsWithGlobals(), ...options }),
    );

  program
    .command("query")
    .argument("[sql]", "one SELECT over the study's tables and data")
    .description("ask the study in SQL, in a process that can only read")
    .addOption(studyOption())
    .option("--tables", "list the tables and their columns")
    .option("--csv", "print CSV")
    .addOption(jsonOption())
    .option("--timeout <seconds>", "stop the query after this time", positiveNumber, 10)
    .option("--max-rows <count>", "print at most this many rows", positiveNumber, 100_000)
    .action(async (sql, options) => (await import("./commands/query.ts")).query(sql, options));

  program
    .command("analyse")
    .argument("[name]", "the analysis; otherwise the list of analyses")
    .description("run a named analysis on a snapshot of the study")
    .addOption(studyOption())
    .option("--by <variable>", "the variable to count by")
    .option("--with <variable>", "the second variable of a cross table")
    .addOption(
      new Option("--interval <kind>", "add intervals, as if the cases were a random sample").choices([
        "wilson",
        "clopper-pearson",
        "jeffreys",
      ]),
    )
    .option("--level <share>", "the intervals' level", share, 0.95)
    .addOption(
      new Option("--test <kind>", "add an exact test, as if the cases were a random sample").choices([
        "binomial",
        "fisher",
        "halves",
      ]),
    )
    .option("--against <share>", "the share a binomial test is against", share)
    .addOption(jsonOption().conflicts(["csv", "xlsx", "svg"]))
    .addOption(new Option("--csv", "print CSV").conflicts(["xlsx", "svg"]))
    .addOption(new Option("--xlsx", "write a spreadsheet; needs --out").conflicts(["svg"]))
    .option("--svg", "print the figure as SVG")
    .option("--out <file>", "write to this file")
    .action(async (name, options) => (await import("./commands/analyse.ts")).analyse(name, options));

  program
    .command("audit")
    .argument("<claims>", "a YAML list of claims")
    .description("recompute what a report asserts, claim by claim, from a study or from a bare table")
    .addOption(studyOption().conflicts(["table"]))
    .option("--table <file>", "a CSV, TSV or XLSX file; its columns are the table data")
    .addOption(jsonOption())
    .option("--strict", "fail when a claim is contradicted or impossible, or when a query fails")
    .option("--timeout <seconds>", "stop a query after this time", positiveNumber, 10)
    .addHelpText("after", auditHelp)
    .action(async (claims, options) => (await import("./commands/audit.ts")).audit(claims, options));

  program
    .command("report")
    .argument("[dir]", "the study's folder")
    .description("set the manuscript with its numbers and write HTML, PDF and DOCX")
    .addOption(studyOption())
    .option("--with-appendix", "print the row-level appendix; every line describes one person")
    .action(async (dir, options, command) =>
      (await import("./commands/run.ts")).report({ ...options, ...studyNamed(dir, command) }),
    );

  program
    .command("verify")
    .argument("[dir]", "the study's folder")
    .description("check the file, the journal's chain, and that a replay gives the same tables")
    .addOption(studyOption())
    .addOption(jsonOption())
    .action(async (dir, options, command) =>
      (await import("./commands/verify.ts")).verify({ ...options, ...studyNamed(dir, command) }),
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
      (await import("./commands/log.ts")).log({ ...options, ...studyNamed(dir, command) }),
    );

  program
    .command("undo")
    .argument("[number]", "the command's number in the log; otherwise the last one that was not undone", positiveNumber)
    .description("take a command back; the journal keeps both")
    .addOption(studyOption())
    .action(async (number, options, command) =>
      (await import("./commands/undo.ts")).undo(number, { ...command.optsWithGlobals(), ...options }),
    );

  for (const command of program.commands) command.exitOverride(leave);
  return program;
}

const auditHelp = `
A claims file is a YAML list. Each claim has an id and what the text says, word for word ("58", "nearly a third", "29.3 %",
"increased"), and mostly a query: one SELECT that gives the value, and for a share its denominator as a second column.
For "increased" and the like, it gives one column of dates instead. With --table the file's columns are the table data.

  - id: women
    says: "7 of 58"
    query: select count(*) filter (where sex = 'F'), count(*) from data

A claim without a query is not checkable; say what it would take under needs:. Further keys are yours.
Verdicts: supported, within-rounding, contradicted, impossible, unsettled, denominator-unclear, not-checkable.
--json prints a list of {id, says, verdict, holds_in, recomputed, low, high, query, note}, also where queries fail.`;

/** A study may be named as the argument or with --study; naming two different ones is a slip. */
function studyNamed(dir: string | undefined, command: Command): { readonly study?: string; readonly as?: string } {
  const options: { readonly study?: string; readonly as?: string } = command.optsWithGlobals();
  if (dir === undefined) return options;
  if (options.study !== undefined && resolve(dir) !== resolve(options.study)) {
    command.error("error: two studies are named, one as the argument and one with --study");
  }
  return { ...options, study: dir };
}

/** Commander reports its own trouble; help and version are no failure. */
function leave(error: CommanderError): never {
  process.exit(error.exitCode === 0 ? 0 : 2);
}

function positiveNumber(text: string): number {
  const number = Number(text);
  if (!Number.isFinite(number) || number <= 0) throw new InvalidArgumentError("It must be a number above 0.");
  return number;
}

function share(text: string): number {
  const number = Number(text);
  if (!Number.isFinite(number) || number <= 0 || number >= 1)
    throw new InvalidArgumentError("It must be a number between 0 and 1.");
  return number;
}
