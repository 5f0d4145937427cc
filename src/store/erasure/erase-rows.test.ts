import { beforeEach, describe, expect, test } from "vitest";
import { silentProgress } from "../../base/progress.ts";
import { inventTestimony, judgementChange, owner } from "../../../test/support/store-fixture-rows.ts";
import { fixedIds, recordTestimonies } from "../../../test/support/store-fixture.ts";
import { inserted, updated } from "../journal/change.ts";
import { openStudyInMemory } from "../study-folder.ts";
import type { Store } from "../store.ts";
import type { FindingRow } from "../tables.ts";
import { readErasedKeys } from "./tombstones.ts";

let store: Store;
let newId: () => string;

beforeEach(async () => {
  store = await openStudyInMemory(() => new Date(Date.UTC(2020, 0, 1)));
  newId = fixedIds();
  return () => store.close();
});

const planted = "PLANTED-name";

const person = (key: string, more: { readonly caseId?: string; readonly sourceId?: string } = {}) =>
  inventTestimony(newId, { key, values: { name: `${planted} of ${key}`, sex: "male" }, ...more });

/** Everything the store holds, as text. */
async function everything(): Promise<string> {
  const { reader } = store;
  const tables = ["commands", "changes", "testimonies", "statements", "sources", "cases", "judgements", "findings"];
  const rows = [];
  for (const table of [...tables, "erasures", "tombstones", "redactions"] as "changes"[])
    rows.push(await reader.selectFrom(table).selectAll().execute());
  return JSON.stringify(rows);
}

async function problems(): Promise<readonly string[]> {
  return (await store.verify(silentProgress)).problems;
}

const erase = (id: string, reason = "Asked by the person.") =>
  store.erase(owner, { subjects: [{ table: "testimonies", id }], reason });

test("an erased testimony is in no table and in no payload, with its case and its source; the rest stands and the chain is whole", async () => {
  const [one, two] = [person("t/1"), person("t/2")];
  await recordTestimonies(store, [one, two]);
  const erasure = await erase(one.testimonyId);
  const left = await everything();
  expect(left).not.toContain("of t/1");
  expect(left).toContain("of t/2");
  expect(erasure.rowCounts).toEqual({ sources: 1, cases: 1, testimonies: 1, statements: 2 });
  expect(erasure.payloadCount).toBe(1);
  expect(await store.reader.selectFrom("testimonies").select("id").execute()).toEqual([{ id: two.testimonyId }]);
  expect(await problems()).toEqual([]);
  expect(erasure.command).toMatchObject({
    name: "erase",
    summary: "Erased 1 sources, 1 cases, 1 testimonies, 2 statements.",
  });
});

test("a source that another testimony needs stays, and so does a case", async () => {
  const one = person("t/1");
  const two = person("t/2", { sourceId: one.sourceId, caseId: one.caseId });
  await recordTestimonies(store, [one, two]);
  expect((await erase(one.testimonyId)).rowCounts).toEqual({ testimonies: 1, statements: 2 });
  expect(await problems()).toEqual([]);
  expect((await erase(two.testimonyId)).rowCounts).toEqual({ sources: 1, cases: 1, testimonies: 1, statements: 2 });
  expect(await everything()).not.toContain(planted);
  expect(await problems()).toEqual([]);
});

test("an erased case takes all its testimonies", async () => {
  const one = person("t/1");
  await recordTestimonies(store, [one, person("t/2", { caseId: one.caseId }), person("t/3")]);
  const erasure = await store.erase(owner, { subjects: [{ table: "cases", id: one.caseId }], reason: "Asked." });
  expect(erasure.rowCounts).toEqual({ sources: 2, cases: 1, testimonies: 2, statements: 4 });
  expect(await problems()).toEqual([]);
});

