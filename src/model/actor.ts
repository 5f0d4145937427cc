import { z } from "zod";
import { defineErrors } from "../base/errors.ts";

export const Role = z.enum(["owner", "editor", "coder", "reviewer", "reader"]);
export type Role = z.infer<typeof Role>;

/** Who acts. On a local file the role is a courtesy: whoever holds the file can change it. */
export const Actor = z.object({ id: z.string(), name: z.string(), role: Role });
export type Actor = z.infer<typeof Actor>;

export const actorErrors = defineErrors({
  ACTOR_NOT_ALLOWED: { kind: "forbidden", meaning: "The actor's role does not include this command or read." },
});
