import type { z } from "zod";
import { Failure } from "../api/failure.ts";
import { progressType, ProgressView } from "../api/progress.ts";
import type { KeptFile } from "./parts/save-file.ts";
import { readEvents } from "./read-events.ts";

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
  /** Reads a file to keep; with a body, one that is made of it. Throws RequestFailure. */
  file(path: string, body?: unknown): Promise<KeptFile>;
  /** Reads; what comes back is held against the schema. Throws RequestFailure. */
  read<T>(path: string, schema: z.ZodType<T>): Promise<T>;
  /** Asks for a change. Throws RequestFailure. */
  change<T>(path: string, body: unknown, schema: z.ZodType<T>): Promise<T>;
  /** Asks for a change that takes long, and is told how far it is. Throws RequestFailure. */
  changeLong<T>(
    path: string,
    body: unknown,
    schema: z.ZodType<T>,
    onProgress: (progress: ProgressView) => void,
  ): Promise<T>;
  /** Hands over a file, byte for byte. Throws RequestFailure. */
  send<T>(path: string, file: Blob, schema: z.ZodType<T>): Promise<T>;
}

const openingHeader = "x-firsthand-study";

/** Which opening of which study this page began on: the server refuses what was meant for another. */
let opening: string | undefined;

function withOpening(init: RequestInit): RequestInit {
  if (opening === undefined) return init;
  const headers = new Headers(init.headers);
  headers.set(openingHeader, opening);
  return { ...init, headers };
}

/** The server's interface as one profile. */
export function createWire(profile: string | undefined): Wire {
  const headers: Record<string, string> =
    profile === undefined ? {} : { "x-firsthand-profile": encodeURIComponent(profile) };
  async function send(path: string, init: RequestInit): Promise<Response> {
    let response: Response;
    try {
      response = await fetch(`/api${path}`, withOpening(init));
      opening ??= response.headers.get(openingHeader) ?? undefined;
    } catch {
      throw unreached();
    }
    if (response.ok) return response;
    throw new RequestFailure(failureOf(await response.json().catch(() => undefined)));
  }
  async function ask<T>(path: string, init: RequestInit, schema: z.ZodType<T>): Promise<T> {
    const response = await send(path, init);
    return schema.parse(await response.json().catch(() => undefined));
  }
  const changing = (body: unknown, accept: Readonly<Record<string, string>> = {}): RequestInit => ({
    method: "POST",
    headers: { ...headers, "content-type": "application/json", ...accept },
    body: JSON.stringify(body),
  });
  return {
    read: (path, schema) => ask(path, { headers }, schema),
    async file(path, body) {
      const response = await send(path, body === undefined ? { headers } : changing(body));
      const name = /filename="([^"]+)"/u.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "file";
      return { blob: await response.blob(), name };
    },
    change: (path, body, schema) => ask(path, changing(body), schema),
    async changeLong(path, body, schema, onProgress) {
      const response = await send(path, changing(body, { accept: progressType }));
      if (response.body === null) throw cutOff();
      try {
        for await (const { event, data } of readEvents(response.body)) {
          if (event === "progress") onProgress(ProgressView.parse(data));
          else if (event === "done") return schema.parse(data);
          else if (event === "failed") throw new RequestFailure(failureOf(data));
        }
      } catch (error) {
        // A connection that breaks is a TypeError to a browser.
        throw error instanceof TypeError ? cutOff() : error;
      }
      throw cutOff();
    },
    send: (path, file, schema) =>
      ask(
        path,
        { method: "POST", headers: { ...headers, "content-type": "application/octet-stream" }, body: file },
        schema,
      ),
  };
}

/** The server ended, or the connection was lost, while it worked. */
function cutOff(): RequestFailure {
  return new RequestFailure({
    code: "WEB_CUT_OFF",
    message: "The workbench stopped answering in the middle of the work.",
    hint: "What was recorded until then is safe, and the journal lists it. Start it again with firsthand open, and ask once more.",
  });
}

function failureOf(body: unknown): Failure {
  const parsed = Failure.safeParse(body);
  return parsed.success
    ? parsed.data
    : { code: "WEB_ANSWER_UNREADABLE", message: "The workbench gave an answer that cannot be read." };
}
