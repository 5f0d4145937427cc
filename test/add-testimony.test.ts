import { describe, expect, test } from "vitest";
import { silentProgress } from "../src/base/progress.ts";
import { askStudy } from "../src/pipeline.ts";
import { addTestimony, Mapping, readCase, settleFindings, stateValue } from "../src/stages/register/index.ts";
import { fillRegistry } from "./support/small-registry.ts";
import { beginStore, STORES } from "./support/stores.ts";
import { listFindings } from "../src/store/index.ts";

const table = "n,nationality,date,source\n1,Tunisian,2015-01-14,Al-Mithal TV\n";
const mapping = Mapping.parse({
  table: "accounts",
  key: "n",
  columns: {
    nationality: { property: "nationality" },
    date: { property: "became_public" },
    source: { property: "publisher" },
  },
});

describe.each(STORES)("an account added by hand ($engine)", ({ openEngine }) => {
  const open = async () => fillRegistry(await beginStore(await openEngine()), { table, mapping });

  test("is a candidate with its source and what it states, read as a table would be, and can be taken back", async () => {
    const { store, owner } = await open();
    const added = await addTestimony(store, owner, {
      source: { publisher: "Example Post", url: "https://example.org/1", publishedOn: "2015-02", language: "ar" },
      values: { nationality: "likely Tunisian", circumstances: "in custody", sex: "unknown", voice: " " },
    });
    expect(added.key).toBe("by-hand/000000001");
    expect(added.read).toEqual([
      { property: "nationality", value: "TN", certainty: "likely" },
      { property: "circumstances", value: "in custody or on trial", certainty: "stated" },
      { property: "sex", value: null, certainty: "stated" },
      { property: "publisher", value: "Example Post", certainty: "stated" },
      { property: "became_public", value: "2015-02", certainty: "stated" },
    ]);
    expect(await readCase(store, owner, added.key)).toMatchObject({ state: "candidate" });
    const { session } = await askStudy(store, owner);
    expect((await session.select("select key, nationality, publisher from testimonies order by key")).rows).toEqual([
      ["accounts/1", "TN", "Al-Mithal TV"],
      ["by-hand/1", "TN", "Example Post"],
    ]);
    session.close();
    const second = await addTestimony(store, owner, { source: { title: "Another" }, values: {} });
    expect(second.key).toBe("by-hand/000000002");
    await store.undo(owner, second.seq);
    await store.undo(owner, added.seq);
    await expect(readCase(store, owner, added.key)).rejects.toMatchObject({ code: "REGISTER_CASE_MISSING" });
    expect((await store.verify(silentProgress)).problems).toEqual([]);
  });

  test("may stand in a source that the study has, and its oddities are findings to settle", async () => {
    const { store, owner } = await open();
    const [known] = await store.reader.selectFrom("sources").selectAll().execute();
    const added = await addTestimony(store, owner, {
      source: { key: known?.accession_key ?? "" },
      values: { nationality: "Tunisia", became_public: "01/02/15" },
    });
    expect(added.read.find((one) => one.property === "publisher")?.value).toBe("Al-Mithal TV");
    expect(await store.reader.selectFrom("sources").selectAll().execute()).toHaveLength(1);
    const findings = await listFindings(store.reader, { status: "open" });
    const own = findings.filter((one) => one.testimony_id !== null && one.import_id === null);
    expect(own.map((one) => one.rule)).toEqual(added.findings.map((one) => one.rule));
    const ids = own.filter((one) => one.rule === "date-has-one-reading").map((one) => one.id);
    const report = await settleFindings(store, owner, { ids, settlement: { as: "unknown" }, reason: "not said" });
    expect(report).toMatchObject({ settled: 1, statements: 1 });
    await stateValue(store, owner, added.key, { property: "nationality", value: "Syrian", reason: "A correction." });
    expect(await readCase(store, owner, added.key)).toMatchObject({ state: "candidate" });
  });

  test("is refused where nothing is said, a value cannot be read, or its source is not there or there already", async () => {
    const { store, owner } = await open();
    const add = (source: object, values: Readonly<Record<string, string>> = {}) =>
      addTestimony(store, owner, { source, values });
    const before = await store.reader.selectFrom("commands").select("seq").execute();
    await expect(add({ title: " " }, { sex: "" })).rejects.toMatchObject({ code: "REGISTER_TESTIMONY_EMPTY" });
    await expect(add({}, { became_public: "some day" })).rejects.toMatchObject({ code: "REGISTER_VALUE_UNREADABLE" });
    await expect(add({ publishedOn: "last week" })).rejects.toMatchObject({ code: "REGISTER_VALUE_UNREADABLE" });
    await expect(add({ language: "Arabic language" })).rejects.toMatchObject({ code: "REGISTER_VALUE_UNREADABLE" });
    await expect(add({}, { name: "Karim Testi" })).rejects.toMatchObject({ code: "REGISTER_PROPERTY_UNKNOWN" });
    await expect(add({}, { constructor: "x" })).rejects.toMatchObject({ code: "REGISTER_PROPERTY_UNKNOWN" });
    await expect(add({ key: "none" })).rejects.toMatchObject({ code: "REGISTER_SOURCE_MISSING" });
    expect(await store.reader.selectFrom("commands").select("seq").execute()).toEqual(before);
    await add({ url: "https://example.org/1" });
    await expect(add({ url: "https://example.org/1" })).rejects.toMatchObject({ code: "REGISTER_SOURCE_KNOWN" });
  });
});
