import { Option, type Command } from "commander";
import { jsonOption, studyNamed, studyOption } from "./options.ts";

/** Commands of the register: tables in, findings settled. */
export function declareRegisterCommands(program: Command): void {
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
      (await import("../commands/import.ts")).importCommand(table, { ...command.optsWithGlobals(), ...options }),
    );

  program
    .command("configure")
    .description("take the edited study.yaml in")
    .addOption(studyOption())
    .option("--write", "write the store's configuration to study.yaml instead")
    .action(async (options, command) =>
      (await import("../commands/configure.ts")).configureCommand({ ...command.optsWithGlobals(), ...options }),
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
      (await import("../commands/findings.ts")).findings({ ...options, ...studyNamed(dir, command) }),
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
      (await import("../commands/settle.ts")).settle({ ...command.optsWithGlobals(), ...options }),
    );
}
