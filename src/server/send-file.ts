import type { Context } from "hono";
import type { ServerEnv } from "./server-env.ts";

/** Answers with a file that the browser keeps and never opens by itself; its name is plain ASCII. */
export function sendFile(
  context: Context<ServerEnv>,
  content: string | Uint8Array,
  { name, type }: { readonly name: string; readonly type: string },
): Response {
  return context.body(typeof content === "string" ? content : new Uint8Array(content), 200, {
    "Content-Type": type,
    "Content-Disposition": `attachment; filename="${name.replaceAll(/[^\w.-]/gu, "-")}"`,
  });
}
