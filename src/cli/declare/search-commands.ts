import type { Command } from "commander";
import { jsonOption, studyOption } from "./options.ts";

/** Commands on the search log: where accounts were looked for, and what came of it. */
export function declareSearchCommands(program: Command): void {
  const searches = program
    .command("search-log")
    .description("where accounts were looked for, and what came of it, also where nothing did");

  searches
    .command("add")
    .description("record one search, also one that found nothing")
    .addOption(studyOption())
    .requiredOption("--place <text>", "the outlet, archive or engine that was searched")
    .requiredOption("--query <text>", "what was searched for")
    .option("--language <tag>", "the language of the query, such as ar")
    .option("--date <date>", "when, such as 2015-01-14")
    .option("--by <name>", "who searched; otherwise whoever records it")
    .option("--found <count>", "how many accounts it turned up; 0 where none")
    .option("--outcome <text>", "what came of it")
    .option("--finds <keys...>", "keys of the testimonies or sources that it turned up")
    .option("--key <text>", "your own number or name for it; otherwise it is numbered")
    .addHelpText(
      "after",
      '\nExample: firsthand search-log add --place "Al-Mithal TV" --query "left the group" --language ar --date 2015-01-14 --found 0',
    )
    .action(async (_options, command: Command) =>
      (await import("../commands/search-log.ts")).searchAdd(command.optsWithGlobals()),
    );
  searches
    .command("list")
    .description("list the searches by date")
    .addOption(studyOption())
    .addOption(jsonOption())
    .action(async (_options, command: Command) =>
      (await import("../commands/search-log.ts")).searchList(command.optsWithGlobals()),
    );
  searches
    .command("import")
    .argument("<table>", "a CSV, TSV or XLSX file with the columns place and query")
    .description("import a table of searches; a second run adds only what is new")
    .addOption(studyOption())
    .addOption(jsonOption())
    .action(async (table, _options, command: Command) =>
      (await import("../commands/search-log.ts")).searchImport(table, command.optsWithGlobals()),
    );
  searches
    .command("export")
    .description("print the search log as CSV")
    .addOption(studyOption())
    .option("--out <file>", "write to this file")
    .action(async (_options, command: Command) =>
      (await import("../commands/search-log.ts")).searchExport(command.optsWithGlobals()),
    );
}
