import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentProgress } from "../../src/base/progress.ts";
import type { Actor } from "../../src/model/actor.ts";
import { addActor, configure, importTable, readConfiguration, type Mapping } from "../../src/stages/register/index.ts";
import { getActor, type Store } from "../../src/store/index.ts";

/** A study with a table in it, and two people to decide about it: some decisions need a second. */
export interface SmallRegistry {
  readonly store: Store;
  readonly owner: Actor;
  readonly second: Actor;
}

export async function fillRegistry(
  store: Store,
  { table, mapping }: { readonly table: string; readonly mapping: Mapping },
): Promise<SmallRegistry> {
  const folder = await mkdtemp(join(tmpdir(), "firsthand-registry-"));
  try {
    const owner = await getActor(store.reader);
    await configure(store, owner, "title: Invented\n");
    const file = join(folder, "accounts.csv");
    await writeFile(file, table);
    const configuration = await readConfiguration(store);
    await importTable(store, owner, file, { configuration, mapping }, silentProgress);
    await addActor(store, owner, { name: "Second", role: "editor" });
    return { store, owner, second: await getActor(store.reader, "Second") };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
