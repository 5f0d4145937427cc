import { FirsthandError } from "../../src/base/errors.ts";
import type { Actor } from "../../src/model/actor.ts";
import type { Store, Study } from "../../src/store/index.ts";

/** What a kind of command has at hand when it is tried. */
export interface CrashDesk {
  readonly study: Study;
  readonly store: Store;
  readonly actor: Actor;
  /** A folder for the files that a command reads. */
  readonly files: string;
  /** A whole number from 0 up to below `bound`. */
  readonly draw: (bound: number) => number;
}

export interface CrashCommand {
  readonly name: string;
  readonly run: (desk: CrashDesk) => Promise<void>;
}

/** Refusals are part of life: they record nothing. */
export async function unlessRefused(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const isRefusal =
      error instanceof FirsthandError &&
      ["conflict", "missing", "input", "forbidden"].includes(error.kind) &&
      !["STORE_BUSY", "ACTOR_NOT_ALLOWED"].includes(error.code);
    if (!isRefusal) throw error;
  }
}

type Keyed = "testimonies" | "cases" | "sources" | "documents";

/** The key of some row, or undefined where there is none. */
export async function someKey({ store, draw }: CrashDesk, table: Keyed): Promise<string | undefined> {
  const rows = await store.reader.selectFrom(table).select("accession_key as key").orderBy("id").execute();
  return rows[draw(rows.length)]?.key;
}

/** Does the work with a key, where there is one. */
export async function withKey(desk: CrashDesk, table: Keyed, work: (key: string) => Promise<unknown>): Promise<void> {
  const key = await someKey(desk, table);
  if (key !== undefined) await unlessRefused(() => work(key));
}
