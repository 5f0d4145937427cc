import { bodyLimit } from "hono/body-limit";
import { createMiddleware } from "hono/factory";
import { mostFileBytes } from "../../api/file-limits.ts";
import { serverErrors } from "../errors.ts";

const megabyte = 1024 * 1024;

/** Where whole files come in; what a kind of file may weigh is for its reader to say. */
const fileAddresses: ReadonlySet<string> = new Set(["/api/documents", "/api/tables"]);

const ofPlainRequest = bodyLimit({
  maxSize: megabyte,
  onError: () => {
    throw tooLarge(megabyte);
  },
});

/** Refuses bodies that are larger than any that the address needs; a file is counted as it comes in, and not held. Throws SERVER_BODY_TOO_LARGE. */
export const limitBodies = createMiddleware(async (context, next) => {
  const { method, path, raw } = context.req;
  // To ask for the body of a request that has none costs as much as two queries.
  if (method === "GET" || method === "HEAD") return next();
  if (method !== "POST" || !fileAddresses.has(path)) return ofPlainRequest(context, next);
  if (Number(raw.headers.get("content-length") ?? 0) > mostFileBytes) throw tooLarge(mostFileBytes);
  if (raw.body !== null)
    context.req.raw = new Request(raw, { method, body: raw.body.pipeThrough(counting()), duplex: "half" });
  return next();
});

/** Lets bytes through, up to the most that a file may have: a request need not say how long it is, or say it truly. */
function counting(): TransformStream<Uint8Array, Uint8Array> {
  let bytes = 0;
  return new TransformStream({
    transform(part, controller) {
      bytes += part.length;
      if (bytes > mostFileBytes) throw tooLarge(mostFileBytes);
      controller.enqueue(part);
    },
  });
}

function tooLarge(limit: number) {
  return serverErrors.create("SERVER_BODY_TOO_LARGE", `The request is larger than ${limit / megabyte} MB.`);
}
