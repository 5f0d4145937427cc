import * as z from "zod";
import { defineErrors } from "../base/errors.ts";

export const Role = z.enum(["owner", "editor", "coder", "reviewer", "reader"]);
export type Role = z.infer<typeof Role>;

/** What each role is for, in the reference's words. */
export const roleMeanings: Readonly<Record<Role, string>> = {
  owner: "answers for the study: everything, and alone actors, names and withdrawals",
  editor: "keeps the register: imports, findings, searches, decisions on cases, judgements",
  coder: "codes documents in the rounds that are theirs; sees results, no rows of the register",
  reviewer: "assesses sources and testimonies and gives the second review; sees cases without names",
  reader: "sees results, which are aggregates; no row that describes one person",
};

/** Who acts. On a local file the role is a courtesy: whoever holds the file can change it. */
export const Actor = z.object({
  id: z.string(),
  name: z.string(),
  role: Role,
  /** Whether an owner let this actor see names that its role would not. */
  seesNames: z.boolean().optional(),
});
export type Actor = z.infer<typeof Actor>;

export const actorErrors = defineErrors({
  ACTOR_NOT_ALLOWED: { kind: "forbidden", meaning: "The actor's role does not include this command or read." },
  ACTOR_LAST_OWNER: { kind: "conflict", meaning: "The study would be left without an owner." },
});
