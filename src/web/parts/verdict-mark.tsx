import type { Verdict } from "../../model/claim.ts";
import { useWords } from "../words/words.tsx";

const signs: Readonly<Record<Verdict, string>> = {
  supported: "✓",
  "within-rounding": "≈",
  contradicted: "✗",
  impossible: "⊘",
  unsettled: "?",
  "denominator-unclear": "÷",
  "not-checkable": "–",
};

/** What the audit says, as a sign and a word. */
export function VerdictMark({ verdict }: { readonly verdict: Verdict }) {
  const { say } = useWords();
  return (
    <span className={`verdict ${verdict}`}>
      <span aria-hidden="true">{signs[verdict]} </span>
      {say(`report.verdicts.${verdict}`)}
    </span>
  );
}
