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
    "With `--interval linearised` they are the value ± t × standard error, with one degree of freedom less than there are units, cut off at 1. The standard errors are linear in units with divisor n (n − 1): Gwet 2008 and 2014 for AC1, AC2, Fleiss' and Conger's kappa, Brennan and Prediger's coefficient, percent agreement and alpha (as his program irrCAC gives them), Fleiss, Cohen and Everitt 1969, equation 13, for Cohen's kappa. Ordinal alpha has none, since its distances come from the sample and no formula is published for that. irrCAC's functions on a table of two coders divide by n and print an interval that is narrower by √((n − 1) ⁄ n).",
  ]);
}
