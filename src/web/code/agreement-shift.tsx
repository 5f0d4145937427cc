import { useState } from "react";
import { RoundAgreementView } from "../../api/rounds.ts";
import { ReadPage } from "../parts/read-page.tsx";
import { ScrollArea } from "../parts/scroll-area.tsx";
import { useWords } from "../words/words.tsx";

/** Agreement on each code before anything was decided and after, read only when it is asked for. */
export function AgreementShift({ round }: { readonly round: string }) {
  const { say } = useWords();
  const [isOpen, setOpen] = useState(false);
  const path = `/rounds/${encodeURIComponent(round)}/agreement`;
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say("rounds.decide.agreementTitle")}</summary>
      {isOpen ? (
        <>
          <p className="measure">{say("rounds.decide.agreementIntro")}</p>
          <ReadPage path={path} schema={RoundAgreementView}>
            {(before) => (
              <ReadPage path={`${path}?after=true`} schema={RoundAgreementView}>
                {(after) => <ShiftTable before={before} after={after} />}
              </ReadPage>
            )}
          </ReadPage>
        </>
      ) : undefined}
    </details>
  );
}

function ShiftTable({ before, after }: { readonly before: RoundAgreementView; readonly after: RoundAgreementView }) {
  const { say } = useWords();
  const later = new Map(after.codes.map((one) => [one.code, one]));
  const shown = (value: number | null | undefined): string =>
    value === null || value === undefined ? say("rounds.agree.undefined") : value.toFixed(3).replace("-", "−");
  return (
    <ScrollArea label={say("rounds.decide.agreementTitle")}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say("rounds.agree.code")}</th>
            <th scope="col" className="number">
              {say("rounds.agree.alpha")}, {say("rounds.decide.beforeDeciding")}
            </th>
            <th scope="col" className="number">
              {say("rounds.agree.alpha")}, {say("rounds.decide.afterDeciding")}
            </th>
            <th scope="col">{say("rounds.agree.remark")}</th>
          </tr>
        </thead>
        <tbody>
          {before.codes.map((one) => (
            <tr key={one.code}>
              <th scope="row">
                <bdi>{one.label}</bdi>
              </th>
              <td className="number">{shown(one.alpha)}</td>
              <td className="number">{shown(later.get(one.code)?.alpha)}</td>
              <td className="quiet">{one.note ?? later.get(one.code)?.note}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}
