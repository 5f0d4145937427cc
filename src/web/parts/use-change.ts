import { useMutation, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { z } from "zod";
import { connection, wasRecorded } from "../wire.ts";
import { useSettings } from "./settings.ts";

export interface Changing<B, T> {
  readonly send: (body: B, whenDone?: () => void) => void;
  readonly done: T | undefined;
  readonly isBusy: boolean;
  readonly error: Error | null;
  readonly reset: () => void;
}

/** Reads everything on the page anew, and waits for it, unless the server is away: what is read then comes when it is back. */
export function readAnew(client: QueryClient): Promise<void> {
  const reading = client.invalidateQueries();
  return connection.view().reach === "here" ? reading : Promise.resolve();
}

/** Asks for a change, and reads everything that is on the page anew afterwards. */
export function useChange<B, T>(pathOf: (body: B) => string, schema: z.ZodType<T>): Changing<B, T> {
  const { wire } = useSettings();
  return useChanging((body: B) => wire.change(pathOf(body), body, schema));
}

/** Does what changes the study, and reads everything that is on the page anew afterwards. */
export function useChanging<B, T>(change: (body: B) => Promise<T>): Changing<B, T> {
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: change,
    onSettled: () => readAnew(client),
  });
  const { mutate } = mutation;
  // The same from one showing to the next: an effect that sends once would otherwise send for ever.
  const send = useCallback<Changing<B, T>["send"]>(
    (body, whenDone) =>
      mutate(body, {
        onSuccess: () => whenDone?.(),
        onError: (error) => {
          if (wasRecorded(error)) whenDone?.();
        },
      }),
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
