import * as z from "zod";
import { Confidence, Stance } from "../model/code/coding.ts";

export const DocumentParam = z.object({ key: z.string().min(1) });
export const RoundQuery = z.object({ round: z.string().optional() });

const Locator = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("page"), page: z.int() }),
  z.object({ kind: z.literal("paragraph"), paragraph: z.int() }),
  z.object({ kind: z.literal("time"), fromMs: z.number(), untilMs: z.number(), speaker: z.string().optional() }),
]);

export const Direction = z.enum(["ltr", "rtl"]);

/** A text to read and code. Offsets are code points, half-open. */
export const ReaderDocument = z.object({
  key: z.string(),
  title: z.string(),
  language: z.string().nullable(),
  direction: Direction,
  contentWarning: z.string().nullable(),
  version: z.int(),
  text: z.string(),
  locators: z.array(z.tuple([z.int(), z.int(), Locator])),
  /** What it translates and what translates it, as far as the acting profile may read them. */
  beside: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      language: z.string().nullable(),
      translator: z.string().nullable(),
      relation: z.enum(["original", "translation"]),
    }),
  ),
});
export type ReaderDocument = z.infer<typeof ReaderDocument>;

export const CodingView = z.object({
  id: z.string(),
  /** The code that stands for it now. */
  code: z.string(),
  coder: z.string(),
  isOwn: z.boolean(),
  round: z.string().nullable(),
  /** Null for the document as a whole. */
  span: z.tuple([z.int(), z.int()]).nullable(),
  /** False where it stays on an older text of the document. */
  isOnThisText: z.boolean(),
  quote: z.string().nullable(),
  stance: Stance,
  confidence: Confidence,
  qualifiers: z.record(z.string(), z.string()),
  memo: z.string(),
  at: z.string(),
});
export type CodingView = z.infer<typeof CodingView>;

/** What stands on a document, as far as the acting profile may see it, and what may be done. */
export const DocumentCodings = z.object({
  codings: z.array(CodingView),
  /** The round that was asked for; null outside of rounds. */
  round: z
    .object({
      name: z.string(),
      isBlind: z.boolean(),
      isHidden: z.boolean(),
      isOpen: z.boolean(),
      /** Whether and how far the document is the acting profile's to code: `assigned`, `done`, `passed`; null where it is not. */
      state: z.string().nullable(),
      /** The next document that waits for the acting profile in the round. */
      next: z.string().nullable(),
    })
    .nullable(),
});
export type DocumentCodings = z.infer<typeof DocumentCodings>;

const Span = z.tuple([z.int().min(0), z.int().min(1)]);

export const CodingRequest = z.object({
  document: z.string().min(1),
  round: z.string().optional(),
  code: z.string().min(1),
  /** Without one, the document as a whole. */
  span: Span.optional(),
  stance: Stance.optional(),
  confidence: Confidence.optional(),
  qualifiers: z.record(z.string(), z.string()).optional(),
  memo: z.string().max(20_000).optional(),
});
export type CodingRequest = z.infer<typeof CodingRequest>;

/** `seq` is the command, by which it can be taken back; null where it was coded so already. */
export const Coded = z.object({ seq: z.int().nullable(), codings: z.array(CodingView) });
export type Coded = z.infer<typeof Coded>;

export const InVivoRequest = z.object({
  document: z.string().min(1),
  span: Span,
  label: z.string().max(200).optional(),
});
export type InVivoRequest = z.infer<typeof InVivoRequest>;

export const CodingParam = z.object({ id: z.string().min(1) });
export const RevisionRequest = z.object({
  stance: Stance.optional(),
  confidence: Confidence.optional(),
  qualifiers: z.record(z.string(), z.string()).optional(),
  memo: z.string().max(20_000).optional(),
});
export type RevisionRequest = z.infer<typeof RevisionRequest>;

/** `id` is the coding that stands now. */
export const Revised = z.object({ seq: z.int().nullable(), id: z.string() });
export type Revised = z.infer<typeof Revised>;

export const ReasonRequest = z.object({ reason: z.string().trim().min(1) });
export type ReasonRequest = z.infer<typeof ReasonRequest>;

export const PassRequest = z.object({ document: z.string().min(1), reason: z.string().trim().min(1) });
export type PassRequest = z.infer<typeof PassRequest>;

export const WarningRequest = z.object({ warning: z.string().max(500) });
export type WarningRequest = z.infer<typeof WarningRequest>;

/** A change that answers with its command alone. */
export const Changed = z.object({ seq: z.int().nullable() });
export type Changed = z.infer<typeof Changed>;
