import * as z from "zod";
import { Failure } from "../api/failure.ts";
import { mostFileBytes } from "../api/file-limits.ts";
import { progressType, ProgressView } from "../api/progress.ts";
import type { KeptFile } from "./parts/save-file.ts";
import { createConnection, type Reach } from "./connection.ts";
import { forgetEarly, takeEarly } from "./early-readings.ts";
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

/** The server could not be reached, and the person would not wait for it. */
function unreached(): RequestFailure {
  return new RequestFailure({
    code: "WEB_OFFLINE",
    message: "The workbench does not answer, and this was not sent.",
    hint: "Everything that was acknowledged is safe. What you typed is still here: ask again when the workbench is back.",
  });
}

/** Whether a change was refused because it had been done: its answer was lost, not the change. */
export function wasRecorded(error: unknown): boolean {
  return error instanceof RequestFailure && error.failure.code === "SERVER_REQUEST_RECORDED";
}

export interface Wire {
  /** Reads a file to keep; with a body, one that is made of it. Throws RequestFailure. */
  file(path: string, body?: unknown): Promise<KeptFile>;
  /** Reads; what comes back is held against the schema. Throws RequestFailure. */
  read<T>(path: string, schema: z.ZodType<T>): Promise<T>;
  /** Asks what takes a body to ask, and changes nothing. Throws RequestFailure. */
  ask<T>(path: string, body: unknown, schema: z.ZodType<T>): Promise<T>;
  /**
   * Asks for a change, once: where the server is away it waits until that is back and sends it then; where the answer was lost it is
   * sent again under the same name, and not done twice. Throws RequestFailure.
   */
  change<T>(path: string, body: unknown, schema: z.ZodType<T>): Promise<T>;
  /** Takes back what a command did. What was taken back before its answer was lost is taken back. Throws RequestFailure. */
  takeBack(path: string, body: { readonly withDependants: boolean }): Promise<void>;
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
/** Names a change, so that it is known again when it is sent twice. */
const requestHeader = "x-firsthand-request";

/** Which study this page began on: the server refuses what was meant for another. */
let opening: string | undefined;

function withOpening(init: RequestInit): RequestInit {
  if (opening === undefined) return init;
  const headers = new Headers(init.headers);
  headers.set(openingHeader, opening);
  return { ...init, headers };
}

/** How this page stands to its server. */
export const connection = createConnection(lookForServer);

async function lookForServer(): Promise<Reach> {
  try {
    const response = await fetch("/api/session", withOpening({}));
    return response.ok ? "here" : (reachOf(failureOf(await response.json().catch(() => undefined)).code) ?? "here");
  } catch {
    return "away";
  }
}

/** What a refusal tells of the server and not of what was asked; where no study was ever open, that is no loss. */
function reachOf(code: string): Exclude<Reach, "here"> | undefined {
  if (code === "SERVER_KEY_MISSING") return "locked";
  const isAnother = code === "SERVER_STUDY_NONE" || code === "SERVER_STUDY_OTHER";
  return isAnother && opening !== undefined ? "elsewhere" : undefined;
}

/** Hands over the key of an address that the server printed when it was started anew; says how the page stands then. */
export async function giveKey(address: string): Promise<Reach> {
  const key = URL.canParse(address) ? new URL(address).searchParams.get("key") : address.trim();
  try {
    await fetch(`/?${new URLSearchParams({ key: key ?? "" }).toString()}`);
  } catch {
    return "away";
  }
  return connection.check();
}

/** The server's interface as one profile. */
export function createWire(profile: string | undefined): Wire {
  // What was asked for early was asked as nobody in particular.
  if (profile !== undefined) forgetEarly();
  const headers: Record<string, string> =
    profile === undefined ? {} : { "x-firsthand-profile": encodeURIComponent(profile) };
  const reading: RequestInit = { headers };
  async function send(path: string, init: RequestInit, isChange: boolean): Promise<Response> {
    if (isChange) forgetEarly();
    for (let wasAway = false; ; wasAway = true) {
      if (!(await connection.back({ isChange }))) throw unreached();
      let response: Response;
      try {
        response = await ((init === reading ? takeEarly(path) : undefined) ?? fetch(`/api${path}`, withOpening(init)));
        opening ??= response.headers.get(openingHeader) ?? undefined;
      } catch {
        connection.lose("away");
        continue;
      }
      if (response.ok) return response;
      const failure = failureOf(await response.json().catch(() => undefined));
      const reach = reachOf(failure.code);
      // A study that was put away or exchanged is told where it is asked for; what waited for a lost server waits for its study too.
      if (reach === undefined || (reach === "elsewhere" && !wasAway)) throw new RequestFailure(failure);
      connection.lose(reach);
    }
  }
  async function ask<T>(path: string, init: RequestInit, schema: z.ZodType<T>, isChange = false): Promise<T> {
    const response = await send(path, init, isChange);
    return schema.parse(await response.json().catch(() => undefined));
  }
  const marked = (): Readonly<Record<string, string>> => ({ [requestHeader]: crypto.randomUUID() });
  const changing = (body: unknown, more: Readonly<Record<string, string>> = {}): RequestInit => ({
    method: "POST",
    headers: { ...headers, "content-type": "application/json", ...more },
    body: JSON.stringify(body),
  });
  return {
    read: (path, schema) => ask(path, reading, schema),
    async file(path, body) {
      const response = await send(path, body === undefined ? { headers } : changing(body), false);
      const name = /filename="([^"]+)"/u.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "file";
      return { blob: await response.blob(), name };
    },
    ask: (path, body, schema) => ask(path, changing(body), schema),
    change: (path, body, schema) => ask(path, changing(body, marked()), schema, true),
    async takeBack(path, body) {
      try {
        await ask(path, changing(body, marked()), z.object({}), true);
      } catch (error) {
        if (!wasRecorded(error)) throw error;
      }
    },
    async changeLong(path, body, schema, onProgress) {
      const response = await send(path, changing(body, { accept: progressType }), true);
      if (response.body === null) throw cutOff();
      try {
        for await (const { event, data } of readEvents(response.body)) {
          if (event === "progress") onProgress(ProgressView.parse(data));
          else if (event === "done") return schema.parse(data);
          else if (event === "failed") throw new RequestFailure(failureOf(data));
        }
      } catch (error) {
        // A connection that breaks is a TypeError to a browser.
        if (!(error instanceof TypeError)) throw error;
      }
      connection.lose("away");
      throw cutOff();
    },
    async send(path, file, schema) {
      if (file.size > mostFileBytes) throw tooLarge();
      const own = { ...headers, "content-type": "application/octet-stream", ...marked() };
      return ask(path, { method: "POST", headers: own, body: file }, schema, true);
    },
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

/** A browser would not hear the server's refusal: it hangs up in the middle of the file. */
function tooLarge(): RequestFailure {
  return new RequestFailure({
    code: "WEB_FILE_TOO_LARGE",
    message: `The file is larger than the ${mostFileBytes / 1024 / 1024} MB that are taken in.`,
    hint: "Nothing of it was sent. Split it, or save its text alone.",
  });
}

function failureOf(body: unknown): Failure {
  const parsed = Failure.safeParse(body);
  return parsed.success
    ? parsed.data
    : { code: "WEB_ANSWER_UNREADABLE", message: "The workbench gave an answer that cannot be read." };
}
