import { beforeEach, describe, expect, test } from "vitest";
import { inventDocument } from "../../../test/support/invent-document.ts";
import type { Actor } from "../../model/actor.ts";
import { inserted, openStudyInMemory, type Store } from "../../store/index.ts";
import {
  addBuiltInCodes,
  addCodings,
  closeRound,
  codeInVivo,
  createRound,
  decidePassage,
  listCodebookVersions,
  listDocumentCodings,
  listVisibleCodings,
  measureRound,
  readAdjudicationDesk,
  readCodebook,
  readCodingQueue,
  readRoundCodebook,
  reviseCoding,
  splitCode,
  withdrawDecision,
} from "./index.ts";

let store: Store;
let owner: Actor;
let ana: Actor;
let bo: Actor;
const text = "We guarded the bridge 😀 against the people. They shot the boy behind the school. We ate once a day.";

beforeEach(async () => {
  store = await openStudyInMemory();
  const actor = (name: string, role: Actor["role"]): Actor => ({ id: store.newId(), name, role });
  [owner, ana, bo] = [actor("keeper", "owner"), actor("ana", "coder"), actor("bo", "coder")];
  const rows = [owner, ana, bo].map(({ id, name, role }) =>
    inserted("actors", { id, name, role, sees_names: null, retired_at: null }),
  );
  await store.record(owner, { name: "add-actor", summary: "" }, async () => [
    { noun: "actor", nounId: owner.id, rows },
    ...["one", "two"].map((name) => inventDocument({ id: store.newId(), name: `${name}.txt`, text })),
  ]);
  await addBuiltInCodes(store, owner, ["recruitment", "defection", "obstacles"]);
  return () => store.close();
});

const round = () => createRound(store, owner, { name: "r", isBlind: true, coders: ["ana", "bo"] });
const code = async (coder: Actor, mark: string, span: readonly [number, number]): Promise<string> =>
  (await addCodings(store, coder, [{ document: "one.txt", code: mark, span }], { round: "r" }))[0] ?? "";

describe("a coding is revised", () => {
  test("by another that supersedes it, in one command that takes back whole", async () => {
    await round();
    const before = await store.digest();
    const id = await code(ana, "D2", [44, 61]);
    const coded = await store.digest();
    const next = await reviseCoding(store, ana, id, { stance: "reported", qualifiers: { victim: "out-group" } });
    const standing = await listVisibleCodings(store, ana);
    expect(standing).toMatchObject([
      {
        id: next,
        supersedes: id,
        stance: "reported",
        quote: "They shot the boy",
        qualifiers: '{"victim":"out-group"}',
      },
    ]);
    expect(await reviseCoding(store, ana, next, { stance: "reported" })).toBe(next);
    const last = await store.reader.selectFrom("commands").select("seq").orderBy("seq", "desc").executeTakeFirst();
    await store.undo(ana, last?.seq ?? 0);
    expect((await store.digest()).get("codings")).toBe(coded.get("codings"));
    expect(coded.get("codings")).not.toBe(before.get("codings"));
  });

  test("by its coder alone, and not once the round is closed", async () => {
    await round();
    const id = await code(ana, "D2", [44, 61]);
    for (const other of [bo, owner])
      await expect(reviseCoding(store, other, id, { memo: "mine" })).rejects.toMatchObject({
        code: "CODE_CODING_MISSING",
      });
    await closeRound(store, owner, "r");
    await expect(reviseCoding(store, ana, id, { memo: "late" })).rejects.toMatchObject({ code: "CODE_ROUND_CLOSED" });
  });
});

describe("a code in vivo", () => {
  test("has the words as its label, stands on them, and is used again for the same words", async () => {
    const first = await codeInVivo(store, owner, { document: "documents/one.txt", span: [15, 31] });
    const again = await codeInVivo(store, owner, { document: "documents/two.txt", span: [15, 31] });
    expect(again.code).toBe(first.code);
    const { codes } = await readCodebook(store, owner);
    expect(codes.filter((one) => one.kind === "own")).toMatchObject([{ id: first.code, label: "bridge 😀 against" }]);
    expect((await listVisibleCodings(store, owner)).map((one) => one.quote)).toEqual([
      "bridge 😀 against",
      "bridge 😀 against",
    ]);
  });

  test("is refused on no words, and to those who may not change the codebook", async () => {
    await expect(codeInVivo(store, owner, { document: "documents/one.txt", span: [2, 3] })).rejects.toMatchObject({
      code: "CODE_PASSAGE_MISSING",
    });
    await expect(codeInVivo(store, ana, { document: "documents/one.txt", span: [0, 2] })).rejects.toMatchObject({
      code: "ACTOR_NOT_ALLOWED",
    });
  });
});

