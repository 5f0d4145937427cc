import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { z } from "zod";
import { useSettings } from "./settings.ts";

export interface Upload<T> {
  readonly id: number;
  readonly name: string;
  readonly step: "waiting" | "sending" | "done" | "failed";
  readonly result?: T;
  readonly error?: unknown;
}

/** Sends files one after the other, and tells of each what became of it; what failed keeps none of the others. */
export function useUploads<T>(pathOf: (file: File) => string, schema: z.ZodType<T>) {
  const { wire } = useSettings();
  const client = useQueryClient();
  const [uploads, setUploads] = useState<readonly Upload<T>[]>([]);
  const queue = useRef(Promise.resolve());
  const next = useRef(0);
  const put = (id: number, change: Partial<Upload<T>>): void =>
    setUploads((all) => all.map((one) => (one.id === id ? { ...one, ...change } : one)));
  const send = (files: Iterable<File>): void => {
    for (const file of files) {
      const id = (next.current += 1);
      const path = pathOf(file);
      setUploads((all) => [...all, { id, name: file.name, step: "waiting" }]);
      queue.current = queue.current.then(async () => {
        put(id, { step: "sending" });
        try {
          put(id, { step: "done", result: await wire.send(path, file, schema) });
        } catch (error) {
          put(id, { step: "failed", error });
        }
        await client.invalidateQueries();
      });
    }
  };
  return { uploads, send };
}
