import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import type { z } from "zod";
import type { ProgressView } from "../../api/progress.ts";
import { useSettings } from "./settings.ts";
import { readAnew, type Changing } from "./use-change.ts";

export interface LongChanging<B, T> extends Changing<B, T> {
  /** How far the work is; undefined while nothing is under way. */
  readonly progress: ProgressView | undefined;
}

/** Asks for a change that takes long, and tells how far it is; afterwards everything that is on the page is read anew. */
export function useLongChange<B, T>(pathOf: (body: B) => string, schema: z.ZodType<T>): LongChanging<B, T> {
  const { wire } = useSettings();
  const client = useQueryClient();
  const [progress, setProgress] = useState<ProgressView>();
  const mutation = useMutation({
    mutationFn: (body: B) => wire.changeLong(pathOf(body), body, schema, setProgress),
    onSettled: () => {
      setProgress(undefined);
      return readAnew(client);
    },
  });
  const { mutate } = mutation;
  // The same from one showing to the next: an effect that sends once would otherwise send for ever.
  const send = useCallback<Changing<B, T>["send"]>(
    (body, whenDone) => mutate(body, whenDone === undefined ? {} : { onSuccess: whenDone }),
    [mutate],
  );
  return {
    send,
    done: mutation.data,
    isBusy: mutation.isPending,
    error: mutation.error,
    reset: mutation.reset,
    progress,
  };
}
