import type { ReactNode } from "react";
import type { z } from "zod";
import { useWords } from "../words/words.tsx";
import { FailureNotice } from "./failure-notice.tsx";
import { useChange } from "./use-change.ts";
import { useTakingBack } from "./use-taking-back.ts";

interface Acting<B> {
  readonly send: (body: B, whenDone?: () => void) => void;
  readonly isBusy: boolean;
  /** What came of it, or why it was refused, with the way back; to be placed where the act is. */
  readonly outcome: ReactNode;
}

interface ActOptions<B, T> {
  readonly path: (body: B) => string;
  readonly schema: z.ZodType<T>;
  /** What is said when it is done. */
  readonly said: (done: T) => string;
  /** The path that takes a command back; the journal's own unless given. */
  readonly undoPath?: (seq: number) => string;
}

/** A change that can be taken back where it was made. */
export function useAct<B, T extends { readonly seq: number | null }>({
  path,
  schema,
  said,
  undoPath,
}: ActOptions<B, T>): Acting<B> {
  const { say } = useWords();
  const acting = useChange<B, T>(path, schema);
  const undoing = useTakingBack(undoPath);
  const { done } = acting;
  const seq = done?.seq ?? undefined;
  return {
    isBusy: acting.isBusy || undoing.isBusy,
    send(body, whenDone) {
      undoing.reset();
      acting.send(body, whenDone);
    },
    outcome: (
      <>
        <output className="told">
          {undoing.done === undefined ? undefined : say("findings.undone")}
          {done === undefined || undoing.done !== undefined ? undefined : (
            <>
              {said(done)}{" "}
              {seq === undefined ? undefined : (
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
        {acting.error === null ? undefined : <FailureNotice error={acting.error} />}
        {undoing.error === null ? undefined : <FailureNotice error={undoing.error} />}
      </>
    ),
  };
}
