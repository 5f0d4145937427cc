import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { inventDocument } from "../../../test/support/invent-document.ts";
import { silentProgress } from "../../base/progress.ts";
import type { Actor } from "../../model/actor.ts";
import { inserted, openStudyInMemory, readRowChanges, type Store } from "../../store/index.ts";
import {
  acceptUnanimous,
  addBuiltInCodes,
  addCode,
  addCodings,
  adjudicate,
  closeRound,
  createRound,
  listVisibleCodings,
  measureRound,
  mergeCodes,
  moveCode,
  passDocument,
  readAdjudicationQueue,
  readCodebook,
  retireCode,
  retractCoding,
  writeMemo,
} from "./index.ts";

let store: Store;
let owner: Actor;
const coders: Actor[] = [];
const text = "We guarded the bridge 😀 against the people. They shot the boy behind the school. We ate once a day.";

beforeEach(async () => {
  store = await openStudyInMemory();
  owner = { id: store.newId(), name: "keeper", role: "owner" };
  coders.length = 0;
  for (const name of ["ana", "bo", "cy"]) coders.push({ id: store.newId(), name, role: "coder" });
  const rows = [owner, ...coders].map(({ id, name, role }) =>
    inserted("actors", { id, name, role, sees_names: null, retired_at: null }),
  );
  await store.record(owner, { name: "add-actor", summary: "" }, async () => [
    { noun: "actor", nounId: owner.id, rows },
    ...["one", "two", "three"].map((name) => inventDocument({ id: store.newId(), name: `${name}.txt`, text })),
  ]);
  await addBuiltInCodes(store, owner, ["recruitment", "defection", "obstacles"]);
  return () => store.close();
});

const [ana, bo, cy] = [0, 1, 2].map((index) => () => coders[index] as Actor) as [() => Actor, () => Actor, () => Actor];
const round = async (isBlind = true, documents = ["one.txt", "two.txt"]) =>
  createRound(store, owner, { name: "r", isBlind, coders: ["ana", "bo", "cy"], documents });

describe("a coding", () => {
  test("keeps its quote and offsets in code points, emoji or not", async () => {
    await addCodings(store, owner, [{ document: "one.txt", code: "D1", quote: "against the people" }]);
    const [coding] = await listVisibleCodings(store, owner);
    expect(
      Array.from(text)
        .slice(coding?.start_offset ?? 0, coding?.end_offset ?? 0)
        .join(""),
    ).toBe("against the people");
  });

  test("that is made twice in one place is one", async () => {
    const draft = { document: "one.txt", code: "D2", quote: "They shot the boy" };
    expect(await addCodings(store, owner, [draft, draft])).toHaveLength(1);
    expect(await addCodings(store, owner, [draft])).toHaveLength(0);
    expect(await addCodings(store, owner, [{ ...draft, stance: "denied" }])).toHaveLength(1);
  });

  test.each([
    ["a quote that is not there", { document: "one.txt", code: "D2", quote: "nowhere" }, "CODE_PASSAGE_MISSING"],
    ["a quote that is there twice", { document: "one.txt", code: "D2", quote: "the " }, "CODE_PASSAGE_MISSING"],
    ["a span past the end", { document: "one.txt", code: "D2", span: [0, 9999] as const }, "CODE_PASSAGE_MISSING"],
    ["a code that is not there", { document: "one.txt", code: "Z9" }, "CODE_MISSING"],
    ["a heading", { document: "one.txt", code: "D" }, "CODE_NOT_USABLE"],
    ["a document that is not there", { document: "four.txt", code: "D2" }, "CODE_TARGET_MISSING"],
    ["nothing", { code: "D2" }, "CODE_TARGET_MISSING"],
  ])("of %s is refused and nothing is written", async (_what, draft, code) => {
    const before = await store.digest();
    await expect(addCodings(store, owner, [{ document: "two.txt", code: "D1" }, draft])).rejects.toMatchObject({
      code,
    });
    expect(await store.digest()).toEqual(before);
  });

  test("is retracted by whoever made it, and stays on record", async () => {
    await round(false);
    const [id = ""] = await addCodings(store, ana(), [{ document: "one.txt", code: "D2" }], { round: "r" });
    await expect(retractCoding(store, bo(), id, "no")).rejects.toMatchObject({ code: "CODE_CODING_MISSING" });
    await retractCoding(store, ana(), id, "misread");
    expect(await listVisibleCodings(store, owner)).toEqual([]);
    const kept = await store.reader.selectFrom("codings").selectAll().executeTakeFirstOrThrow();
    expect(kept).toMatchObject({ id, retracted_reason: "misread" });
  });
});

