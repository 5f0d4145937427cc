import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { createIds } from "../../src/base/ids.ts";
import type { Store } from "../../src/store/index.ts";
import { owner, type StoredTestimony } from "./store-fixture-rows.ts";

/** A folder that goes when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "firsthand-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Ids and an instant that are the same each run; another `seed` gives other ids. */
export function fixedIds(seed = 1): () => string {
  let state = seed;
  return createIds(
    () => new Date(Date.UTC(2020, 0, 1)),
    (target) => {
      for (let index = 0; index < target.length; index += 1) {
        state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
        target[index] = state >>> 16;
      }
      return target;
    },
  );
}

/** Records one command that adds these testimonies; gives its number. */
export async function recordTestimonies(store: Store, testimonies: readonly StoredTestimony[]): Promise<number> {
  const command = await store.record(
    owner,
    { name: "import-rows", summary: `Imported ${testimonies.length} rows.` },
    async () => testimonies.map((testimony) => testimony.change),
  );
  if (command === undefined) throw new Error("Nothing was recorded.");
  return command.seq;
}
