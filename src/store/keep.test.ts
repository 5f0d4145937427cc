import { join } from "node:path";
import { expect, test } from "vitest";
import { inventTestimony, owner } from "../../test/support/store-fixture-rows.ts";
import { fixedIds, recordTestimonies, temporaryFolder } from "../../test/support/store-fixture.ts";
import { beginStore, STORES } from "../../test/support/stores.ts";
import { createKeep } from "./keep.ts";
import { keptUntilCommand } from "./kept-until-command.ts";
import { createStudy, openStudy } from "./study-folder.ts";

const erasureOf = (id: string) => ({
  subjects: [{ table: "testimonies" as const, id }],
  reason: "Asked by the person.",
});

test.each(STORES)("an erasure drops at once what was kept of the study, on $engine", async ({ openEngine }) => {
  const store = await beginStore(await openEngine());
  const person = inventTestimony(fixedIds(), { key: "a", values: { sex: "male" } });
  await recordTestimonies(store, [person]);
  const kept = createKeep<string>();
  kept.set(store, "what was said");
  await store.erase(owner, erasureOf(person.testimonyId), { isPlan: true });
  expect(kept.get(store)).toBe("what was said");
  let reads = 0;
  const count = keptUntilCommand(async ({ reader }) => {
    reads += 1;
    return (await reader.selectFrom("statements").selectAll().execute()).length;
  });
  expect(await count(store)).toBeGreaterThan(0);
  await store.erase(owner, erasureOf(person.testimonyId));
  expect(kept.has(store)).toBe(false);
  expect([await count(store), reads]).toEqual([0, 2]);
});

test("an erasure by another process is noticed without anybody asking, and a closed study keeps nothing", async () => {
  const study = await createStudy(join(temporaryFolder(), "study"), "owner");
  const person = inventTestimony(fixedIds(), { key: "a", values: { sex: "male" } });
  await recordTestimonies(study.store, [person]);
  const kept = createKeep<string>();
  kept.set(study.store, "what was said");
  const other = await openStudy(study.folder);
  await other.store.erase(owner, erasureOf(person.testimonyId));
  await other.close();
  await expect.poll(() => kept.has(study.store), { timeout: 10_000 }).toBe(false);
  kept.set(study.store, "what is left");
  await study.close();
  expect(kept.has(study.store)).toBe(false);
});