describe("the codebook", () => {
  test("keeps every coding reachable through any run of merges, moves and retirements", async () => {
    await addCodings(
      store,
      owner,
      ["R1", "R2", "D1", "D2", "O1"].map((code) => ({ document: "one.txt", code })),
    );
    const marks = ["R1", "R2", "R3", "D1", "D2", "D3", "O1", "O2"];
    const act = fc.record({
      what: fc.constantFrom("merge", "move", "retire"),
      one: fc.constantFrom(...marks),
      other: fc.constantFrom(...marks, "R", "D"),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 6 }), async (acts) => {
        for (const { what, one, other } of acts) {
          const work =
            what === "merge"
              ? mergeCodes(store, owner, one, other)
              : what === "move"
                ? moveCode(store, owner, one, { under: other })
                : retireCode(store, owner, one);
          await work.catch((error: { code?: string }) => expect(error.code).toBe("CODE_EDIT_UNFIT"));
        }
        const ids = new Set((await store.reader.selectFrom("codes").select("id").execute()).map((row) => row.id));
        for (const coding of await listVisibleCodings(store, owner)) expect(ids.has(coding.code_id)).toBe(true);
        const { codes } = await readCodebook(store, owner);
        for (const code of codes)
          if (code.parentId !== undefined) expect(codes.some((other) => other.id === code.parentId)).toBe(true);
      }),
      { numRuns: 15 },
    );
  });

  test("is frozen in a round, whatever becomes of it", async () => {
    await round();
    await addCode(store, owner, { label: "A code of our own", parentId: "D" });
    const row = await store.reader.selectFrom("rounds").select("codebook").executeTakeFirstOrThrow();
    expect(row.codebook).not.toContain("A code of our own");
    expect((await readCodebook(store, owner)).codes.map((code) => code.label)).toContain("A code of our own");
  });

  test("refuses to put a code below itself", async () => {
    const id = await addCode(store, owner, { label: "below", parentId: "D1" });
    await expect(moveCode(store, owner, "D1", { under: id })).rejects.toMatchObject({ code: "CODE_EDIT_UNFIT" });
  });
});

