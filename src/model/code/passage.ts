import * as z from "zod";
import type { CodePointText } from "../text/code-point-text.ts";

/** Characters of context kept on either side of a quote. */
export const contextLength = 32;

/**
 * A span of a document's text: 0-based, half-open Unicode code point offsets, with the exact quote and what stands around
 * it, by which it is found again when the text changes (W3C TextPositionSelector and TextQuoteSelector).
 */
export const Passage = z
  .object({
    start: z.number().int().nonnegative(),
    end: z.number().int().positive(),
    quote: z.string().min(1),
    prefix: z.string(),
    suffix: z.string(),
  })
  .refine(({ start, end }) => start < end, "a passage ends after it starts");
export type Passage = z.infer<typeof Passage>;

/** The passage from `start` to `end` of a text, or undefined where these are no span of it. */
export function findPassageAt(text: CodePointText, start: number, end: number): Passage | undefined {
  const isSpan = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= text.length;
  if (!isSpan) return undefined;
  return {
    start,
    end,
    quote: text.slice(start, end),
    prefix: text.slice(Math.max(0, start - contextLength), start),
    suffix: text.slice(end, Math.min(text.length, end + contextLength)),
  };
}
