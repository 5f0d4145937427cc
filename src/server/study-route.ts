import { createRoute, OpenAPIHono, type RouteConfig } from "@hono/zod-openapi";
import type { z } from "zod";
import { Failure } from "../api/failure.ts";
import { serverErrors } from "./errors.ts";
import type { ServerEnv } from "./server-env.ts";

type Request = NonNullable<RouteConfig["request"]>;

interface StudyRoute<M extends "get" | "post", P extends string, Q extends Request, R extends z.ZodType> {
  readonly method: M;
  readonly path: P;
  readonly summary: string;
  /** The policies that a call asks, by name; `null` where it asks none and leaves out what the actor may not read. */
  readonly policies: readonly string[] | null;
  readonly request?: Q;
  readonly answers: R;
}

/** Declares a route as the interface's description has it; failures are the same everywhere. */
export function studyRoute<
  const M extends "get" | "post",
  const P extends string,
  R extends z.ZodType,
  Q extends Request = Request,
>({ method, path, summary, policies, request, answers }: StudyRoute<M, P, Q, R>) {
  return createRoute({
    method,
    path,
    summary,
    "x-policies": policies,
    ...(request === undefined ? {} : { request }),
    responses: {
      200: { description: summary, content: { "application/json": { schema: answers } } },
      default: { description: "It could not be done.", content: { "application/json": { schema: Failure } } },
    },
  } as {
    method: M;
    path: P;
    request: Q;
    responses: { 200: { description: string; content: { "application/json": { schema: R } } } };
  });
}

/** A JSON body of that shape. */
export function jsonBody<T extends z.ZodType>(schema: T) {
  return { body: { required: true, content: { "application/json": { schema } } } } as const;
}

/** A body that is a file, byte for byte. */
export const fileBody = {
  body: {
    required: true,
    content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } },
  },
} as const;

/** An app whose routes refuse what does not fit their description. Throws SERVER_REQUEST_UNFIT. */
export function routeApp(): OpenAPIHono<ServerEnv> {
  return new OpenAPIHono<ServerEnv>({
    defaultHook: (result) => {
      if (result.success) return;
      const issues = result.error.issues.slice(0, 5).map((issue) => `${issue.path.join(".")}: ${issue.message}`);
      throw serverErrors.create("SERVER_REQUEST_UNFIT", `The request does not fit. ${issues.join(". ")}`, {
        hint: "The interface is described at /api/openapi.json.",
      });
    },
  });
}

/** Declares a route that answers with a file to keep; what it holds is not described further. */
export function fileRoute<const P extends string, Q extends Request = Request>({
  path,
  summary,
  policies,
  request,
  types,
  method = "get",
}: {
  readonly method?: "get" | "post";
  readonly path: P;
  readonly summary: string;
  readonly policies: readonly string[];
  readonly request?: Q;
  /** The media types that it may have. */
  readonly types: readonly string[];
}) {
  const file = { schema: { type: "string", format: "binary" } };
  return createRoute({
    method,
    path,
    summary,
    "x-policies": policies,
    ...(request === undefined ? {} : { request }),
    responses: {
      200: { description: summary, content: Object.fromEntries(types.map((type) => [type, file])) },
      default: { description: "It could not be done.", content: { "application/json": { schema: Failure } } },
    },
  } as unknown as { method: "get"; path: P; request: Q; responses: { 200: { description: string } } });
}

/** What a request leaves out is absent, which the stages tell apart from undefined. */
export function defined<T extends object>(request: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
