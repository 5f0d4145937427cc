import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Failure } from "../api/failure.ts";
import { FirsthandError, type ErrorKind } from "../base/errors.ts";
import { serverErrors } from "./errors.ts";

const statuses: Readonly<Record<ErrorKind, ContentfulStatusCode>> = {
  input: 400,
  missing: 404,
  conflict: 409,
  forbidden: 403,
  outside: 503,
  bug: 500,
};

export interface FailureAnswer {
  readonly status: ContentfulStatusCode;
  readonly body: Failure;
}

/** A failure as status and body. What is not a FirsthandError is a fault of ours, and says nothing of what it met. */
export function answerFailure(error: unknown): FailureAnswer {
  if (error instanceof FirsthandError) {
    const { code, kind, message, hint, details } = error;
    const isDetailed = Object.keys(details).length > 0;
    return {
      status: statuses[kind],
      body: { code, message, ...(hint === undefined ? {} : { hint }), ...(isDetailed ? { details } : {}) },
    };
  }
  if (error instanceof HTTPException && error.status < 500)
    return answerFailure(
      serverErrors.create("SERVER_REQUEST_UNFIT", "The request cannot be read.", {
        hint: "The interface is described at /api/openapi.json.",
      }),
    );
  return answerFailure(
    serverErrors.create(
      "SERVER_FAULT",
      "Something went wrong inside Firsthand; we are sorry. What was recorded before is safe.",
      { hint: "Try again. If it happens again, run firsthand open --debug and report what it prints." },
    ),
  );
}
