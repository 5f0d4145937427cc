import type { Store } from "../store/index.ts";

export interface Recording<T> {
  readonly value: T;
  /** The command that was recorded, by which it is taken back; null where nothing changed. */
  readonly seq: number | null;
}

/** Does a change and notes the command that it recorded, which a page needs for the way back. */
export async function recordCommand<T>(kept: Store, change: (store: Store) => Promise<T>): Promise<Recording<T>> {
  let seq: number | null = null;
  const value = await change({
    ...kept,
    async record(...asked) {
      const command = await kept.record(...asked);
      seq = command?.seq ?? seq;
      return command;
    },
  });
  return { value, seq };
}
