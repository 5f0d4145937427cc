import * as z from "zod";
import { Codebook } from "../../../model/code/codebook.ts";
import { Confidence, Stance } from "../../../model/code/coding.ts";

export const packetKind = "coder-packet";
export const returnKind = "coder-return";
/** Of what follows; a later one is refused. */
export const packetVersion = 1;
export const contentName = "content.json";

/** A coding of one coder in one round, as it travels. */
export const PackedCoding = z.strictObject({
  id: z.string().min(1),
  code: z.string().min(1),
  document: z.string().min(1),
  version: z.int().positive(),
  passage: z
    .strictObject({
      start: z.int().nonnegative(),
      end: z.int().positive(),
      quote: z.string().min(1),
      prefix: z.string(),
      suffix: z.string(),
    })
    .refine(({ start, end }) => start < end)
    .nullable(),
  stance: Stance,
  confidence: Confidence,
  certainty: z.enum(["stated", "likely", "inferred"]),
  qualifiers: z.record(z.string(), z.string()),
  memo: z.string(),
  codedAt: z.string(),
  retracted: z.strictObject({ at: z.string(), reason: z.string() }).nullable(),
});
export type PackedCoding = z.infer<typeof PackedCoding>;

export const PackedDocument = z.strictObject({
  id: z.string().min(1),
  key: z.string().min(1),
  title: z.string(),
  fileName: z.string().min(1),
  mediaType: z.string(),
  language: z.string().nullable(),
  direction: z.enum(["ltr", "rtl"]),
  contentWarning: z.string().nullable(),
  version: z.int().positive(),
  /** JSON, as the store keeps it. */
  locators: z.string(),
  status: z.enum(["assigned", "done"]),
});
export type PackedDocument = z.infer<typeof PackedDocument>;

/** What goes to a coder: their round, the documents that it gives them, and nothing of anybody else's. */
export const PacketContent = z.strictObject({
  packet: z.string().min(1),
  study: z.string(),
  title: z.string(),
  round: z.strictObject({
    id: z.string().min(1),
    name: z.string().min(1),
    note: z.string().nullable(),
    isBlind: z.boolean(),
    codebookVersion: z.int().positive(),
  }),
  codebook: Codebook,
  coder: z.string().min(1),
  documents: z.array(PackedDocument),
  /** What the coder coded before. */
  codings: z.array(PackedCoding),
});
export type PacketContent = z.infer<typeof PacketContent>;

/** What comes back. */
export const ReturnContent = z.strictObject({
  packet: z.string().min(1),
  study: z.string(),
  round: z.string().min(1),
  codings: z.array(PackedCoding),
  documents: z.array(
    z.strictObject({
      id: z.string().min(1),
      status: z.enum(["assigned", "done", "passed"]),
      reason: z.string().nullable(),
    }),
  ),
  /** The texts that codings were put on, as hashes: a text that differs is told by them. */
  texts: z.array(z.strictObject({ document: z.string(), version: z.int().positive(), sha256: z.string() })),
  memos: z.array(
    z.strictObject({
      id: z.string().min(1),
      title: z.string(),
      text: z.string(),
      aboutKind: z.enum(["study", "code", "coding", "document"]),
      aboutId: z.string().nullable(),
      writtenAt: z.string(),
    }),
  ),
});
export type ReturnContent = z.infer<typeof ReturnContent>;

export function textName(documentId: string): string {
  return `documents/${documentId}.txt`;
}
