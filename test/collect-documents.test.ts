import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemClock } from "../src/base/clock.ts";
import { silentProgress } from "../src/base/progress.ts";
import type { Actor } from "../src/model/actor.ts";
import { addStudyDocuments, correctStudyDocument, searchStudyTexts, undoInStudy } from "../src/pipeline.ts";
import { writeMemo } from "../src/stages/code/index.ts";
import {
  bindDocument,
  getStudyDocument,
  listSources,
  listStudyDocuments,
  readDocumentPart,
  readSource,
} from "../src/stages/collect/index.ts";
import { indexCodePoints } from "../src/model/text/code-point-text.ts";
import { addActor } from "../src/stages/register/index.ts";
import { getActor, openStudy, type Study } from "../src/store/index.ts";
import { expectWhole, succeed } from "./support/firsthand.ts";

const folder = mkdtempSync(join(tmpdir(), "firsthand-collect-"));
let study: Study;
let owner: Actor;
let coder: Actor;

beforeAll(async () => {
  await succeed(["new", join(folder, "study"), "--from-example", "qalmira-covenant"]);
  study = await openStudy(join(folder, "study"), systemClock);
  owner = await getActor(study.store.reader);
  await addActor(study.store, owner, { name: "Cy Test", role: "coder" });
  coder = await getActor(study.store.reader, "Cy Test");
}, 60_000);
afterAll(async () => {
  await study.close();
  await expectWhole(join(folder, "study"));
  rmSync(folder, { recursive: true, force: true });
});

const add = (name: string, text: string) =>
  addStudyDocuments(study, owner, [{ name, content: [Buffer.from(text)] }], {}, silentProgress);

test("a file that is handed over becomes a document, and its command takes it back", async () => {
  const { added, commands } = await add("handed.txt", "They left over the pass at night.");
  expect([added, commands.length]).toEqual([1, 1]);
  expect((await getStudyDocument(study.store, owner, "handed.txt")).current.text).toContain("over the pass");
  expect(await add("handed.txt", "They left over the pass at night.")).toMatchObject({ unchanged: 1, commands: [] });
  await undoInStudy(study, owner, { seq: commands[0] });
  await expect(getStudyDocument(study.store, owner, "handed.txt")).rejects.toMatchObject({
    code: "COLLECT_DOCUMENT_MISSING",
  });
});

test.each(["../out.txt", "a/b.txt", "a\\b.txt", "C:x.txt", ".hidden.txt", "", "a\nb.txt", `${"x".repeat(201)}.txt`])(
  "%j is no name of a document that is handed over",
  async (name) => {
    await expect(add(name, "A text.")).rejects.toMatchObject({ code: "COLLECT_NAME_UNFIT" });
  },
);

test("a document is bound to a testimony, takes its source, and keeps both when its file is read again", async () => {
  await add("bound.txt", "An account that nobody named.");
  const { seq } = await bindDocument(study, owner, "bound.txt", { testimonies: ["6"] });
  const find = async () =>
    (await listStudyDocuments(study.store, owner)).find(({ file_name }) => file_name === "bound.txt");
  const bound = await find();
  expect(bound?.testimonyKeys).toEqual(["accounts/000000006"]);
  expect(bound?.source_id).not.toBeNull();
  await add("bound.txt", "An account that nobody named.");
  expect(await find()).toMatchObject({ testimonyKeys: bound?.testimonyKeys, source_id: bound?.source_id });
  await expect(bindDocument(study, owner, "bound.txt", { testimonies: ["6"] })).rejects.toMatchObject({
    code: "COLLECT_NOTHING_TO_BIND",
  });
  await expect(bindDocument(study, owner, "bound.txt", { testimonies: ["none"] })).rejects.toMatchObject({
    code: "COLLECT_TESTIMONY_MISSING",
  });
  await expect(bindDocument(study, owner, "bound.txt", { source: "none" })).rejects.toMatchObject({
    code: "COLLECT_SOURCE_MISSING",
  });
  await undoInStudy(study, owner, { seq });
  expect(await find()).toMatchObject({ testimonyKeys: [], source_id: null });
});

test("a direction that a person corrected stays when the file is read again or its language is corrected", async () => {
  await add("mixed.txt", "A line in Latin letters, quoted in an Arabic paper.");
  const directionOf = async () => (await getStudyDocument(study.store, owner, "mixed.txt")).direction;
  expect(await directionOf()).toBe("ltr");
  const { seq } = await correctStudyDocument(study, owner, "mixed.txt", { direction: "rtl" });
  expect(await directionOf()).toBe("rtl");
  await add("mixed.txt", "A line in Latin letters, quoted in an Arabic paper.");
  await correctStudyDocument(study, owner, "mixed.txt", { language: "ar" });
  expect(await directionOf()).toBe("rtl");
  expect(seq).toBeGreaterThan(0);
});

test("a text is read in parts that lose no character, also where characters take two units", async () => {
  const text = `First 😀 line.\n\n${"سطر طويل. ".repeat(40)}\n\nLast 😀.`;
  await add("parts.txt", text);
  const { current } = await getStudyDocument(study.store, owner, "parts.txt");
  const points = indexCodePoints(current.text);
  const parts: string[] = [];
  for (let at: number | null = 0; at !== null;) {
    const part = await readDocumentPart(study.store, owner, "parts.txt", { at, most: 100 });
    expect(part.length).toBe(points.length);
    for (const piece of part.pieces)
      expect(points.slice(piece.start, piece.start + indexCodePoints(piece.text).length)).toBe(piece.text);
    parts.push(part.pieces.map((piece) => piece.text).join(""));
    at = part.after;
  }
  expect(parts.length).toBeGreaterThan(3);
  expect(parts.join("")).toBe(current.text);
});

test("memos are found as texts are, and a coder finds their own alone", async () => {
  await add("noted.txt", "A text on the Kapıcı bridge.");
  await writeMemo(study.store, owner, {
    title: "On the bridge",
    text: "Şöyle: KAPICI köprüsü iki kez geçiyor.",
    about: { kind: "document", id: "noted.txt" },
  });
  const found = await searchStudyTexts(study, owner, "kapici kopru");
  expect(found.memos).toMatchObject([{ title: "On the bridge", documentName: "noted.txt", count: 2 }]);
  expect(found.memos[0]?.snippets.map((one) => one.match)).toEqual(["KAPICI", "köprü"]);
  expect((await searchStudyTexts(study, coder, "kapici")).memos).toEqual([]);
  await writeMemo(study.store, coder, { title: "", text: "Kapıcı again.", about: { kind: "study" } });
  expect((await searchStudyTexts(study, coder, "kapici")).memos).toMatchObject([{ count: 1 }]);
});

test("sources are listed with what they hold, and a sign that SQL reads otherwise is a letter", async () => {
  const { sources, total } = await listSources(study.store, owner, { limit: 5000 });
  expect(sources).toHaveLength(total);
  expect(sources.reduce((sum, one) => sum + one.testimonies, 0)).toBe(126);
  const named = await listSources(study.store, owner, { text: "aydere", limit: 5000 });
  expect(named.sources.length).toBeGreaterThan(3);
  expect((await listSources(study.store, owner, { text: "%_%", limit: 10 })).sources).toEqual([]);
  const [first] = named.sources;
  expect(await readSource(study.store, owner, first?.accession_key ?? "")).toMatchObject({ publisher: "Aydere Haber" });
  await expect(readSource(study.store, owner, "none")).rejects.toMatchObject({ code: "COLLECT_SOURCE_MISSING" });
});
