import { bodyLimit } from "hono/body-limit";
import { createMiddleware } from "hono/factory";
import { serverErrors } from "../errors.ts";

const megabyte = 1024 * 1024;
const most = 1;

/** Where whole files come in, in megabytes; what a kind of file may weigh is for its reader to say. */
const mostOfFiles: Readonly<Record<string, number>> = {
  "/api/documents": 250,
  "/api/tables": 250,
};

/** Refuses bodies that are larger than any that the address needs. Throws SERVER_BODY_TOO_LARGE. */
export const limitBodies = createMiddleware(async (context, next) => {
  // To ask for the body of a request that has none costs as much as two queries.
  if (context.req.method === "GET" || context.req.method === "HEAD") return next();
  const limit = context.req.method === "POST" ? (mostOfFiles[context.req.path] ?? most) : most;
  return bodyLimit({
    maxSize: limit * megabyte,
    onError: () => {
      throw serverErrors.create("SERVER_BODY_TOO_LARGE", `The request is larger than ${limit} MB.`);
    },
  })(context, next);
});
