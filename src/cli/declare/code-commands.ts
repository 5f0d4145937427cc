import { Option, type Command } from "commander";
import { intervalMethods } from "../../stats/agreement/interval-methods.ts";
import { jsonOption, positiveNumber, share } from "./options.ts";

/** Commands about coding: how far coders agree. */
export function declareCodeCommands(program: Command): void {
  program
    .command("agreement")
    .argument("<table>", "a CSV, TSV or XLSX file with a row per unit and a column per coder; an empty cell is missing")
    .description("measure how far coders agree, with intervals; undefined is said to be undefined")
    .addOption(jsonOption())
    .option("--units <column>", "the column that names the units; otherwise one that can be nothing else is taken")
    .option("--no-units", "no column names the units")
    .option("--coders <columns>", "the coders' columns, with commas between; otherwise all others", list)
    .option("--cases <column>", "the column that says which units belong together; intervals draw whole cases")
    .option("--metric <names>", "only these statistics, with commas between", list)
    .option("--order <values>", "the values from low to high, with commas between", list)
    .option("--missing <texts>", "texts that mean a missing value, with commas between", list)
    .option("--sets <separator>", "cells hold several codes with this between them; otherwise ; says so")
    .option("--no-sets", "each cell is one value, whatever it holds")
    .addOption(
      new Option("--weights <kind>", "the weights of AC2")
        .choices(["quadratic", "linear", "ordinal", "identity"])
        .default("quadratic"),
    )
    .addOption(
      new Option(
        "--interval <method>",
        "bootstrap draws units anew; linearised is Gwet's standard error and Student's t",
      )
        .choices(intervalMethods)
        .default("bootstrap"),
    )
    .option("--draws <count>", "bootstrap draws for the intervals", wholeNumber, 1000)
    .option("--level <share>", "the intervals' level", share, 0.95)
    .option("--seed <text>", "what the draws start from; the same seed gives the same intervals", "1")
    .addHelpText("after", agreementHelp)
    .action(async (table, options) => (await import("../commands/agreement.ts")).agreement(table, options));
}

function list(text: string): readonly string[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function wholeNumber(text: string): number {
  return Math.round(positiveNumber(text));
}

const agreementHelp = `
  unit,Ada,Ben,Cy
  t01,R1,R1,R2
  t02,R1,,R1
  t03,R1;R2,R2,R2

  firsthand agreement codings.csv
  firsthand agreement grades.csv --order low,middle,high --json
  firsthand agreement codings.csv --interval linearised

Statistics: krippendorff-alpha-nominal, -ordinal, -interval, -ratio, cohen-kappa, fleiss-kappa, gwet-ac1, gwet-ac2,
percent-agreement; for sets of codes krippendorff-alpha-masi, -masi-product, -jaccard, -set;
with --metric also conger-kappa, brennan-prediger.
--json prints {units, coders, statistics: [{name, value, low, high, formula, note}], …};
a value of null is undefined, and the note says why.`;
