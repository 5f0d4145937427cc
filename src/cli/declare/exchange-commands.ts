import type { Command } from "commander";
import { jsonOption, studyOption } from "./options.ts";

/** The commands by which a codebook goes out and comes in as a file. */
export function declareCodebookFiles(codebook: Command): void {
  codebook
    .command("export")
    .argument("<file>", "the file to write, which ends in .csv, .xlsx, .yaml or .qdc")
    .description("write the codebook into a file, in the format that its ending names")
    .addOption(studyOption())
    .addOption(jsonOption())
    .addHelpText("after", "\n  firsthand codebook export codebook.qdc")
    .action(async (file, _options, command) =>
      (await import("../commands/exchange.ts")).exportCodebookCommand(file, command.optsWithGlobals()),
    );
  codebook
    .command("import")
    .argument("<file>", "a file that ends in .csv, .xlsx, .yaml, .qdc or .qdpx")
    .description("take a codebook in: codes are added, and edited by id, mark or label; none is taken out")
    .addOption(studyOption())
    .addOption(jsonOption())
    .addHelpText("after", "\n  firsthand codebook import codebook.yaml")
    .action(async (file, _options, command) =>
      (await import("../commands/exchange.ts")).importCodebookCommand(file, command.optsWithGlobals()),
    );
}
