import { agreementStatistics } from "../../../src/stats/agreement/agreement-statistics.ts";
import { markdownPage, markdownTable } from "./markdown-table.ts";

/** Every coefficient of agreement with its formula and source. */
export function agreementPage(): string {
  return markdownPage("Statistics of agreement", [
    "`firsthand agreement TABLE` gives them; `--metric` picks some. How to read them: [Reading alpha honestly](../reading-agreement.md).",
    markdownTable(
      ["name", "formula", "needs", "source"],
      Object.entries(agreementStatistics).map(([name, { formula, needs, source }]) => [
        `\`${name}\``,
        formula,
        needs,
        source,
      ]),
    ),
    "Units with fewer than two values tell nothing and are left out of observed agreement; alpha leaves their values out altogether, the others count them among the frequencies. Nothing is imputed.",
    "Intervals are percentiles of bootstrap draws of units, or of whole cases with `--cases`; every draw works observed and expected agreement out anew.",
  ]);
}
