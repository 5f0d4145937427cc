import type { Kysely } from "kysely";
import { compileOnce } from "./compile-once.ts";
import { createKeep } from "./keep.ts";
import type { Store } from "./store.ts";
import type { Tables } from "./tables.ts";

interface Kept<T> {
  readonly seq: number;
  readonly value: Promise<T>;
}

const findSeq = compileOnce((reader) => reader.selectFrom("commands").select("seq").orderBy("seq", "desc").limit(1));

/** The number of the journal's last command; 0 before the first. */
export async function headSeq(reader: Kysely<Tables>): Promise<number> {
  const [row] = await findSeq(reader);
  return row?.seq ?? 0;
}

/**
 * Reads something that only commands change, and keeps it with the store until the next command, by whomever: for what every request
 * asks and few change; an erasure drops it at once. It is kept with the reader, which a request's own store shares. The value may be newer than the head it was asked at, never older.
 */
export function keptUntilCommand<T>(read: (store: Store) => Promise<T>): (store: Store) => Promise<T> {
  const all = createKeep<Kept<T>>();
  return async (store) => {
    const seq = await headSeq(store.reader);
    const before = all.get(store);
    if (before?.seq === seq) return before.value;
    const value = read(store);
    all.set(store, { seq, value });
    // What could not be read is asked for again the next time.
    value.catch(() => all.delete(store));
    return value;
  };
}
