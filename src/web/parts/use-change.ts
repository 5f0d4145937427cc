import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { z } from "zod";
import { useSettings } from "./settings.ts";

export interface Changing<B, T> {
  readonly send: (body: B, whenDone?: () => void) => void;
  readonly done: T | undefined;
  readonly isBusy: boolean;
  readonly error: Error | null;
  readonly reset: () => void;
}

/** Asks for a change, and reads everything that is on the page anew afterwards. */
export function useChange<B, T>(pathOf: (body: B) => string, schema: z.ZodType<T>): Changing<B, T> {
  const { wire } = useSettings();
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: (body: B) => wire.change(pathOf(body), body, schema),
    onSettled: () => client.invalidateQueries(),
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
  };
}
