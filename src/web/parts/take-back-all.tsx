import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "../words/words.tsx";
import { FailureNotice } from "./failure-notice.tsx";
import { useSettings } from "./settings.ts";

/** Takes back the commands of one piece of work, newest first; where one is refused, those before it stay. */
export function TakeBackAll({ commands }: { readonly commands: readonly number[] }) {
  const { say } = useWords();
  const { wire } = useSettings();
  const client = useQueryClient();
  const [left, setLeft] = useState<readonly number[]>(commands);
  const undoing = useMutation({
    mutationFn: async () => {
      for (const [at, seq] of left.entries()) {
        await wire.takeBack(`/journal/${seq}/undo`, { withDependants: true });
        setLeft(left.slice(at + 1));
      }
    },
    onSettled: () => client.invalidateQueries(),
  });
  return (
    <>
      <output className="told">
        {undoing.isSuccess ? say("import.takenBack") : undefined}
        {undoing.isPending ? say("import.takingBack", { left: left.length }) : undefined}
      </output>
      {undoing.isSuccess ? undefined : (
        <p className="acts">
          <button type="button" disabled={undoing.isPending} onClick={() => undoing.mutate()}>
            {say("import.takeBack")}
          </button>
        </p>
      )}
      {undoing.error === null ? undefined : <FailureNotice error={undoing.error} />}
    </>
  );
}
