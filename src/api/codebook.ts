import * as z from "zod";
import { Code } from "../model/code/codebook.ts";

export const CodebookView = z.object({ codes: z.array(Code) });
export type CodebookView = z.infer<typeof CodebookView>;

export const CodebookVersions = z.object({
  versions: z.array(
    z.object({
      version: z.int(),
      round: z.string(),
      codes: z.int(),
      added: z.array(z.string()),
      goneSince: z.array(z.string()),
      changed: z.array(z.string()),
    }),
  ),
});
export type CodebookVersions = z.infer<typeof CodebookVersions>;

export const CodeParam = z.object({ id: z.string().min(1) });

const Said = z.object({
  label: z.string().trim().min(1).max(200),
  mark: z.string().trim().max(12),
  definition: z.string().max(5000),
  useWhen: z.string().max(5000),
  doNotUseWhen: z.string().max(5000),
  example: z.string().max(5000),
});

export const CodeRequest = Said.partial().extend({ label: Said.shape.label, parentId: z.string().min(1).optional() });
export type CodeRequest = z.infer<typeof CodeRequest>;

export const CodeEditRequest = Said.partial();
export type CodeEditRequest = z.infer<typeof CodeEditRequest>;

export const CodeMoveRequest = z.object({ under: z.string().min(1).optional(), position: z.int().min(0).optional() });
export type CodeMoveRequest = z.infer<typeof CodeMoveRequest>;

export const CodeMergeRequest = z.object({ into: z.string().min(1) });
export type CodeMergeRequest = z.infer<typeof CodeMergeRequest>;

export const CodeSplitRequest = z.object({
  parts: z.array(Said.partial().extend({ label: Said.shape.label })).min(2),
});
export type CodeSplitRequest = z.infer<typeof CodeSplitRequest>;
