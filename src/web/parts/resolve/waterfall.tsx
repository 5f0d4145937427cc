import { useWords } from "../../words/words.tsx";
import { useValueWords } from "../register/use-value-words.ts";
import { ScrollArea } from "../scroll-area.tsx";

interface WaterfallProps {
  readonly steps: readonly { readonly comparison: string; readonly outcome: string; readonly bits: number }[];
  readonly properties: readonly { readonly property: string; readonly label: string }[];
  /** The weight of the whole; what the steps leave of it is what was so before anything was compared. */
  readonly totalBits: number;
  readonly isOpen?: boolean;
}

/** What the model's chance is made of: what speaks for one person and what against, each step going on where the one before ended. */
export function Waterfall({ steps, properties, totalBits, isOpen = false }: WaterfallProps) {
  const { say } = useWords();
  const { variable } = useValueWords();
  const labels = new Map(properties.map(({ property, label }) => [property, variable(property, label)]));
  const bars = barsOf(steps, totalBits);
  const scale = scaleOf(bars);
  const nameOf = (comparison: string | undefined): string =>
    comparison === undefined ? say("resolve.prior") : (labels.get(comparison) ?? comparison.replaceAll("_", " "));
  return (
    <details open={isOpen}>
      <summary>{say("resolve.why")}</summary>
      <p className="quiet">{say("resolve.evidenceHelp")}</p>
      <ScrollArea label={say("resolve.why")}>
        <table className="waterfall">
          <thead>
            <tr>
              <th scope="col">{say("resolve.property")}</th>
              <th scope="col">{say("resolve.compared")}</th>
              <th scope="col" colSpan={2}>
                {say("resolve.bits")}
              </th>
            </tr>
          </thead>
          <tbody>
            {bars.map((bar) => (
              <tr key={bar.comparison ?? ""}>
                <th scope="row">{nameOf(bar.comparison)}</th>
                <td>
                  <bdi>{bar.outcome}</bdi>
                </td>
                <td className="number">
                  <bdi dir="ltr">{signed(bar.bits)}</bdi>
                </td>
                <td>
                  <BarPart bar={bar} scale={scale} />
                </td>
              </tr>
            ))}
            <tr className="sum">
              <th scope="row" colSpan={2}>
                {say("resolve.inAll")}
              </th>
              <td className="number">
                <bdi dir="ltr">{signed(totalBits)}</bdi>
              </td>
              <td>
                <BarPart bar={{ bits: totalBits, from: 0 }} scale={scale} isSum />
              </td>
            </tr>
          </tbody>
        </table>
      </ScrollArea>
    </details>
  );
}

interface Bar {
  readonly comparison?: string;
  readonly outcome?: string;
  readonly bits: number;
  /** Where it begins, in bits. */
  readonly from: number;
}

/** The bars from top to bottom: first what is so before anything is compared. */
function barsOf(steps: WaterfallProps["steps"], totalBits: number): readonly Bar[] {
  const prior = totalBits - steps.reduce((sum, { bits }) => sum + bits, 0);
  let from = prior;
  return [
    { bits: prior, from: 0 },
    ...steps.map((step): Bar => {
      const bar = { ...step, from };
      from += step.bits;
      return bar;
    }),
  ];
}

interface Scale {
  readonly least: number;
  readonly width: number;
}

function scaleOf(bars: readonly Bar[]): Scale {
  const ends = [0, ...bars.flatMap(({ from, bits }) => [from, from + bits])];
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  return { least, width: Math.max(most - least, 1) };
}

const width = 240;

function BarPart({
  bar,
  scale,
  isSum = false,
}: {
  readonly bar: Bar;
  readonly scale: Scale;
  readonly isSum?: boolean;
}) {
  const at = (bits: number): number => ((bits - scale.least) / scale.width) * (width - 2) + 1;
  const left = at(Math.min(bar.from, bar.from + bar.bits));
  const right = at(Math.max(bar.from, bar.from + bar.bits));
  const kind = isSum ? "sum" : bar.bits < 0 ? "against" : "for";
  return (
    // The numbers stand beside it. An axis of numbers runs the same way in every language.
    <svg
      className="waterfall-bar"
      viewBox={`0 0 ${width} 16`}
      width={width}
      height="16"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <line x1={at(0)} x2={at(0)} y1="0" y2="16" />
      <rect className={kind} x={left} y="3" width={Math.max(right - left, 1)} height="10" />
    </svg>
  );
}

function signed(bits: number): string {
  const text = Math.abs(bits).toFixed(1);
  return text === "0.0" ? text : `${bits < 0 ? "−" : "+"}${text}`;
}

/** A chance in per cent with a decimal; what is not certain never reads as if it were. */
export function sayChance(probability: number): string {
  const percent = (probability * 100).toFixed(1);
  if (probability < 1 && percent === "100.0") return "> 99.9";
  return probability > 0 && percent === "0.0" ? "< 0.1" : percent;
}
