import * as z from "zod";

export const LoggedCommandView = z.object({
  seq: z.int(),
  at: z.string(),
  actor: z.string().nullable(),
  name: z.string(),
  summary: z.string(),
  changes: z.int(),
  undoes: z.int().nullable(),
  undoneBy: z.int().nullable(),
});
export type LoggedCommandView = z.infer<typeof LoggedCommandView>;

export const JournalQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  before: z.coerce.number().int().optional(),
  name: z.string().optional(),
  actor: z.string().optional(),
  text: z.string().optional(),
  since: z.iso.date().optional(),
  until: z.iso.date().optional(),
});
export const JournalFileQuery = JournalQuery.omit({ limit: true, before: true });

/** `kinds` and `actors` are those of the whole journal, to choose from. */
export const Journal = z.object({
  commands: z.array(LoggedCommandView),
  kinds: z.array(z.string()),
  actors: z.array(z.string()),
});
export type Journal = z.infer<typeof Journal>;

const Cell = z.union([z.string(), z.number(), z.null()]);

/** What a command did to each row, field by field. */
export const CommandDiff = z.object({
  rows: z.array(
    z.object({
      table: z.string(),
      key: z.string(),
      did: z.enum(["added", "changed", "removed"]),
      fields: z.array(z.object({ field: z.string(), before: Cell, after: Cell })),
    }),
  ),
});
export type CommandDiff = z.infer<typeof CommandDiff>;

export const SeqParam = z.object({ seq: z.coerce.number().int().min(1) });

export const UndoRequest = z.object({ withDependants: z.boolean().default(false) });

/** What an undo or redo recorded. */
export const Recorded = z.object({ commands: z.array(z.object({ seq: z.int(), summary: z.string() })) });
export type Recorded = z.infer<typeof Recorded>;