describe("a blind round", () => {
  beforeEach(async () => {
    await round();
    await addCodings(store, ana(), [{ document: "one.txt", code: "D2", quote: "They shot the boy" }], { round: "r" });
    await addCodings(store, bo(), [{ document: "one.txt", code: "D1" }], { round: "r" });
  });

  test("shows a coder only what is their own", async () => {
    expect((await listVisibleCodings(store, bo())).map((one) => one.coder_id)).toEqual([bo().id]);
    expect(await listVisibleCodings(store, cy())).toEqual([]);
    expect(await listVisibleCodings(store, owner)).toHaveLength(2);
  });

  test("shows a coder no coding on a document that is not theirs to read, and others all", async () => {
    await addCodings(store, owner, [{ document: "three.txt", code: "D3" }]);
    await closeRound(store, owner, "r");
    expect(await listVisibleCodings(store, bo())).toHaveLength(2);
    expect(await listVisibleCodings(store, owner)).toHaveLength(3);
  });

  test("shows a coder neither agreement nor the queue before it is over, and then all", async () => {
    await expect(measureRound(store, ana(), "r")).rejects.toMatchObject({ code: "CODE_ROUND_BLIND" });
    await expect(readAdjudicationQueue(store, ana(), "r")).rejects.toMatchObject({ code: "CODE_ROUND_BLIND" });
    await closeRound(store, owner, "r");
    expect(await listVisibleCodings(store, ana())).toHaveLength(2);
  });

  test("is blind in the journal, too, for whoever codes in it", async () => {
    await createRound(store, owner, {
      name: "mixed",
      isBlind: true,
      coders: ["keeper", "ana"],
      documents: ["one.txt"],
    });
    await addCodings(store, ana(), [{ document: "one.txt", code: "D4", memo: "a thought" }], { round: "mixed" });
    const [last] = await store.reader.selectFrom("commands").select("seq").orderBy("seq", "desc").limit(1).execute();
    const seen = async () => JSON.stringify(await readRowChanges(store.reader, owner, last?.seq ?? 0));
    expect(await seen()).not.toContain("a thought");
    await writeMemo(store, ana(), { title: "", text: "a note", about: { kind: "document", id: "one.txt" } });
    const noted = async () => JSON.stringify(await readRowChanges(store.reader, owner, (last?.seq ?? 0) + 1));
    expect(await noted()).not.toContain("a note");
    await closeRound(store, owner, "mixed");
    expect(await seen()).toContain("a thought");
    expect(await noted()).toContain("a note");
  });

  test("a memo goes for good with the document or coding that it is about", async () => {
    const [coding = ""] = await addCodings(store, owner, [{ document: "one.txt", code: "D2" }]);
    const write = (note: string, kind: "document" | "coding", id: string) =>
      writeMemo(store, owner, { title: "", text: note, about: { kind, id } });
    await write("PLANTED on the text", "document", "one.txt");
    await write("PLANTED on the coding", "coding", coding);
    await write("on another text", "document", "two.txt");
    const [one] = await store.reader.selectFrom("documents").select("id").where("file_name", "=", "one.txt").execute();
    await store.erase(owner, { subjects: [{ table: "documents", id: one?.id ?? "" }], reason: "asked" });
    const memos = await store.reader.selectFrom("memos").select("text").execute();
    expect(memos).toEqual([{ text: "on another text" }]);
    const changes = await store.reader.selectFrom("changes").selectAll().execute();
    expect(JSON.stringify(changes)).not.toContain("PLANTED");
    expect((await store.verify(silentProgress)).problems).toEqual([]);
  });

  test("a memo keeps the id of what it is about, and of nothing it is refused", async () => {
    await writeMemo(store, owner, { title: "", text: "on a code", about: { kind: "code", id: "D2" } });
    await writeMemo(store, owner, { title: "", text: "on a text", about: { kind: "document", id: "one.txt" } });
    const memos = await store.reader.selectFrom("memos").select(["text", "about_id"]).orderBy("text").execute();
    const one = await store.reader.selectFrom("documents").select("id").where("file_name", "=", "one.txt").execute();
    expect(memos).toEqual([
      { text: "on a code", about_id: "D2" },
      { text: "on a text", about_id: one[0]?.id },
    ]);
    for (const kind of ["code", "document", "coding", "case"] as const) {
      const about = { kind, id: "nothing" };
      await expect(writeMemo(store, owner, { title: "", text: "x", about })).rejects.toMatchObject({ kind: "missing" });
    }
  });

  test("is blind for an owner who codes in it, too", async () => {
    await createRound(store, owner, {
      name: "mixed",
      isBlind: true,
      coders: ["keeper", "ana"],
      documents: ["one.txt"],
    });
    await addCodings(store, ana(), [{ document: "one.txt", code: "D4" }], { round: "mixed" });
    expect((await listVisibleCodings(store, owner)).some((one) => one.code_id === "D4")).toBe(false);
    await expect(measureRound(store, owner, "mixed")).rejects.toMatchObject({ code: "CODE_ROUND_BLIND" });
  });

  test("takes codings of assigned documents only, and none once it is over", async () => {
    const draft = { document: "three.txt", code: "D2" };
    await expect(addCodings(store, ana(), [draft], { round: "r" })).rejects.toMatchObject({
      code: "CODE_NOT_ASSIGNED",
    });
    await passDocument(store, cy(), { round: "r", document: "one.txt", reason: "not today" });
    await expect(addCodings(store, cy(), [{ ...draft, document: "one.txt" }], { round: "r" })).rejects.toMatchObject({
      code: "CODE_NOT_ASSIGNED",
    });
    await closeRound(store, owner, "r");
    await expect(addCodings(store, ana(), [{ ...draft, document: "two.txt" }], { round: "r" })).rejects.toMatchObject({
      code: "CODE_ROUND_CLOSED",
    });
  });
});

