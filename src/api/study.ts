import * as z from "zod";
import { Role } from "../model/actor.ts";
import { Severity } from "../model/finding.ts";

/** Somebody who can act in the study. */
export const Profile = z.object({ name: z.string(), role: Role });
export type Profile = z.infer<typeof Profile>;

/** Where the study stands. Parts that the acting profile may not read are null. */
export const StudyOverview = z.object({
  title: z.string(),
  question: z.string().nullable(),
  isEncrypted: z.boolean(),
  /** Who acts. */
  acting: Profile,
  /** Whoever the holder of this session may act as. */
  profiles: z.array(Profile),
  /** How many cases are in each state. */
  cases: z.record(z.string(), z.int()).nullable(),
  documents: z.int().nullable(),
  /** Open findings by how much they ask of a person. */
  findings: z.record(Severity, z.int()).nullable(),
  /** The last command; every study has one. */
  last: z.object({ seq: z.int(), at: z.string(), summary: z.string() }).nullable(),
});
export type StudyOverview = z.infer<typeof StudyOverview>;

/** What waits for whom, beside the findings. Parts that the acting profile may not read are null. */
export const StudyWaiting = z.object({
  /** Pairs of accounts that the acting profile may judge. */
  pairs: z.int().nullable(),
  /** Open rounds of coding. */
  rounds: z
    .array(
      z.object({
        name: z.string(),
        coders: z.array(z.object({ name: z.string(), toCode: z.int() })),
        /** Passages on which coders differ, once all have coded; null where the acting profile may not read them. */
        toDecide: z.int().nullable(),
      }),
    )
    .nullable(),
});
export type StudyWaiting = z.infer<typeof StudyWaiting>;
