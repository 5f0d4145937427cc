import { Link } from "@tanstack/react-router";
import { RuleForm } from "../parts/resolve/rule-form.tsx";
import { useState } from "react";
import { Judged, Proposed, ReviewQueueView, TakenBack, type JudgementRequest } from "../../api/resolve.ts";
import { FailureNotice } from "../parts/failure-notice.tsx";
import { PairReview } from "../parts/pair-review.tsx";
import { ReadPage } from "../parts/read-page.tsx";
import { ProgressBar } from "../parts/progress-bar.tsx";
import { useChange } from "../parts/use-change.ts";
import { useLongChange } from "../parts/use-long-change.ts";
import { useWords } from "../words/words.tsx";

/** The review queue: two accounts at a time, a key per verdict, each with its way back. */
export function Resolve() {
  const { say } = useWords();
  const [at, setAt] = useState(0);
  const [isUnderWay, setIsUnderWay] = useState(false);
  const judging = useChange<JudgementRequest, Judged>(() => "/resolve/judgements", Judged);
  const undoing = useChange<TakenBack, TakenBack>(({ seq }) => `/resolve/judgements/${seq}/take-back`, TakenBack);
  const proposing = useLongChange<object, Proposed>(() => "/resolve/propose", Proposed);
  const seq = undoing.done === undefined ? judging.done?.seq : undefined;
  const judge = (request: JudgementRequest): void => {
    setIsUnderWay(true);
    undoing.reset();
    judging.send(request);
  };
  const takeBack = (): void => {
    if (seq !== undefined) undoing.send({ seq });
  };
  const told = [
    proposing.done === undefined ? undefined : say("resolve.proposed", proposing.done),
    undoing.done === undefined ? undefined : say("findings.undone"),
    seq === undefined ? undefined : say("resolve.judged", { verdict: `№ ${seq}` }),
    seq !== undefined && judging.done?.waitsForSecond === true ? say("resolve.waits") : undefined,
    seq === undefined || judging.done === undefined || judging.done.othersWaiting === 0
      ? undefined
      : say("resolve.othersWait", { count: judging.done.othersWaiting }),
    seq === undefined || judging.done === undefined || judging.done.contradictions === 0
      ? undefined
      : say("resolve.contradictions", { count: judging.done.contradictions }),
  ].filter((sentence) => sentence !== undefined);
  return (
    <article>
      <h1>{say("resolve.title")}</h1>
      <p className="measure">{say("resolve.intro")}</p>
      <p>
        <button type="button" disabled={proposing.isBusy} onClick={() => proposing.send({})}>
          {say("resolve.propose")}
        </button>
      </p>
      <ProgressBar progress={proposing.progress} />
      {[judging.error, undoing.error, proposing.error].map((error, index) =>
        // oxlint-disable-next-line react/no-array-index-key -- three fixed places
        error === null ? undefined : <FailureNotice key={index} error={error} />,
      )}
      <p>
        <Link to="/resolve/clusters">{say("clusters.open")}</Link>
      </p>
      <RuleForm />
      <output className="told">
        {told.join(" ")}{" "}
        {seq === undefined ? undefined : (
          <button type="button" disabled={undoing.isBusy} onClick={takeBack}>
            {say("findings.undo")}
          </button>
        )}
      </output>
      <ReadPage path="/resolve/queue?limit=50" schema={ReviewQueueView}>
        {({ pairs, total }) => {
          const pair = pairs[at] ?? pairs[0];
          if (pair === undefined) return <p>{say("resolve.none")}</p>;
          return (
            <>
              <p>{say("resolve.waiting", { count: total })}</p>
              <PairReview
                key={`${pair.left} ${pair.right}`}
                pair={pair}
                isBusy={judging.isBusy}
                isNext={isUnderWay}
                onJudge={judge}
                onNext={() => setAt((at + 1) % pairs.length)}
                onTakeBack={takeBack}
              />
            </>
          );
        }}
      </ReadPage>
    </article>
  );
}
