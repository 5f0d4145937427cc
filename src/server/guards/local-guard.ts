import { timingSafeEqual } from "node:crypto";
import { getCookie } from "hono/cookie";
import { createMiddleware } from "hono/factory";
import { serverErrors } from "../errors.ts";

/** Cookies of one machine are shared by all its ports, so each server's has its own name. */
export function sessionCookie(host: string): string {
  return `firsthand-${host.split(":").at(-1) ?? ""}`;
}

export interface LocalGuardOptions {
  /** The hosts that the server answers to, with their port: `127.0.0.1:4400`. */
  readonly hosts: () => readonly string[];
  /** The session's key, which the page has as a cookie. */
  readonly key: string;
}

/**
 * Lets in only the page that this session's key was given to. A name that somebody points at this machine (DNS rebinding) is not among
 * the hosts; a page elsewhere can send no change, as its origin is another (CSRF). Throws SERVER_HOST_UNKNOWN, SERVER_ORIGIN_FOREIGN,
 * SERVER_KEY_MISSING.
 */
export function localGuard({ hosts, key }: LocalGuardOptions) {
  return createMiddleware(async (context, next) => {
    const host = context.req.header("host") ?? "";
    if (!hosts().includes(host)) {
      throw serverErrors.create("SERVER_HOST_UNKNOWN", "This server answers to this machine's own address only.", {
        hint: "Open the address that firsthand open printed.",
      });
    }
    const origin = context.req.header("origin");
    const changes = context.req.method !== "GET" && context.req.method !== "HEAD";
    if ((changes || origin !== undefined) && origin !== `http://${host}`) {
      throw serverErrors.create("SERVER_ORIGIN_FOREIGN", "Only the workbench's own pages may ask for this.", {
        hint: "Open the address that firsthand open printed.",
      });
    }
    if (!isSame(getCookie(context, sessionCookie(host)) ?? "", key)) {
      throw serverErrors.create("SERVER_KEY_MISSING", "This page does not belong to the session that is running.", {
        hint: "Open the address that firsthand open printed; a new start has a new one.",
      });
    }
    await next();
  });
}

/** Compares in a time that tells nothing of where the two part. */
export function isSame(given: string, key: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(key)];
  return a.length === b.length && timingSafeEqual(a, b);
}
