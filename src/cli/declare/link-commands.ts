import { Option, type Command } from "commander";
import { jsonOption, positiveNumber, share } from "./options.ts";

/** Commands on tables of anybody's: which rows are about one person. */
export function declareLinkCommands(program: Command): void {
  program
    .command("link")
    .argument("<table>", "a CSV, TSV, XLSX or Parquet file; alone, it is searched for duplicates")
    .argument("[table2]", "a second table with columns of the same names, to be linked with the first")
    .description(
      "find the rows of a table, or of two, that are about one person; nothing is decided, the result is a proposal",
    )
    .requiredOption("--out <dir>", "the folder to write to, all or nothing")
    .addOption(
      new Option("--model <file>", "a linkage model in YAML, or the model.json of an earlier run").conflicts("draft"),
    )
    .option("--draft", "draft the model from the table itself, and link with it")
    .option("--draft-only", "write the drafted model.yaml and stop")
    .option("--purpose <text>", "why the tables are linked; it stands in the output")
    .option("--key <column>", "the column that names each row; otherwise the model's, or the row's number")
    .option("--truth <column>", "evaluate: rows with equal values here are one person; never compared")
    .option("--truth-match <pattern>", "take the first group of this regular expression as the truth")
    .option("--leave-out <columns...>", "columns that a draft must not compare")
    .option(
      "--threshold <probability>",
      "link from this probability on; otherwise it is chosen without the truth",
      share,
    )
    .option("--least <probability>", "drop pairs below this probability", share, 0.02)
    .option("--pair-limit <count>", "refuse a blocking rule with more pairs", positiveNumber, 200_000_000)
    .option("--waterfalls <count>", "explain so many pairs step by step", positiveNumber, 200)
    .option("--threads <count>", "compare in so many threads; the result is the same", positiveNumber)
    .addOption(jsonOption())
    .addHelpText("after", linkHelp)
    .action(async (table, table2, options) => (await import("../commands/link.ts")).link(table, table2, options));
}

const linkHelp = `
  firsthand link accounts.csv --draft --out linked --purpose "find accounts of one person"
  firsthand link here.csv there.parquet --model model.yaml --out linked --purpose "…"

Written: pairs.csv (left, right, weight, probability) and clusters.csv (id, cluster), possible-pairs.csv for a person to look at, waterfalls
(how a weight comes about), model.json and model.yaml, charts/, and linkage.json with what was compared and how the threshold was chosen.
Whole tables only: a table of fewer than 50 rows is not linked with another, and nobody is looked up by name.`;
