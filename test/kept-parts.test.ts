import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, unzipSync, zipSync } from "fflate";
import { afterAll, expect, test } from "vitest";
import { silentProgress } from "../src/base/progress.ts";
import { exportCodings, importExchange } from "../src/pipeline.ts";
import {
  addBuiltInCodes,
  addCodings,
  closeRound,
  createRound,
  retractCoding,
  writeMemo,
} from "../src/stages/code/index.ts";
import { addDocuments, bindDocument } from "../src/stages/collect/index.ts";
import { addActor, importTable, readConfiguration, withdrawCase } from "../src/stages/register/index.ts";
import { createStudy, getActor, inserted, type Study } from "../src/store/index.ts";

const folder = mkdtempSync(join(tmpdir(), "firsthand-kept-parts-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let count = 0;
const place = (ending: string): string => join(folder, `${(count += 1)}.${ending}`);
const guid = (digit: string): string => [8, 4, 4, 4, 12].map((length) => digit.repeat(length)).join("-");

/** An invented project: a coded text and a picture, a case that names its speaker, a graph, a link and a set. */
const xml = `<?xml version="1.0" encoding="utf-8"?>
<Project name="Invented" xmlns="urn:QDA-XML:project:1.0" basePath="C:/Users/planted">
  <Users><User guid="${guid("1")}" name="Ada Planted" id="planted"/></Users>
  <CodeBook><Codes><Code guid="${guid("c")}" name="D2" isCodable="true"/></Codes></CodeBook>
  <Variables><Variable guid="${guid("5")}" name="Age" typeOfVariable="Integer"/></Variables>
  <Cases><Case guid="${guid("6")}" name="Umm Planted"><CodeRef targetGUID="${guid("c")}"/>
    <VariableValue><VariableRef targetGUID="${guid("5")}"/><IntegerValue>31</IntegerValue></VariableValue>
    <SourceRef targetGUID="${guid("a")}"/></Case></Cases>
  <Sources>
    <TextSource guid="${guid("a")}" name="Interview" plainTextPath="internal://a.txt" creatingUser="${guid("1")}">
      <Description>Talked by the invented lake.</Description>
      <PlainTextSelection guid="${guid("b")}" name="the boy" startPosition="10" endPosition="17" creatingUser="${guid("1")}">
        <Coding guid="${guid("d")}" creatingUser="${guid("1")}"><CodeRef targetGUID="${guid("c")}"/></Coding></PlainTextSelection>
    </TextSource>
    <PictureSource guid="${guid("2")}" name="Lake" path="internal://lake.png" currentPath="C:/planted/lake.png">
      <PictureSelection guid="${guid("3")}" firstX="1" firstY="2" secondX="3" secondY="4"/></PictureSource>
  </Sources>
  <Links><Link guid="${guid("7")}" name="tells" originGUID="${guid("6")}" targetGUID="${guid("a")}"/></Links>
  <Sets><Set guid="${guid("8")}" name="Autumn"><MemberSource targetGUID="${guid("a")}"/></Set></Sets>
  <Graphs><Graph guid="${guid("9")}" name="Map"><Vertex guid="${guid("e")}" representedGUID="${guid("6")}" name="Umm Planted" firstX="1" firstY="2"/></Graph></Graphs>
</Project>`;

async function withProject<T>(work: (study: Study) => Promise<T>, { mayName = false } = {}): Promise<T> {
  const study = await createStudy(place("study"), "An owner");
  try {
    const owner = await getActor(study.store.reader);
    if (mayName) {
      const id = study.store.newId();
      const basis = { id, scope: "names", reason: "Invented people.", recorded_by: owner.id };
      const rows = [inserted("bases", basis)];
      await study.store.record(owner, { name: "record-basis", summary: "" }, async () => [
        { noun: "basis", nounId: id, rows },
      ]);
    }
    const file = place("qdpx");
    const files = { "sources/a.txt": strToU8("They shot the boy."), "sources/lake.png": strToU8("no picture") };
    writeFileSync(file, zipSync({ "project.qde": strToU8(xml), ...files }));
    await importExchange(study, owner, file, silentProgress);
    return await work(study);
  } finally {
    await study.close();
  }
}

interface WrittenAs {
  /** Who writes the file; the owner unless said. */
  readonly as?: string;
  readonly isNamed?: boolean;
  readonly withCaseNames?: boolean;
}

async function written(study: Study, { as, ...options }: WrittenAs = {}): Promise<string> {
  const file = place("qdpx");
  await exportCodings(study, await getActor(study.store.reader, as), file, options);
  return Object.entries(unzipSync(readFileSync(file)))
    .map(([name, bytes]) => `${name}\n${new TextDecoder().decode(bytes)}`)
    .join("\n");
}

async function stored(study: Study): Promise<string> {
  const parts = await study.store.reader.selectFrom("kept_parts").selectAll().execute();
  const payloads = await study.store.reader.selectFrom("changes").selectAll().execute();
  return JSON.stringify([parts, payloads]);
}

test("what a study has no place for goes out again, its files with it", async () => {
  await withProject(async (study) => {
    const text = await written(study, { isNamed: true });
    for (const part of [
      "Talked by the invented lake",
      "PictureSelection",
      "sources/lake.png",
      "no picture",
      "<Link ",
      "Autumn",
      "IntegerValue>31<",
      "<Vertex",
    ])
      expect(text).toContain(part);
    expect(text).toContain(`<PlainTextSelection guid="${guid("b")}" name="the boy"`);
  });
});

test("without a basis for names a case's name is kept nowhere; with one it goes out on request only", async () => {
  await withProject(async (study) => {
    expect(await stored(study)).not.toContain("Umm Planted");
    expect(await written(study, { withCaseNames: true })).not.toContain("Umm Planted");
  });
  await withProject(
    async (study) => {
      expect(await written(study)).not.toContain("Umm Planted");
      expect((await written(study, { withCaseNames: true })).match(/Umm Planted/g)).toHaveLength(2);
    },
    { mayName: true },
  );
});

test("paths of a machine and users' names go out of kept parts too", async () => {
  await withProject(async (study) => {
    expect(await written(study)).not.toMatch(/planted|C:/i);
    expect(await written(study, { isNamed: true })).toContain("Ada Planted");
  });
});

test("a selection goes when its coding is retracted, and the rest of its source stays", async () => {
  await withProject(async (study) => {
    await retractCoding(study.store, await getActor(study.store.reader), guid("d"), "a slip");
    const text = await written(study);
    expect(text).not.toContain("PlainTextSelection");
    expect(text).toContain("Talked by the invented lake");
  });
});

test("what was kept goes out neither to a coder nor to whoever codes blindly while their round is open", async () => {
  await withProject(async (study) => {
    const { store } = study;
    const owner = await getActor(store.reader);
    for (const [name, role] of [
      ["Ines", "coder"],
      ["Edda", "editor"],
      ["Olga", "owner"],
    ] as const)
      await addActor(store, owner, { name, role });
    const kept = /PictureS|Talked by|<Link |Autumn|IntegerValue|<Vertex|lake\.png|no picture/u;
    const shown = async (as: string): Promise<boolean> => kept.test(await written(study, { as, isNamed: true }));
    expect([await shown("Ines"), await shown("Edda")]).toEqual([false, true]);
    // Nor are memos of others a coder's to take along, whether anything is blind or not.
    await writeMemo(store, owner, { title: "Plan", text: "Xylem", about: { kind: "study" } });
    const memoed = ["Ines", "Edda"].map(async (as) => (await written(study, { as })).includes("Xylem"));
    expect(await Promise.all(memoed)).toEqual([false, true]);
    await createRound(store, owner, { name: "open", isBlind: false, coders: ["Edda"] });
    expect(await shown("Edda")).toBe(true);
    await createRound(store, owner, { name: "pilot", isBlind: true, coders: ["Edda", "Olga", "Ines"] });
    const during = [await shown("Ines"), await shown("Edda"), await shown("Olga"), await shown(owner.name)];
    expect(during).toEqual([false, false, false, true]);
    await closeRound(store, owner, "pilot");
    const after = [await shown("Ines"), await shown("Edda"), await shown("Olga")];
    expect(after).toEqual([false, true, true]);
  });
});

test("when the person of a document withdraws, their case, its link and its vertex stay at home", async () => {
  await withProject(async (study) => {
    const owner = await getActor(study.store.reader);
    const table = place("csv");
    writeFileSync(table, "n,nationality,date,source\n1,Tunisian,2015-01-14,Example Post\n");
    await importTable(
      study.store,
      owner,
      table,
      { configuration: await readConfiguration(study.store) },
      silentProgress,
    );
    await bindDocument(study, owner, "Interview.txt", { testimonies: ["1"] });
    await withdrawCase(study.store, owner, "1", { by: "person", reason: "asked" });
    const text = await written(study);
    expect(text).not.toMatch(/<Case|IntegerValue|<Link|<Vertex|Talked by|shot the boy/);
    expect(text).toContain("sources/lake.png");
  });
});

test("an erased document takes what is about it out of the tables, the journal and the blobs", async () => {
  await withProject(
    async (study) => {
      const { store } = study;
      const owner = await getActor(store.reader);
      const own = place("qdpx");
      await exportCodings(study, owner, own, { isNamed: true, withCaseNames: true });
      const [report] = await importExchange(study, owner, own, silentProgress);
      expect(report?.parts.added).toBe(0);
      expect(await stored(study)).toContain("Umm Planted");
      await store.erase(owner, { subjects: [{ table: "documents", id: guid("a") }], reason: "Asked by the person." });
      expect(await stored(study)).not.toMatch(/Umm Planted|Talked by the invented lake/);
      expect((await store.verify(silentProgress)).problems).toEqual([]);
      const kinds = await store.reader.selectFrom("kept_parts").select("kind").orderBy("kind").execute();
      expect(kinds.map(({ kind }) => kind)).toEqual(["Set", "Source", "Variable"]);
      const [again] = await importExchange(study, owner, own, silentProgress);
      expect(again?.documents).toEqual({ added: 0, unchanged: 0, dropped: 1 });
      expect(await stored(study)).not.toMatch(/Umm Planted|Talked by the invented lake/);
    },
    { mayName: true },
  );
});

test("a study's cases go out with their values and documents and without a name, rounds as sets, and all of it through another study", async () => {
  const study = await createStudy(place("study"), "An owner");
  const { store } = study;
  const owner = await getActor(store.reader);
  const [table, taken] = [place("csv"), place("txt")];
  writeFileSync(
    table,
    "n,nationality,sex,date,source\n1,Tunisian,female,2015-01-14,Example Post\n2,Dutch,male,2015-03,Other Post\n",
  );
  writeFileSync(taken, "They shot the boy.");
  await importTable(store, owner, table, { configuration: await readConfiguration(store) }, silentProgress);
  await addDocuments(study, owner, [taken], { given: { testimonies: ["1"] } }, silentProgress);
  await addBuiltInCodes(store, owner, ["defection"]);
  await addActor(store, owner, { name: "Ines", role: "coder" });
  await createRound(store, owner, { name: "pilot", isBlind: true, coders: ["Ines"] });
  await addCodings(store, owner, [{ case: "1", code: "D2" }]);
  const file = place("qdpx");
  await exportCodings(study, owner, file, { isNamed: true });
  const first = readFileSync(file);
  const project = new TextDecoder().decode(unzipSync(first)["project.qde"]);
  expect(project.match(/<Case /g)).toHaveLength(2);
  expect(project).toMatch(/<Case [^>]*name="Case [0-9a-f]{8}">\s*<CodeRef [^>]*>\s*<VariableValue>/);
  expect(project).toMatch(/<TextValue>TN<\/TextValue>/);
  expect(project.match(/<SourceRef /g)).toHaveLength(1);
  expect(project).toContain('name="pilot"');
  expect(project).toContain("<Description>Round coded blind, open;");
  const [report] = await importExchange(study, owner, file, silentProgress);
  expect(report?.parts).toMatchObject({ added: 0 });
  await exportCodings(study, await getActor(store.reader, "Ines"), file);
  expect(new TextDecoder().decode(unzipSync(readFileSync(file))["project.qde"])).not.toMatch(
    /VariableValue><VariableRef|>TN</,
  );
  await study.close();

  const other = await createStudy(place("study"), "Another owner");
  writeFileSync(file, first);
  await importExchange(other, await getActor(other.store.reader), file, silentProgress);
  await exportCodings(other, await getActor(other.store.reader), file, { isNamed: true });
  const again = new TextDecoder().decode(unzipSync(readFileSync(file))["project.qde"]);
  const untitled = (whole: string): string => whole.replace(/<Project [^>]*>/, "");
  expect(untitled(again)).toBe(untitled(project));
  await other.close();
});
