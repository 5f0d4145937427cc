import type { Verdict } from "../../model/claim.ts";

interface VerdictWording {
  /** One character that every shipped font list covers, so that colour never stands alone. */
  readonly icon: string;
  readonly word: string;
  readonly meaning: string;
}

/** How each verdict is shown, in every kind of output. */
export const verdictWording: Readonly<Record<Verdict, VerdictWording>> = {
  supported: { icon: "✓", word: "Supported", meaning: "the data give what the words say" },
  "within-rounding": { icon: "≈", word: "Within rounding", meaning: "the data give it only when rounded kindly" },
  contradicted: { icon: "✗", word: "Contradicted", meaning: "the data give something else" },
  impossible: { icon: "≠", word: "Impossible", meaning: "no count out of this denominator can give the number" },
  unsettled: { icon: "?", word: "Unsettled", meaning: "it holds or fails with a question that nobody has settled yet" },
  "denominator-unclear": {
    icon: "÷",
    word: "Denominator unclear",
    meaning: "a share without a total that it is a share of",
  },
  "not-checkable": { icon: "○", word: "Not checkable", meaning: "these data cannot decide it" },
};

/** The report's own words, in one place so that they read alike in every output. */
export const wording = {
  protection: "Protection",
  contents: "Contents",
  skip: "Skip to the text",
  notes: "Notes",
  backToText: "back to the text",
  verdictsHeading: "Verdicts on the claims in this text",
  verdictsTitle: "Claims bound in the text",
  checkedHeading: "How the numbers were checked",
  auditTitle: "Audit of the claims",
  findingsTitle: "Findings about the data",
  appendixLeftOut:
    "The row-level appendix was left out: its rows each describe one person, so it is printed only when it is asked for by name.",
  noValue: "no value",
  suppressed: "suppressed",
  noRows: "Nothing to show.",
} as const;
