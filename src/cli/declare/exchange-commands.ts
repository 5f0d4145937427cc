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

/** The commands by which texts and what was coded in them go out and come in as a file. */
export function declareCodingFiles(codings: Command): void {
  codings
    .command("export")
    .argument("<file>", "the file to write, which ends in .qdpx, .jsonld, .jsonl, .csv or .xlsx")
    .description("write what you may see of texts, codes and codings into a file that other programs read")
    .addOption(studyOption())
    .option("--with-case-names", "write the names of cases into a project file; for whoever may read names")
    .option("--with-coder-names", "write the coders' names, if they agreed; otherwise each is a number")
    .addOption(jsonOption())
    .addHelpText("after", "\n  firsthand codings export valley.qdpx")
    .action(async (file, _options, command) =>
      (await import("../commands/exchange.ts")).exportCodingsCommand(file, command.optsWithGlobals()),
    );
  codings
    .command("import")
    .argument(
      "<file>",
      "a QDPX or QDC file, Web Annotations (.jsonld), a table (.csv, .xlsx), or a database of Taguette (.sqlite3) or QualCoder (.qda)",
    )
    .description("take in texts, codes and codings from another program; what is there already writes nothing")
    .addOption(studyOption())
    .addOption(jsonOption())
    .addHelpText("after", "\n  firsthand codings import interviews.qdpx")
    .action(async (file, _options, command) =>
      (await import("../commands/exchange.ts")).importCodingsCommand(file, command.optsWithGlobals()),
    );
}
