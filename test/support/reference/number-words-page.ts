import { numberWordsReference } from "../../../src/model/claims/number-words-reference.ts";
import type { Verdict } from "../../../src/model/claim.ts";
import { markdownPage, markdownTable } from "./markdown-table.ts";

/** What number words mean to the audit. */
export function numberWordsPage(): string {
  return markdownPage("What number words mean", [
    "The audit of claims reads wordings by this convention. The ideas come from Power and Williams (2012) for fractions and hedges, Ferson and others (2015) for percentages, and school inspectors' vocabularies for “most” and “few”; the cut-offs are this project's own, and every verdict states the one it used. A claim is judged in every admissible reading of what is unsettled ([decision 0005](../decisions/0005-worlds-with-hedged-values-set-aside.md)).",
    markdownTable(
      ["wording", "meaning"],
      numberWordsReference().map(({ phrase, meaning }) => [phrase, meaning]),
    ),
    "## Verdicts",
    markdownTable(
      ["verdict", "meaning"],
      Object.entries(verdicts).map(([verdict, meaning]) => [`\`${verdict}\``, meaning]),
    ),
  ]);
}

const verdicts: Readonly<Record<Verdict, string>> = {
  supported: "The words hold on the data, in every admissible reading where they need to.",
  "within-rounding":
    "The words hold only when the usual looseness of rounding is allowed; the note says how far off they are.",
  contradicted: "The words do not hold.",
  impossible: "No whole number of cases gives the printed percentage.",
  unsettled: "The words hold in some admissible readings and not in others.",
  "denominator-unclear": "A share was claimed and the query gives no whole to take it of.",
  "not-checkable":
    "No query is bound, the query failed, or the words set no cut-off; the note says what it would take.",
};
