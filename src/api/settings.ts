import { z } from "zod";

/** What a look through the whole study gave: it is whole where there is no problem. */
export const Verified = z.object({
  problems: z.array(z.string()),
  notes: z.array(z.string()),
  commandCount: z.int(),
  changeCount: z.int(),
  rowCount: z.int(),
  blobCount: z.int(),
  head: z.object({ seq: z.int(), hash: z.string() }).nullable(),
});
export type Verified = z.infer<typeof Verified>;
