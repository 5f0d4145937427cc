import type { Context } from "hono";

/** A request's body as it comes in, piece by piece; none gives no piece. It breaks off with what the connection broke off with. */
export function bodyOf(context: Context): AsyncIterable<Uint8Array> | Iterable<Uint8Array> {
  return (context.req.raw.body ?? []) as AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}
