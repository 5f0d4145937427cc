import { timingSafeEqual } from "node:crypto";
import { getCookie } from "hono/cookie";
import { createMiddleware } from "hono/factory";
import { serverErrors } from "../errors.ts";

/** Cookies of one machine are shared by all its ports, so each server's has its own name. */
export function sessionCookie(host: string): string {
  return `firsthand-${host.split(":").at(-1) ?? ""}`;
}

const wayIn = { hint: "Open the address that firsthand open printed." };

/**
 * Answers under this machine's own names alone, so that a name that somebody points here (DNS rebinding) reaches nothing, not even the
 * page. A target that is a whole address (RFC 9112, 3.2.2) names its host too. Throws SERVER_HOST_UNKNOWN.
 */
export function hostGuard(hosts: () => readonly string[]) {
  return createMiddleware(async (context, next) => {
    const known = hosts();
    if (!known.includes(context.req.header("host") ?? "") || !known.includes(new URL(context.req.url).host)) {
      throw serverErrors.create(
        "SERVER_HOST_UNKNOWN",
        "This server answers to this machine's own address only.",
        wayIn,
      );
    }
    await next();
  });
}

/**
 * Lets in only the page that the session's key, which it has as a cookie, was given to. A page elsewhere can send no change, as its
 * origin is another (CSRF); one of another port of this machine, which the browser sends the cookie along with, can ask for nothing either.
 * Throws SERVER_ORIGIN_FOREIGN, SERVER_KEY_MISSING.
 */
export function localGuard(key: string) {
  return createMiddleware(async (context, next) => {
    const host = context.req.header("host") ?? "";
    const origin = context.req.header("origin");
    const changes = context.req.method !== "GET" && context.req.method !== "HEAD";
    const isForeign = (changes || origin !== undefined) && origin !== `http://${host}`;
    const site = context.req.header("sec-fetch-site") ?? "same-origin";
    if (isForeign || (site !== "same-origin" && site !== "none")) {
      throw serverErrors.create("SERVER_ORIGIN_FOREIGN", "Only the workbench's own pages may ask for this.", wayIn);
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