test("a judgement on an erased testimony goes, its reason too, also where it was taken back", async () => {
  const [one, two] = [person("t/1"), person("t/2")];
  await recordTestimonies(store, [one, two]);
  const judge = (reason: string) =>
    store.record(owner, { name: "judge", summary: "" }, async () => [
      judgementChange(newId, one.testimonyId, two.testimonyId, "unsure", reason),
    ]);
  await judge("PLANTED-reason that stands");
  const gone = await judge("PLANTED-reason that was taken back");
  await store.undo(owner, gone?.seq ?? 0);
  await erase(one.testimonyId);
  expect(await everything()).not.toContain("PLANTED-reason");
  expect(await problems()).toEqual([]);
});

test("what was imported, taken back and imported again is erased from both imports", async () => {
  const first = await recordTestimonies(store, [person("t/1"), person("t/2")]);
  await store.undo(owner, first);
  const again = person("t/1");
  await recordTestimonies(store, [again]);
  await erase(again.testimonyId);
  const left = await everything();
  expect(left).not.toContain("of t/1");
  expect(left).toContain("of t/2");
  expect(await problems()).toEqual([]);
});

test("earlier values of a corrected statement go as well", async () => {
  const one = person("t/1");
  await recordTestimonies(store, [one]);
  const [testimony] = await store.reader.selectFrom("testimonies").selectAll().execute();
  if (testimony === undefined) throw new Error("There is one.");
  const after = { ...testimony, row_hash: "PLANTED-hash" };
  await store.record(owner, { name: "import-rows", summary: "" }, async () => [
    { noun: "testimony", nounId: testimony.id, rows: [updated("testimonies", testimony, after)] },
  ]);
  await erase(one.testimonyId);
  expect(await everything()).not.toContain("PLANTED");
  expect(await problems()).toEqual([]);
});

describe("findings", () => {
  const finding = (id: string, more: Partial<FindingRow>): FindingRow => ({
    id,
    identity: id,
    rule: "value-is-read",
    severity: "decide",
    testimony_id: null,
    property: null,
    place: "{}",
    read: "something",
    made: "Nothing.",
    decision: "",
    proposal: null,
    import_id: null,
    status: "open",
    settled_as: null,
    settled_reason: null,
    settled_by: null,
    ...more,
  });
  const record = (rows: readonly FindingRow[]) =>
    store.record(owner, { name: "finish-import", summary: "" }, async () =>
      rows.map((row) => ({ noun: "finding" as const, nounId: row.id, rows: [inserted("findings", row)] })),
    );

  test("about the erased testimony alone go, those about others lose its key, and those that repeat its words go", async () => {
    const [one, two] = [person("t/1"), person("t/2")];
    await recordTestimonies(store, [one, two]);
    await record([
      finding("alone", { place: `{"keys":["t/1"]}`, read: "PLANTED-alone" }),
      finding("both", { place: `{"keys":["t/1","t/2"]}`, read: "two rows share a day" }),
      finding("words", { read: `the name “${planted} of t/1” is long` }),
      finding("label", { place: `{"label":"${planted} of t/1"}` }),
      finding("other", { place: `{"keys":["t/2"]}`, read: `${planted} of t/2` }),
    ]);
    await erase(one.testimonyId);
    const left = await store.reader.selectFrom("findings").select(["id", "place"]).orderBy("id").execute();
    expect(left).toEqual([
      { id: "both", place: `{"keys":["t/2"]}` },
      { id: "other", place: `{"keys":["t/2"]}` },
    ]);
    expect(await everything()).not.toContain("of t/1");
    expect(await everything()).not.toContain("PLANTED-alone");
    expect(await problems()).toEqual([]);
  });
});

test("erased twice over, a change that was shortened before is shortened again", async () => {
  const one = person("t/1");
  const two = person("t/2");
  const joined = { noun: "study" as const, nounId: "study", rows: [...one.change.rows, ...two.change.rows] };
  await store.record(owner, { name: "import-rows", summary: "" }, async () => [joined]);
  await erase(one.testimonyId);
  expect(await everything()).toContain("of t/2");
  expect(await problems()).toEqual([]);
  await erase(two.testimonyId);
  expect(await everything()).not.toContain(planted);
  expect(await problems()).toEqual([]);
});

