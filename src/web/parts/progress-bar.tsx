import { useId } from "react";
import type { ProgressView } from "../../api/progress.ts";
import { ToldText } from "../words/told/told.tsx";
import { useWords } from "../words/words.tsx";

/** How far long work is; nothing while none is under way. Each new step is read out, its numbers are only shown. */
export function ProgressBar({ progress }: { readonly progress: ProgressView | undefined }) {
  const { say } = useWords();
  const id = useId();
  return (
    <div className={progress === undefined ? undefined : "progress"}>
      <div aria-live="polite">
        {progress === undefined ? undefined : (
          <label htmlFor={id}>
            <ToldText text={progress.label} /> …
          </label>
        )}
      </div>
      {progress === undefined ? undefined : (
        <>
          {progress.total === null || progress.total === 0 ? (
            <progress id={id} />
          ) : (
            <progress id={id} max={progress.total} value={progress.done} />
          )}
          {progress.total === null ? undefined : (
            <span className="quiet">
              {say("states.progress", {
                done: progress.done.toLocaleString("en"),
                total: progress.total.toLocaleString("en"),
              })}
            </span>
          )}
        </>
      )}
    </div>
  );
}
