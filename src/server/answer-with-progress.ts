import type { Context, TypedResponse } from "hono";
import { streamSSE } from "hono/streaming";
import type { z } from "zod";
import { progressType, type ProgressView } from "../api/progress.ts";
import { silentProgress, type Progress } from "../base/progress.ts";
import { answerFailure } from "./answer-failure.ts";
import type { ServerEnv } from "./server-env.ts";

/**
 * Does long work and answers with what came of it. Whoever asks for `text/event-stream` is told on the way: events `progress`,
 * at the end `done` with the same body, or `failed` with a failure. When the page goes away the work goes on to its end, as it
 * would at the command line, so that nothing is left half recorded; its outcome is in the journal.
 */
export async function answerWithProgress<R extends z.ZodType>(
  context: Context<ServerEnv>,
  answers: R,
  work: (progress: Progress) => Promise<unknown>,
): Promise<TypedResponse<z.output<R>, 200, "json">> {
  if (context.req.header("accept") !== progressType) {
    const body: unknown = answers.parse(await work(silentProgress));
    return context.json(body as never, 200);
  }
  const response = streamSSE(context, async (stream) => {
    let last = Promise.resolve();
    // Events leave in order, and the work waits for none of them; a page that is gone takes none.
    const send = (event: string, body: unknown): void => {
      last = last.then(() => stream.writeSSE({ event, data: JSON.stringify(body) })).catch(() => {});
    };
    try {
      send("done", answers.parse(await work(progressTo((view) => send("progress", view)))));
    } catch (error) {
      const { status, body } = answerFailure(error);
      if (status === 500) context.get("onFault")(error);
      send("failed", body);
    } finally {
      context.get("release")?.();
    }
    await last;
  });
  return response as never;
}

/** How often a step tells of itself; its beginning is always told. */
const tellMs = 100;

function progressTo(tell: (view: ProgressView) => void): Progress {
  let step = { label: "", total: null as number | null };
  let done = 0;
  let toldAt = 0;
  return {
    start(label, total) {
      step = { label, total: total ?? null };
      done = 0;
      toldAt = Date.now();
      tell({ ...step, done });
    },
    advance(units) {
      done += units;
      if (Date.now() - toldAt < tellMs) return;
      toldAt = Date.now();
      tell({ ...step, done });
    },
    finish() {
      tell({ ...step, done: step.total ?? done });
    },
  };
}
