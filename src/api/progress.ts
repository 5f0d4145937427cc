import * as z from "zod";

/**
 * The media type by which a page asks to be told how far long work is: any number of events `progress`, then one `done` with the body
 * of the plain answer, or one `failed` with a failure.
 */
export const progressType = "text/event-stream";

/** How far a step of long work is; `total` is null where nobody knows how much there is. */
export const ProgressView = z.object({ label: z.string(), done: z.number(), total: z.number().nullable() });
export type ProgressView = z.infer<typeof ProgressView>;
