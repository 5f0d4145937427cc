import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";

type Reader = Kysely<Tables>;
/** Whoever reads: a store, or a request's own store, which share their reader. */
type Reading = { readonly reader: Reader };

/** What was read of a study and stays in memory while its store is open, until something newer takes its place or an erasure drops it. */
export interface Keep<T> {
  get(store: Reading): T | undefined;
  set(store: Reading, value: T): void;
  has(store: Reading): boolean;
  delete(store: Reading): void;
}

const keeps = new Set<WeakMap<Reader, unknown>>();
const watched = new WeakMap<Reader, ReturnType<typeof setInterval>>();

/** A place for one kind of thing that is kept of each open study. */
export function createKeep<T>(): Keep<T> {
  const values = new WeakMap<Reader, T>();
  keeps.add(values);
  return {
    get: ({ reader }) => values.get(reader),
    set({ reader }, value) {
      values.set(reader, value);
      watchErasures(reader);
    },
    has: ({ reader }) => values.has(reader),
    delete: ({ reader }) => void values.delete(reader),
  };
}

/** Lets go of everything that is kept of a study. */
export function dropKept(reader: Reader): void {
  for (const values of keeps) values.delete(reader);
  clearInterval(watched.get(reader));
  watched.delete(reader);
}

/** How long another process's erasure may be unknown here. */
const erasureLookMs = 2000;

/** Looks whether another process erased something, as long as anything is kept; a study that is closed is looked at no more. */
function watchErasures(reader: Reader): void {
  if (watched.has(reader)) return;
  const before = countErasures(reader).catch(() => undefined);
  const look = async (): Promise<void> => {
    const now = await countErasures(reader).catch(() => undefined);
    if (now === undefined || now !== (await before)) dropKept(reader);
  };
  const timer = setInterval(() => void look(), erasureLookMs);
  timer.unref();
  watched.set(reader, timer);
}

async function countErasures(reader: Reader): Promise<number> {
  const { count } = await reader
    .selectFrom("erasures")
    .select((e) => e.fn.countAll().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
}
