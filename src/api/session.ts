import * as z from "zod";

/** The workbench is there, and on the study that the page was opened on. */
export const SessionView = z.object({ isOpen: z.literal(true) });
