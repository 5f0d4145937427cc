import type { CodePointText } from "./code-point-text.ts";

/** What stands before and after a passage, for a reader. */
export interface Surroundings {
  readonly before: string;
  readonly after: string;
}

/** At most `most` code points on either side, cut between words where that can be; line breaks become spaces. */
export function surroundingsOf(text: CodePointText, start: number, end: number, most = 160): Surroundings {
  const from = Math.max(0, start - most);
  const until = Math.min(text.length, end + most);
  const before = text.slice(from, start);
  const after = text.slice(end, until);
  return {
    before: flatten(from === 0 ? before : before.replace(/^\S*\s+/u, "")),
    after: flatten(until === text.length ? after : after.replace(/\s+\S*$/u, "")),
  };
}

function flatten(text: string): string {
  return text.replaceAll(/\s+/gu, " ");
}
