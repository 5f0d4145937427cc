import { Verified } from "../../api/settings.ts";
import { useWords } from "../words/words.tsx";
import { FailureNotice } from "./failure-notice.tsx";
import { ProgressBar } from "./progress-bar.tsx";
import { useLongChange } from "./use-long-change.ts";

/** Looks through the whole study, and says what came of it. */
export function VerifyPart() {
  const { say } = useWords();
  const verifying = useLongChange<object, Verified>(() => "/verify", Verified);
  const { done } = verifying;
  return (
    <section>
      <h2>{say("settings.whole")}</h2>
      <p className="measure">{say("settings.wholeHow")}</p>
      <p className="acts">
        <button type="button" disabled={verifying.isBusy} onClick={() => verifying.send({})}>
          {say("settings.verify")}
        </button>
      </p>
      <ProgressBar progress={verifying.progress} />
      {verifying.error === null ? undefined : <FailureNotice error={verifying.error} />}
      <output className="told">
        {done === undefined || verifying.isBusy
          ? undefined
          : done.problems.length > 0
            ? say("settings.problems", { count: done.problems.length })
            : say("settings.isWhole", {
                commands: done.commandCount,
                changes: done.changeCount,
                rows: done.rowCount,
                blobs: done.blobCount,
              })}
      </output>
      {done === undefined ? undefined : (
        <>
          <ul className="plain">
            {[...done.problems, ...done.notes].map((said) => (
              <li key={said} className="notice">
                {said}
              </li>
            ))}
          </ul>
          {done.head === null ? undefined : <p className="quiet hash">{say("settings.head", done.head)}</p>}
        </>
      )}
    </section>
  );
}
