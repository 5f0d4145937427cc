import { analyses, listDimensions } from "../../../src/analyses/index.ts";
import { builtInVariables } from "../../../src/model/study.ts";
import { markdownPage, markdownTable } from "./markdown-table.ts";

/** Every named analysis and what it can be counted by. */
export function analysesPage(): string {
  return markdownPage("Analyses", [
    "`firsthand analyse NAME` runs one on a snapshot of the study. `firsthand run` runs the standard ones and writes each as CSV and JSON, and most with a figure. Every result says what it counts and out of what, keeps unknown and not applicable apart, gives the extremes over what is unsettled, and carries its SQL and the snapshot's hash.",
    markdownTable(
      ["name", "standard", "question", "title"],
      analyses.map(({ name, isStandard, needs, question, title }) => [
        `\`${name}\``,
        isStandard ? (needs === undefined ? "yes" : "where testimonies are coded") : "no",
        question,
        title,
      ]),
    ),
    "## What can be counted by",
    "`--by` and `--with` take a variable of the study or one of these:",
    listDimensions({ variables: builtInVariables })
      .map((name) => `- \`${name}\``)
      .join("\n"),
    "## Intervals and tests",
    "They are given on request only (`--interval`, `--test`) and are labelled “as if these were a random sample; they are not”: a study holds all known cases, and what is unknown about them is shown as bounds instead.",
  ]);
}