describe("a code that is split", () => {
  test("becomes the heading of its parts, its codings stay, and the version that a round froze tells of it", async () => {
    await round();
    await code(ana, "D4", [82, 99]);
    await splitCode(store, owner, "D4", [{ label: "Hunger" }, { label: "Dull posts" }]);
    const { codes } = await readCodebook(store, owner);
    expect(codes.find((one) => one.mark === "D4")?.isCodable).toBe(false);
    expect(codes.filter((one) => one.label === "Hunger")).toMatchObject([{ kind: "defection", isCodable: true }]);
    expect(await listVisibleCodings(store, ana)).toHaveLength(1);
    const frozen = (await readRoundCodebook(store, ana, "r")).codes;
    expect(frozen.find((one) => one.mark === "D4")).toMatchObject({ label: "Quality of life", isCodable: false });
    expect(frozen.some((one) => one.label === "Hunger")).toBe(false);
    await expect(code(ana, "D4", [0, 5])).rejects.toMatchObject({ code: "CODE_NOT_USABLE" });
    expect(await listCodebookVersions(store, owner)).toMatchObject([
      { version: 1, round: "r", added: ["Hunger", "Dull posts"], goneSince: [], changed: ["Quality of life"] },
    ]);
  });

  test("needs two parts, with labels of their own", async () => {
    await expect(splitCode(store, owner, "D4", [{ label: "one" }])).rejects.toMatchObject({ code: "CODE_EDIT_UNFIT" });
    await expect(splitCode(store, owner, "D4", [{ label: "one" }, { label: "one" }])).rejects.toMatchObject({
      code: "CODE_EDIT_UNFIT",
    });
  });
});

describe("deciding together", () => {
  test("shows each coder's side, and what they put there instead", async () => {
    await round();
    await code(ana, "D1", [44, 61]);
    await code(ana, "D2", [44, 61]);
    await code(bo, "D2", [50, 81]);
    await code(bo, "D3", [44, 60]);
    const desk = await readAdjudicationDesk(store, owner, "r");
    expect(desk.divided.map((one) => one.codeId)).toEqual(["D1", "D3"]);
    expect(desk.unanimous).toBe(1);
    const [first] = desk.divided;
    expect(first).toMatchObject({ quote: "They shot the boy", document: { key: "documents/one.txt" } });
    expect(first?.coders.map(({ name, codings, others }) => [name, codings.length, others])).toEqual([
      ["ana", 1, ["D2"]],
      ["bo", 0, ["D2", "D3"]],
    ]);
    await expect(readAdjudicationDesk(store, ana, "r")).rejects.toMatchObject({ code: "CODE_ROUND_BLIND" });
  });

  test("keeps the bounds that were chosen, and a decision is taken back singly", async () => {
    await round();
    await code(ana, "D1", [44, 61]);
    const [divided] = (await readAdjudicationDesk(store, owner, "r")).divided;
    const decision = { id: divided?.id ?? "", verdict: "accepted", reason: "It says so.", span: [44, 53] } as const;
    await decidePassage(store, owner, "r", decision);
    const { decided, divided: left } = await readAdjudicationDesk(store, owner, "r");
    expect(left).toEqual([]);
    expect(decided).toMatchObject([{ by: "keeper", row: { quote: "They shot", verdict: "accepted" } }]);
    await expect(decidePassage(store, owner, "r", decision)).rejects.toMatchObject({ code: "CODE_CODING_MISSING" });
    await withdrawDecision(store, owner, decided[0]?.row.id ?? "");
    expect((await readAdjudicationDesk(store, owner, "r")).divided).toHaveLength(1);
    await expect(withdrawDecision(store, owner, decided[0]?.row.id ?? "")).rejects.toMatchObject({
      code: "CODE_CODING_MISSING",
    });
  });

  test("counts in the agreement after it, and never in the one before", async () => {
    await round();
    await code(ana, "D1", [44, 61]);
    await code(bo, "D3", [44, 61]);
    const before = await measureRound(store, owner, "r", { draws: 10 });
    for (const [verdict, { id }] of (await readAdjudicationDesk(store, owner, "r")).divided.map(
      (one, index) => [index === 0 ? "accepted" : "rejected", one] as const,
    ))
      await decidePassage(store, owner, "r", { id, verdict, reason: "It says so." });
    expect(await measureRound(store, owner, "r", { draws: 10 })).toEqual(before);
    expect(before.disagreements.map((one) => [one.code, one.text])).toEqual([
      ["D1", "documents/one.txt"],
      ["D3", "documents/one.txt"],
    ]);
    const after = await measureRound(store, owner, "r", { draws: 10, isDecided: true });
    expect(after.disagreements).toEqual([]);
    expect(after.codes.map((one) => [one.code, one.positiveAgreement])).toEqual([["D1", 1]]);
  });
});

describe("a coder's queue", () => {
  test("has what is theirs and how far it is, and says what is hidden from them", async () => {
    await round();
    await code(ana, "D1", [44, 61]);
    const { rounds, documents } = await readCodingQueue(store, ana);
    expect(rounds).toMatchObject([{ name: "r", isHidden: true, status: "open" }]);
    expect(rounds[0]?.own.map(({ key, state, codings }) => [key, state, codings])).toEqual([
      ["documents/one.txt", "done", 1],
      ["documents/two.txt", "assigned", 0],
    ]);
    expect(documents.map(({ key, codings }) => [key, codings])).toEqual([
      ["documents/one.txt", 0],
      ["documents/two.txt", 0],
    ]);
    expect((await readCodingQueue(store, owner)).rounds).toMatchObject([{ isHidden: false, own: [] }]);
  });

  test("and the codings on a document are those that they may see", async () => {
    await round();
    await code(ana, "D1", [44, 61]);
    await code(bo, "D2", [44, 61]);
    const { id } = await store.reader
      .selectFrom("documents")
      .select("id")
      .where("file_name", "=", "one.txt")
      .executeTakeFirstOrThrow();
    const seen = async (actor: Actor) =>
      (await listDocumentCodings(store, actor, { documentId: id, round: "r" })).map((one) => one.coder);
    expect(await seen(ana)).toEqual(["ana"]);
    expect(await seen(owner)).toEqual(["ana", "bo"]);
  });
});
