import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { silentProgress } from "../src/base/progress.ts";
import type { Actor } from "../src/model/actor.ts";
import { addStudyDocuments, correctStudyDocument } from "../src/pipeline.ts";
import {
  acceptUnanimous,
  addBuiltInCodes,
  addCodings,
  closeRound,
  createRound,
  listVisibleCodings,
  measureRound,
  readAdjudicationQueue,
} from "../src/stages/code/index.ts";
import { getStudyDocument } from "../src/stages/collect/index.ts";
import { createStudy, getActor, type Study } from "../src/store/index.ts";

let folder: string;
let study: Study;
let owner: Actor;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "firsthand-reanchor-"));
  study = await createStudy(join(folder, "study"), "owner");
  owner = await getActor(study.store.reader);
  await mkdir(join(folder, "texts"));
  await addBuiltInCodes(study.store, owner, ["recruitment", "defection"]);
  return async () => {
    const { problems } = await study.store.verify(silentProgress);
    await study.close();
    await rm(folder, { recursive: true, force: true });
    if (problems.length > 0) throw new Error(problems.join("\n"));
  };
});

const write = async (text: string | Buffer) => writeFile(join(folder, "texts", "one.txt"), text);
const add = async (options = {}) =>
  addStudyDocuments(study, owner, [join(folder, "texts")], { given: { language: "en" }, ...options }, silentProgress);
const codings = async () => listVisibleCodings(study.store, owner);
const quoteAt = async (start: number | null, end: number | null): Promise<string> => {
  const { current } = await getStudyDocument(study.store, owner, "one.txt");
  return Array.from(current.text)
    .slice(start ?? 0, end ?? 0)
    .join("");
};
const codingFindings = async () =>
  study.store.reader
    .selectFrom("findings")
    .select(["rule", "status", "made"])
    .where("property", "like", "codings on %")
    .orderBy("rule")
    .execute();

describe("when a document's text changes", () => {
  const first =
    "We guarded the bridge 😀 against our own people.\n\nThey shot the boy behind the school in the third winter.\n\nThere was one pot, and nothing in it.";
  const second =
    "A note of the editor, new in this edition.\n\nWe guarded the bridge 😀 against our own people.\n\nThey shot a boy behind the school in that third winter.";

  beforeEach(async () => {
    await write(first);
    await add();
    await createRound(study.store, owner, { name: "r", isBlind: false, coders: ["owner"], documents: ["one.txt"] });
    await addCodings(
      study.store,
      owner,
      [
        { document: "one.txt", code: "D1", quote: "against our own people" },
        { document: "one.txt", code: "D2", quote: "They shot the boy behind the school in the third winter." },
        { document: "one.txt", code: "D4", quote: "There was one pot, and nothing in it." },
        { document: "one.txt", code: "RN" },
      ],
      { round: "r" },
    );
    await acceptUnanimous(study.store, owner, "r");
    await closeRound(study.store, owner, "r");
  });

  test("codings are put on the new text: moved exactly, in a like wording, or left behind as a finding", async () => {
    const before = await codings();
    await write(second);
    expect((await add()).codings).toEqual({ exact: 4, fuzzy: 2, orphaned: 2 });
    const after = Object.fromEntries((await codings()).map((one) => [one.code_id, one]));
    expect(await quoteAt(after["D1"]?.start_offset ?? 0, after["D1"]?.end_offset ?? 0)).toBe("against our own people");
    expect(after["D1"]).toMatchObject({ document_version: 2, quote: "against our own people", coder_id: owner.id });
    expect(after["D1"]?.supersedes).toBe(before.find((one) => one.code_id === "D1")?.id);
    expect(after["D2"]).toMatchObject({ document_version: 2 });
    expect(after["D2"]?.quote).toBe(await quoteAt(after["D2"]?.start_offset ?? 0, after["D2"]?.end_offset ?? 0));
    expect(after["D2"]?.quote).toContain("a boy behind the school in that third winter");
    expect(after["D4"]).toEqual(before.find((one) => one.code_id === "D4"));
    expect(after["RN"]).toMatchObject({ document_version: 2, start_offset: null });
    expect(await codingFindings()).toMatchObject([
      { rule: "passage-is-found-again", status: "open" },
      { rule: "passage-is-found-as-it-was", status: "open" },
    ]);
    expect(JSON.stringify(await codingFindings())).not.toMatch(/pot|boy/);
  });

  test("what was decided stays decided, and agreement stays what it was", async () => {
    const agreed = await measureRound(study.store, owner, "r", { draws: 50 });
    await write(second);
    await add();
    const queue = await readAdjudicationQueue(study.store, owner, "r");
    expect([queue.unanimous, queue.divided]).toEqual([[], []]);
    expect(queue.decided).toHaveLength(4);
    expect((await measureRound(study.store, owner, "r", { draws: 50 })).codes).toEqual(agreed.codes);
  });

  test("nothing is lost: the old codings stay on record, a second look writes nothing, and all of it can be taken back", async () => {
    const tables = async () => study.store.digest();
    await write(second);
    const before = await study.store.reader.selectFrom("codings").selectAll().orderBy("id").execute();
    await add();
    const kept = await study.store.reader
      .selectFrom("codings")
      .select(["id", "quote", "start_offset"])
      .where(
        "id",
        "in",
        before.map((one) => one.id),
      )
      .orderBy("id")
      .execute();
    expect(kept).toEqual(before.map(({ id, quote, start_offset }) => ({ id, quote, start_offset })));
    const digest = await tables();
    await add();
    expect(await tables()).toEqual(digest);
    // The first text comes back, and with it the passage that was nowhere; the like wording is like another now.
    await write(first);
    expect((await add()).codings.orphaned).toBe(0);
    const again = await codings();
    expect(again.map((one) => [one.code_id, one.document_version])).toEqual(again.map((one) => [one.code_id, 3]));
    const open = (await codingFindings()).filter((one) => one.status === "open");
    expect(open.map((one) => one.rule)).toEqual(["passage-is-found-as-it-was"]);
  });
});

