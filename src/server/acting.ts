import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import type { Actor } from "../model/actor.ts";
import { getActor } from "../store/index.ts";
import type { Desk, HeldStudy } from "./desk/desk.ts";
import { serverErrors } from "./errors.ts";
import type { ServerEnv } from "./server-env.ts";

/** Names the study that a page works on, so that none writes into another that was opened meanwhile. */
const openingHeader = "x-firsthand-study";

/** On a local study whoever has the key may act as any profile: the role is a courtesy there, and keeps people from slips. */
export function acting(desk: Desk) {
  return createMiddleware<ServerEnv>(async (context, next) => {
    if (context.req.path === "/api/openapi.json") return next();
    const held = await desk.hold();
    try {
      const { actor, opening } = await identify(context, held);
      context.set("study", held.study);
      context.set("release", held.release);
      context.set("actor", actor);
      await next();
      context.res.headers.set(openingHeader, opening);
    } finally {
      // An answer that tells of its progress goes on after this, and releases its study when it ends.
      if (!(context.res.headers.get("content-type") ?? "").startsWith("text/event-stream")) held.release();
    }
    return undefined;
  });
}

/** Who asks, on which study. Throws SERVER_STUDY_OTHER, STORE_ACTOR_MISSING, SERVER_REQUEST_UNFIT. */
export async function identify(
  context: Context<ServerEnv>,
  { study, opening: named }: HeldStudy,
): Promise<{ readonly actor: Actor; readonly opening: string }> {
  const opening = await named;
  const expected = context.req.header(openingHeader);
  if (expected !== undefined && expected !== opening) {
    throw serverErrors.create("SERVER_STUDY_OTHER", "Another study was opened in the workbench meanwhile.", {
      hint: "Nothing was changed. Open this page anew to go on with the study that is open now.",
    });
  }
  const name = context.req.header("x-firsthand-profile");
  return { actor: await getActor(study.store.reader, name === undefined ? undefined : decodeName(name)), opening };
}

/** A person's name as a header carries it. Throws SERVER_REQUEST_UNFIT. */
function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    throw serverErrors.create("SERVER_REQUEST_UNFIT", "The header x-firsthand-profile is not percent-encoded.");
  }
}
