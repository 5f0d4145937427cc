import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { z } from "zod";
import { RequestFailure } from "../wire.ts";
import { useWords } from "../words/words.tsx";
import { FailureNotice } from "./failure-notice.tsx";
import { useSettings } from "./settings.ts";

/** Under which a reading is kept; the overview is read by the frame of all pages too. */
export function readingOf(path: string): readonly string[] {
  return ["reading", path];
}

interface ReadPageProps<T> {
  readonly path: string;
  readonly schema: z.ZodType<T>;
  /** What stands here where there is nothing yet, by the code with which the interface says so. */
  readonly empty?: Readonly<Record<string, ReactNode>>;
  readonly children: (data: T) => ReactNode;
}

/** Shows what an address of the interface gives, or why it does not. Waiting is said only where it takes a while. */
export function ReadPage<T>({ path, schema, empty = {}, children }: ReadPageProps<T>) {
  const { say } = useWords();
  const { wire } = useSettings();
  const { data, error } = useQuery({
    queryKey: readingOf(path),
    queryFn: () => wire.read(path, schema),
  });
  if (error instanceof RequestFailure && Object.hasOwn(empty, error.failure.code)) return empty[error.failure.code];
  if (error !== null) return <FailureNotice error={error} />;
  if (data === undefined) return <p className="waiting">{say("states.loading")}</p>;
  return children(data);
}
