import { useWords } from "../../words/words.tsx";
import { useValueWords } from "../register/use-value-words.ts";

interface EvidenceListProps {
  readonly steps: readonly { readonly comparison: string; readonly outcome: string; readonly bits: number }[];
  readonly properties: readonly { readonly property: string; readonly label: string }[];
}

/** What the model's chance is made of: what speaks for one person and what against, each with its weight. */
export function EvidenceList({ steps, properties }: EvidenceListProps) {
  const { say } = useWords();
  const { variable } = useValueWords();
  const labels = new Map(properties.map(({ property, label }) => [property, variable(property, label)]));
  return (
    <details>
      <summary>{say("resolve.why")}</summary>
      <p className="quiet">{say("resolve.evidenceHelp")}</p>
      <ul>
        {steps.map(({ comparison, outcome, bits }) => (
          <li key={comparison}>
            {say("resolve.evidence", {
              comparison: labels.get(comparison) ?? comparison.replaceAll("_", " "),
              outcome,
              bits: signed(bits),
            })}
          </li>
        ))}
      </ul>
    </details>
  );
}

function signed(bits: number): string {
  return `${bits < 0 ? "−" : "+"}${Math.abs(bits).toFixed(1)}`;
}

/** A chance in per cent with a decimal; what is not certain never reads as if it were. */
export function sayChance(probability: number): string {
  const percent = (probability * 100).toFixed(1);
  if (probability < 1 && percent === "100.0") return "> 99.9";
  return probability > 0 && percent === "0.0" ? "< 0.1" : percent;
}
