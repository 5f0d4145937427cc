import * as z from "zod";

/** What a request that could not be carried out is answered with. */
export const Failure = z.object({
  /** A permanent code, listed in the reference of errors. */
  code: z.string(),
  message: z.string(),
  hint: z.string().optional(),
  details: z.record(z.string(), z.unknown()).optional(),
});
export type Failure = z.infer<typeof Failure>;