test("an edited rest of a shortened payload is found out", async () => {
  const [one, two] = [person("t/1"), person("t/2")];
  const joined = { noun: "study" as const, nounId: "study", rows: [...one.change.rows, ...two.change.rows] };
  await store.record(owner, { name: "import-rows", summary: "" }, async () => [joined]);
  await erase(one.testimonyId);
  const [change] = await store.reader.selectFrom("changes").selectAll().where("command_seq", "=", 2).execute();
  await store.reader
    .updateTable("changes")
    .set({ payload: change?.payload?.replace("male", "female") ?? null })
    .where("command_seq", "=", 2)
    .execute();
  expect(await problems()).toContain("Command 2: change 0 does not match its hash.");
});

test("what an erased payload held cannot be guessed from what stands in its place", async () => {
  const one = person("t/1");
  await recordTestimonies(store, [one]);
  const [before] = await store.reader.selectFrom("changes").selectAll().where("command_seq", "=", 2).execute();
  await erase(one.testimonyId);
  const [after] = await store.reader.selectFrom("changes").selectAll().where("command_seq", "=", 2).execute();
  expect(after).toEqual({ ...before, payload: null, salt: "" });
});

test("neither the erasure nor a command that held erased data can be undone", async () => {
  const one = person("t/1");
  const imported = await recordTestimonies(store, [one, person("t/2")]);
  const { command } = await erase(one.testimonyId);
  await expect(store.undo(owner, command.seq)).rejects.toMatchObject({ code: "STORE_ERASURE_FINAL" });
  await expect(store.undo(owner, imported)).rejects.toMatchObject({
    code: "STORE_UNDO_BLOCKED",
    message: `Command ${imported} held data that was erased since; it cannot be undone.`,
  });
});

test("an erasure is refused for what is not there, for a reason that tells, and for anybody but an owner", async () => {
  const one = person("t/1");
  await recordTestimonies(store, [one]);
  const before = await store.digest();
  await expect(erase("nobody")).rejects.toMatchObject({ code: "STORE_ERASURE_SUBJECT_MISSING" });
  await expect(erase(one.testimonyId, `Asked by ${planted} of t/1.`)).rejects.toMatchObject({
    code: "STORE_ERASURE_REASON_TELLS",
  });
  await expect(
    store.erase(
      { ...owner, role: "editor" },
      { subjects: [{ table: "testimonies", id: one.testimonyId }], reason: "Asked." },
    ),
  ).rejects.toMatchObject({ code: "ACTOR_NOT_ALLOWED" });
  expect(await store.digest()).toEqual(before);
});

test("a plan says what would go and takes nothing", async () => {
  const one = person("t/1");
  await recordTestimonies(store, [one]);
  const before = await store.digest();
  const input = { subjects: [{ table: "testimonies" as const, id: one.testimonyId }], reason: "Asked." };
  const plan = await store.erase(owner, input, { isPlan: true });
  expect(await store.digest()).toEqual(before);
  expect(await store.reader.selectFrom("commands").select("seq").execute()).toHaveLength(2);
  expect((await store.erase(owner, input)).rowCounts).toEqual(plan.rowCounts);
});

test("free text of other rows that repeats erased words is counted, for a person to mend", async () => {
  const [one, two, three] = [person("t/1"), person("t/2"), person("t/3")];
  await recordTestimonies(store, [one, two, three]);
  await store.record(owner, { name: "judge", summary: "" }, async () => [
    judgementChange(newId, two.testimonyId, three.testimonyId, "unsure", `Like ${planted} of t/1, they say.`),
  ]);
  expect((await erase(one.testimonyId)).stillSaid).toEqual([{ table: "judgements", column: "reason", count: 1 }]);
});

test("an erased key is known again by an import, and nobody else's is", async () => {
  const [one, two] = [person("t/1"), person("t/2")];
  await recordTestimonies(store, [one, two, person("t/3")]);
  await erase(one.testimonyId);
  await erase(two.testimonyId);
  const isErased = await readErasedKeys(store.reader);
  expect(["t/1", "t/2", "t/3", "t/4"].map(isErased)).toEqual([true, true, false, false]);
});
