import type { Finding } from "../../model/finding.ts";
import type { Locator } from "../../model/text/locate-span.ts";

/** A run of text from one place. A document's text is its segments, one after the other. */
export interface TextSegment {
  readonly text: string;
  readonly locator: Locator | null;
}

/** What a file holds for a reader: its text in order, and the way back. */
export interface ReadDocument {
  readonly mediaType: string;
  /** The encoding its text was decoded from; null where the format says it itself. */
  readonly charset: string | null;
  readonly title: string | null;
  /** BCP 47, where the file states it. */
  readonly language: string | null;
  /** What the file's head says, as Markdown files may: keys are the author's. */
  readonly head: Readonly<Record<string, unknown>>;
  readonly segments: readonly TextSegment[];
  readonly findings: readonly Finding[];
}

export interface DocumentOptions {
  /** The encoding, where a person knows better; a label of the WHATWG Encoding Standard. */
  readonly charset?: string;
}
