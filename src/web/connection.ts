import { useSyncExternalStore } from "react";

/**
 * How the page stands to the workbench: `away` where it does not answer, `locked` where it was started anew and has another key,
 * `elsewhere` where it has no study open or another one than the page.
 */
export type Reach = "here" | "away" | "locked" | "elsewhere";

export interface ConnectionView {
  readonly reach: Reach;
  /** How many changes wait to be sent. */
  readonly waiting: number;
  /** How many changes had waited when the workbench was back last; undefined where it was not away, or the person has read it. */
  readonly caughtUp: number | undefined;
}

interface Waiting {
  readonly isChange: boolean;
  readonly go: () => void;
  readonly giveUp: () => void;
}

export interface Connection {
  readonly view: () => ConnectionView;
  readonly subscribe: (listener: () => void) => () => void;
  /** Waits until the workbench can be asked; false where the person would not have the change sent any more. */
  back(options: { readonly isChange: boolean }): Promise<boolean>;
  /** A request found that it cannot be asked. From here on it is looked for, until it is back. */
  lose(reach: Exclude<Reach, "here">): void;
  /** Looks at once. */
  check(): Promise<Reach>;
  /** Lets the changes that wait go unsent. */
  readonly dropWaiting: () => void;
  /** The person has read that it is back. */
  readonly dismiss: () => void;
}

const firstPauseMs = 500;
const longestPauseMs = 4000;

/** One connection of one page, which looks for a lost workbench with `look` and ever longer pauses. */
export function createConnection(look: () => Promise<Reach>): Connection {
  let now: ConnectionView = { reach: "here", waiting: 0, caughtUp: undefined };
  let queue: readonly Waiting[] = [];
  let pauseMs = firstPauseMs;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();
  const put = (change: Partial<ConnectionView>): void => {
    now = { ...now, ...change };
    for (const listener of listeners) listener();
  };
  const enqueue = (next: readonly Waiting[]): void => {
    queue = next;
    const waiting = queue.filter(({ isChange }) => isChange).length;
    if (waiting !== now.waiting) put({ waiting });
  };
  const settle = (reach: Reach): Reach => {
    if (reach !== "here") {
      if (reach !== now.reach) put({ reach, caughtUp: undefined });
      return reach;
    }
    if (now.reach === "here") return reach;
    clearTimeout(timer);
    timer = undefined;
    const ready = queue;
    put({ reach, caughtUp: now.waiting });
    enqueue([]);
    for (const { go } of ready) go();
    return reach;
  };
  const check = async (): Promise<Reach> => settle(await look());
  const lookLater = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      pauseMs = Math.min(pauseMs * 1.5, longestPauseMs);
      void check().then((reach) => {
        if (reach !== "here") lookLater();
      });
    }, pauseMs);
  };
  return {
    view: () => now,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    back: ({ isChange }) =>
      now.reach === "here"
        ? Promise.resolve(true)
        : new Promise((resolve) =>
            enqueue([...queue, { isChange, go: () => resolve(true), giveUp: () => resolve(false) }]),
          ),
    lose(reach) {
      settle(reach);
      if (timer !== undefined) return;
      pauseMs = firstPauseMs;
      lookLater();
    },
    check,
    dropWaiting() {
      const dropped = queue.filter(({ isChange }) => isChange);
      enqueue(queue.filter(({ isChange }) => !isChange));
      for (const { giveUp } of dropped) giveUp();
    },
    dismiss: () => put({ caughtUp: undefined }),
  };
}

/** How a connection stands, as it changes. */
export function useConnectionView(connection: Connection): ConnectionView {
  return useSyncExternalStore(connection.subscribe, connection.view);
}
