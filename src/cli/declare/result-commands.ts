import { Option, type Command } from "commander";
import { CaseState } from "../../model/cases/case-states.ts";
import { Doubt } from "../../model/cases/doubts.ts";
import { CodeKind } from "../../model/code/codebook.ts";
import { jsonOption, positiveNumber, share, studyOption, wholeShare } from "./options.ts";

/** Commands that ask a snapshot: queries, analyses, audits. */
export function declareResultCommands(program: Command): void {
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
    .action(async (sql, options, command) =>
      (await import("../commands/query.ts")).query(sql, { ...command.optsWithGlobals(), ...options }),
    );

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
    .option("--level <share>", "the intervals' level; 0.95 unless told", share)
    .addOption(
      new Option("--test <kind>", "add an exact test, as if the cases were a random sample").choices([
        "binomial",
        "fisher",
        "halves",
        "permutation",
      ]),
    )
    .option("--against <share>", "the share a binomial test is against", share)
    .addOption(new Option("--family <kind>", "only themes of this family").choices(CodeKind.options))
    .option("--code <code>", "only passages of this code, by its mark or label")
    .option("--seed <text>", "what random arrangements start from; 1 unless told")
    .option("--draws <count>", "how many random arrangements, where not all can be counted", positiveNumber)
    .option("--base-size <count>", "saturation: testimonies whose themes are the base; 4 unless told", positiveNumber)
    .option("--run-length <count>", "saturation: testimonies looked at together; 2 unless told", positiveNumber)
    .option("--threshold <share>", "saturation: the share of new themes that ends it; 0.05 unless told", wholeShare)
    .option(
      "--minimum-cell <count>",
      "leave out counts of people under this one, and what gives them away; theme-by: 5 unless told, 1 shows all",
      positiveNumber,
    )
    .addOption(new Option("--unit <unit>", "what is counted; cases unless told").choices(["cases", "testimonies"]))
    .addOption(
      new Option("--states <states...>", "count cases in these states, not the included ones").choices(
        CaseState.options,
      ),
    )
    .addOption(new Option("--without <doubts...>", "leave cases out for a doubt").choices(Doubt.options))
    .addOption(jsonOption().conflicts(["csv", "xlsx", "svg"]))
    .addOption(new Option("--csv", "print CSV").conflicts(["xlsx", "svg"]))
    .addOption(new Option("--xlsx", "write a spreadsheet; needs --out").conflicts(["svg"]))
    .option("--svg", "print the figure as SVG")
    .option("--out <file>", "write to this file")
    .action(async (name, options, command) =>
      (await import("../commands/analyse.ts")).analyse(name, { ...command.optsWithGlobals(), ...options }),
    );

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
    .action(async (claims, options, command) =>
      (await import("../commands/audit.ts")).audit(claims, { ...command.optsWithGlobals(), ...options }),
    );
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
