import * as z from "zod";

const Subject = z.enum(["code", "document", "case"]);

/** What memos are about: a code by its id, a document or a case by its key. */
export const MemoQuery = z.object({ kind: Subject, id: z.string().min(1) });

export const MemoRequest = z.object({
  about: MemoQuery,
  title: z.string().trim().max(200),
  text: z.string().trim().min(1).max(50_000),
});
export type MemoRequest = z.infer<typeof MemoRequest>;
export type MemoAbout = MemoRequest["about"];

export const MemoList = z.object({
  memos: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      text: z.string(),
      writtenBy: z.string(),
      writtenAt: z.string(),
      isOwn: z.boolean(),
    }),
  ),
});
