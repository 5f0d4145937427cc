import { createMiddleware } from "hono/factory";

/** Nothing is loaded from elsewhere, nothing is framed, nothing but the program is kept by the browser, and no address is told to another page. */
const headers: Readonly<Record<string, string>> = {
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
  "Cache-Control": "no-store",
};

export const responseHeaders = createMiddleware(async (context, next) => {
  await next();
  const own = context.res.headers;
  for (const [name, value] of Object.entries(headers)) {
    if (name !== "Cache-Control" || !own.has(name)) own.set(name, value);
  }
  // What a refused request did not get rid of still comes, and a next request on the connection would be cut off with it.
  const { method, raw } = context.req;
  if (!context.res.ok && method === "POST" && !raw.bodyUsed) own.set("Connection", "close");
});