describe("adjudication", () => {
  test("groups codings that meet, tells unanimous ones apart, and leaves the codings as they are", async () => {
    await round(true, ["one.txt"]);
    const quotes = ["They shot the boy behind the school.", "shot the boy", "the boy behind the school"];
    for (const [index, quote] of quotes.entries())
      await addCodings(store, coders[index] as Actor, [{ document: "one.txt", code: "D2", quote }], { round: "r" });
    await addCodings(store, ana(), [{ document: "one.txt", code: "D4", quote: "We ate once a day." }], { round: "r" });
    const before = await store.reader.selectFrom("codings").selectAll().orderBy("id").execute();

    const queue = await readAdjudicationQueue(store, owner, "r");
    expect(queue.unanimous.map((group) => [group.codeId, group.codings.length])).toEqual([["D2", 3]]);
    expect(queue.divided.map((group) => [group.codeId, group.codings.length])).toEqual([["D4", 1]]);

    const [divided] = queue.divided;
    if (divided === undefined) throw new Error("nothing is divided");
    await adjudicate(store, owner, "r", [{ group: divided, verdict: "rejected", reason: "a hardship, no reason" }]);
    expect(await acceptUnanimous(store, owner, "r")).toBe(1);
    expect(await acceptUnanimous(store, owner, "r")).toBe(0);

    const after = await readAdjudicationQueue(store, owner, "r");
    expect([after.unanimous, after.divided]).toEqual([[], []]);
    expect(after.decided.find((row) => row.code_id === "D2")).toMatchObject({ verdict: "accepted", quote: quotes[0] });
    expect(await store.reader.selectFrom("codings").selectAll().orderBy("id").execute()).toEqual(before);
  });
});

test("a split round deals the documents out once, but for the shared sample, and the same seed deals the same", async () => {
  const assignmentsOf = async (name: string, seed: string) => {
    await createRound(store, owner, {
      name,
      isBlind: true,
      coders: ["ana", "bo"],
      assign: "split",
      overlap: 0.34,
      seed,
    });
    const rows = await store.reader
      .selectFrom("assignments")
      .innerJoin("rounds", "rounds.id", "assignments.round_id")
      .select(["document_id", "coder_id", "is_reliability_sample"])
      .where("rounds.name", "=", name)
      .orderBy("document_id")
      .orderBy("coder_id")
      .execute();
    return rows;
  };
  const first = await assignmentsOf("a", "seed");
  expect(first).toEqual(await assignmentsOf("b", "seed"));
  const perDocument = [...new Set(first.map((row) => row.document_id))].map((id) =>
    first.filter((row) => row.document_id === id),
  );
  expect(perDocument.map((rows) => rows.length).toSorted((a, b) => a - b)).toEqual([1, 2, 2]);
  for (const rows of perDocument)
    expect(rows.every((row) => row.is_reliability_sample === (rows.length === 2 ? 1 : 0))).toBe(true);
});

test("every act of coding can be undone back to where it began, and replays", async () => {
  await round();
  const start = await store.digest();
  await addCodings(store, ana(), [{ document: "one.txt", code: "D2", quote: "They shot the boy" }], { round: "r" });
  await acceptUnanimous(store, owner, "r");
  await closeRound(store, owner, "r");
  const commands = await store.reader.selectFrom("commands").select(["seq", "name"]).orderBy("seq", "desc").execute();
  for (const { seq, name } of commands) {
    if (name === "create-round") break;
    await store.undo(owner, seq);
  }
  expect(await store.digest()).toEqual(start);
  const { problems } = await store.verify({ start() {}, advance() {}, finish() {} });
  expect(problems).toEqual([]);
});
