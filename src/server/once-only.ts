import { createMiddleware } from "hono/factory";
import { findRecordedRequest, markRequest } from "../store/index.ts";
import { serverErrors } from "./errors.ts";
import type { ServerEnv } from "./server-env.ts";

/** Names a request for a change: the page sends it again under the same name where it never heard what came of it. */
const requestHeader = "x-firsthand-request";

/**
 * Does what a request asks once, however often it is sent: by the mark in the journal it is known after a new start as well. One that
 * is still being done is waited for. Throws SERVER_REQUEST_RECORDED.
 */
export function onceOnly() {
  const underWay = new Map<string, Promise<void>>();
  return createMiddleware<ServerEnv>(async (context, next) => {
    const id = context.req.header(requestHeader);
    if (id === undefined || context.req.method !== "POST") return next();
    if (!/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u.test(id)) {
      throw serverErrors.create("SERVER_REQUEST_UNFIT", `The header ${requestHeader} is not a UUID in small letters.`);
    }
    const before = underWay.get(id);
    let end = (): void => {};
    const mine = new Promise<void>((resolve) => {
      end = resolve;
    });
    underWay.set(id, mine);
    try {
      await before;
      const study = context.get("study");
      const seq = await findRecordedRequest(study.store.reader, id);
      if (seq !== undefined) {
        throw serverErrors.create("SERVER_REQUEST_RECORDED", `This was recorded before, as command ${seq}.`, {
          hint: "It was not done a second time. The journal shows the command, and takes it back.",
          details: { seq },
        });
      }
      context.set("study", { ...study, store: markRequest(study.store, id) });
      return await next();
    } finally {
      if (underWay.get(id) === mine) underWay.delete(id);
      end();
    }
  });
}
