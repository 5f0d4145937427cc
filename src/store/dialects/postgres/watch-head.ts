import type { Head } from "../engine.ts";

/** How long a head counts as recent: whoever asks wants the time that the journal has come to, and appends after the newest. */
const recentMs = 1000;

export interface HeadWatch {
  /** The head as somebody here saw it within the last second, else as it is now. */
  recent(): Promise<Head | undefined>;
  newest(): Promise<Head | undefined>;
  /** A head of our own, committed. */
  saw(head: Head): void;
}

/** Remembers the journal's head, so that a command need not ask for it before it decides. */
export function watchHead(find: () => Promise<Head | undefined>): HeadWatch {
  let known: Head | undefined;
  let seenAt = -Infinity;
  const keep = (head: Head | undefined): Head | undefined => {
    if (head !== undefined && head.seq < (known?.seq ?? 0)) return head;
    known = head;
    seenAt = performance.now();
    return head;
  };
  const newest = async (): Promise<Head | undefined> => keep(await find());
  return {
    newest,
    recent: async () => (performance.now() - seenAt < recentMs ? known : newest()),
    saw: (head) => void keep(head),
  };
}
