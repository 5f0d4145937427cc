import { useWords } from "../words/words.tsx";
import { FailureNotice } from "./failure-notice.tsx";
import { useTakingBack } from "./use-taking-back.ts";

/** Takes back a command and what leans on it; afterwards says that it is taken back. */
export function TakeBack({ seq, what }: { readonly seq: number; readonly what: string }) {
  const { say } = useWords();
  const undoing = useTakingBack();
  if (undoing.done !== undefined) return <span>{say("collect.add.takenBack")}</span>;
  return (
    <>
      <button
        type="button"
        className="bare"
        disabled={undoing.isBusy}
        aria-label={`${say("collect.add.takeBack")}: ${what}`}
        onClick={() => undoing.send({ seq, withDependants: true })}
      >
        {say("collect.add.takeBack")}
      </button>
      {undoing.error === null ? undefined : <FailureNotice error={undoing.error} />}
    </>
  );
}