describe("a corrected encoding", () => {
  const text = "Ils ont brûlé mon atelier, et l'été fut très long. Après, la forêt était à nous, où qu'on aille.";

  test("makes a new text, takes the codings along, and stays when the file is read again", async () => {
    await write(Buffer.from(text, "latin1"));
    await add({ charset: "windows-1251", given: { language: "fr" } });
    expect((await getStudyDocument(study.store, owner, "one.txt")).current.text).not.toContain("brûlé");
    await addCodings(study.store, owner, [{ document: "one.txt", code: "D2", quote: "mon atelier" }]);
    const corrected = await correctStudyDocument(study, owner, "one.txt", { charset: "windows-1252" });
    expect(corrected).toEqual({
      isChanged: true,
      seq: expect.any(Number),
      codings: { exact: 1, fuzzy: 0, orphaned: 0 },
    });
    expect((await getStudyDocument(study.store, owner, "one.txt")).current).toMatchObject({ text, version: 2 });
    const [coding] = await codings();
    expect(coding).toMatchObject({ document_version: 2, quote: "mon atelier" });
    const digest = await study.store.digest();
    expect(await correctStudyDocument(study, owner, "one.txt", { charset: "windows-1252" })).toMatchObject({
      isChanged: false,
    });
    await addStudyDocuments(study, owner, [join(folder, "texts")], {}, silentProgress);
    expect((await getStudyDocument(study.store, owner, "one.txt")).current).toMatchObject({ text, version: 2 });
    expect(await study.store.digest()).toEqual(digest);
  });

  test("of the language alone changes no text, and stays as well", async () => {
    await write(text);
    await addStudyDocuments(study, owner, [join(folder, "texts")], {}, silentProgress);
    await correctStudyDocument(study, owner, "one.txt", { language: "oc" });
    await addStudyDocuments(study, owner, [join(folder, "texts")], {}, silentProgress);
    expect(await getStudyDocument(study.store, owner, "one.txt")).toMatchObject({ language: "oc", current_version: 1 });
  });

  test.each([
    ["an encoding that is none", { charset: "klingon" }, "COLLECT_CORRECTION_UNFIT"],
    ["a language that is none", { language: "not a tag" }, "COLLECT_CORRECTION_UNFIT"],
    ["nothing", {}, "COLLECT_CORRECTION_UNFIT"],
  ])("to %s is refused and nothing is written", async (_what, correction, code) => {
    await write(text);
    await add();
    const digest = await study.store.digest();
    await expect(correctStudyDocument(study, owner, "one.txt", correction)).rejects.toMatchObject({ code });
    expect(await study.store.digest()).toEqual(digest);
    await expect(correctStudyDocument(study, owner, "two.txt", { charset: "utf-8" })).rejects.toMatchObject({
      code: "COLLECT_DOCUMENT_MISSING",
    });
  });
});
