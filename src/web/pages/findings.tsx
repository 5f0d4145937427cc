import { FindingGroups, Settled, type SettleRequest } from "../../api/findings.ts";
import { FailureNotice } from "../parts/failure-notice.tsx";
import { FindingGroupPart } from "../parts/finding-group.tsx";
import { ReadPage } from "../parts/read-page.tsx";
import { useChange } from "../parts/use-change.ts";
import { useTakingBack } from "../parts/use-taking-back.ts";
import { useWords } from "../words/words.tsx";

/** Findings by rule, settled in bulk, each decision with its way back. */
export function Findings() {
  const { say } = useWords();
  const settling = useChange<SettleRequest, Settled>(() => "/findings/settle", Settled);
  const undoing = useTakingBack();
  const seq = settling.done?.seq;
  const settle = (request: SettleRequest): void => {
    undoing.reset();
    settling.send(request);
  };
  return (
    <article>
      <h1>{say("findings.title")}</h1>
      <p className="measure">{say("findings.intro")}</p>
      <output className="told">
        {undoing.done === undefined ? undefined : say("findings.undone")}
        {settling.done === undefined || undoing.done !== undefined ? undefined : (
          <>
            {say("findings.settled", { count: settling.done.settled })}{" "}
            {typeof seq !== "number" ? undefined : (
              <button
                type="button"
                disabled={undoing.isBusy}
                onClick={() => undoing.send({ seq, withDependants: false })}
              >
                {say("findings.undo")}
              </button>
            )}
          </>
        )}
      </output>
      {[settling.error, undoing.error].map((error, at) =>
        error === null ? undefined : <FailureNotice key={at} error={error} />,
      )}
      <ReadPage path="/findings" schema={FindingGroups}>
        {({ groups }) =>
          groups.length === 0 ? (
            <p>{say("findings.none")}</p>
          ) : (
            groups.map((group) => (
              <FindingGroupPart key={group.rule} group={group} isBusy={settling.isBusy} onSettle={settle} />
            ))
          )
        }
      </ReadPage>
    </article>
  );
}
