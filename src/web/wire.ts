import type { z } from "zod";
import { Failure } from "../api/failure.ts";

/** A request that was refused, or that never reached the server. */
export class RequestFailure extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.name = "RequestFailure";
    this.failure = failure;
  }
}

/** The server cannot be reached, which is what a page that cannot be loaded means too. */
export function unreached(): RequestFailure {
  return new RequestFailure({
    code: "WEB_OFFLINE",
    message: "The workbench does not answer.",
    hint: "Everything that was acknowledged is safe. Start it again with firsthand open, and open the address it prints.",
  });
}

export interface Wire {
  /** Reads; what comes back is held against the schema. Throws RequestFailure. */
  read<T>(path: string, schema: z.ZodType<T>): Promise<T>;
  /** Asks for a change. Throws RequestFailure. */
  change<T>(path: string, body: unknown, schema: z.ZodType<T>): Promise<T>;
}

/** The server's interface as one profile. */
export function createWire(profile: string | undefined): Wire {
  const headers: Record<string, string> =
    profile === undefined ? {} : { "x-firsthand-profile": encodeURIComponent(profile) };
  async function ask<T>(path: string, init: RequestInit, schema: z.ZodType<T>): Promise<T> {
    let response: Response;
    try {
      response = await fetch(`/api${path}`, init);
    } catch {
      throw unreached();
    }
    const body: unknown = await response.json().catch(() => undefined);
    if (!response.ok) throw new RequestFailure(failureOf(body));
    return schema.parse(body);
  }
  return {
    read: (path, schema) => ask(path, { headers }, schema),
    change: (path, body, schema) =>
      ask(
        path,
        { method: "POST", headers: { ...headers, "content-type": "application/json" }, body: JSON.stringify(body) },
        schema,
      ),
  };
}

function failureOf(body: unknown): Failure {
  const parsed = Failure.safeParse(body);
  return parsed.success
    ? parsed.data
    : { code: "WEB_ANSWER_UNREADABLE", message: "The workbench gave an answer that cannot be read." };
}
