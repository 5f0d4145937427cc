import { ModelCheckView } from "../../../api/clusters.ts";
import { formatShare } from "../../../stats/rounding.ts";
import { useWords } from "../../words/words.tsx";
import { ReadPage } from "../read-page.tsx";
import { ScrollArea } from "../scroll-area.tsx";

/** The model held against the study's own judgements; the judged pairs were chosen, so the shares are theirs alone. */
export function ModelCheck() {
  const { say } = useWords();
  return (
    <ReadPage path="/resolve/check" schema={ModelCheckView}>
      {(check) => (
        <>
          <p className="measure">{say("clusters.checked", check)}</p>
          {check.same + check.different === 0 ? undefined : <Thresholds check={check} />}
          {check.disagreements.length === 0 ? undefined : (
            <>
              <h3>{say("clusters.surprises")}</h3>
              <ul>
                {check.disagreements.map((one) => (
                  <li key={`${one.left} ${one.right}`}>
                    <bdi>{one.left}</bdi> – <bdi>{one.right}</bdi>: {say(`case.verdicts.${one.verdict}`)},{" "}
                    {say("clusters.chance", { percent: (one.probability * 100).toFixed(1) })}{" "}
                    <span className="quiet">{one.reason}</span>
                  </li>
                ))}
              </ul>
            </>
          )}
        </>
      )}
    </ReadPage>
  );
}

function Thresholds({ check }: { readonly check: ModelCheckView }) {
  const { say } = useWords();
  const shown = (share: ModelCheckView["byThreshold"][number]["f1"]): string =>
    share === undefined
      ? "–"
      : `${formatShare(share.value)} (${formatShare(share.interval.low)}–${formatShare(share.interval.high)})`;
  return (
    <ScrollArea label={say("clusters.check")}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say("clusters.from")}</th>
            <th scope="col">{say("clusters.precision")}</th>
            <th scope="col">{say("clusters.recall")}</th>
            <th scope="col">F1</th>
          </tr>
        </thead>
        <tbody>
          {check.byThreshold.map((one) => (
            <tr key={one.at}>
              <th scope="row">{formatShare(one.at)}</th>
              <td>{shown(one.precision)}</td>
              <td>{shown(one.recall)}</td>
              <td>{shown(one.f1)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}
