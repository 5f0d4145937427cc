import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { setCookie } from "hono/cookie";
import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { builtFile } from "../base/node/package-folder.ts";
import { isSame, sessionCookie } from "./guards/local-guard.ts";

const types: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".map": "application/json",
};

/** Names that a build gives: one folder at most, no step upwards. */
const assetName = /^(?:[\w-]+\/)?[\w.-]+$/u;

/**
 * Gives the page and what it loads. The address that `firsthand open` prints carries the session's key once: it becomes a cookie that
 * scripts cannot read, and leaves the address bar.
 */
export function serveWeb(key: string) {
  return createMiddleware(async (context, next) => {
    const { pathname, searchParams } = new URL(context.req.url);
    const reads = context.req.method === "GET" || context.req.method === "HEAD";
    if (!reads || pathname.startsWith("/api/")) return next();
    if (pathname.startsWith("/assets/"))
      return (await serveAsset(context, pathname.slice("/assets/".length))) ?? next();
    if (isSame(searchParams.get("key") ?? "", key)) {
      setCookie(context, sessionCookie(context.req.header("host") ?? ""), key, {
        httpOnly: true,
        sameSite: "Strict",
        path: "/",
      });
      // Two slashes at the beginning would name another host.
      return context.redirect(pathname.replace(/^\/+/u, "/"));
    }
    // Every other address is a page of the workbench, which knows its own addresses.
    return context.html(await readFile(builtFile("web/index.html"), "utf8"));
  });
}

async function serveAsset(context: Context, name: string): Promise<Response | undefined> {
  const type = types[extname(name)];
  if (type === undefined || !assetName.test(name) || name.includes("..")) return undefined;
  try {
    return context.body(new Uint8Array(await readFile(join(builtFile("web/assets"), name))), 200, {
      "Content-Type": type,
      // The program, not the study: its name changes with what it holds.
      "Cache-Control": "private, max-age=31536000, immutable",
    });
  } catch {
    return undefined;
  }
}
