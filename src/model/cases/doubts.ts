import * as z from "zod";

/** Doubts for which a count can leave cases out. */
export const Doubt = z.enum(["weak", "hedged", "unsettled", "suspected", "single-origin"]);
export type Doubt = z.infer<typeof Doubt>;
