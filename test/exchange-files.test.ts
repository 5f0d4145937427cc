import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import fc from "fast-check";
import { unzipSync } from "fflate";
import { afterAll, describe, expect, test } from "vitest";
import { silentProgress } from "../src/base/progress.ts";
import { fromCodedStudy } from "../src/formats/refi-qda/from-coded-study.ts";
import { readQda } from "../src/formats/refi-qda/open-qda.ts";
import { toCodedStudy } from "../src/formats/refi-qda/to-coded-study.ts";
import { writeQda } from "../src/formats/refi-qda/write-qda.ts";
import type { CodedStudy } from "../src/model/code/coded-study.ts";
import type { Actor } from "../src/model/actor.ts";
import { exportCodings, importExchange } from "../src/pipeline.ts";
import { addBuiltInCodes, addCodings, closeRound, createRound, writeMemo } from "../src/stages/code/index.ts";
import { addDocuments } from "../src/stages/collect/index.ts";
import { addActor, importTable, readConfiguration, withdrawCase } from "../src/stages/register/index.ts";
import { createStudy, getActor, inserted, type Study } from "../src/store/index.ts";
import { arbitraryProject } from "./support/arbitrary-project.ts";
import { arbitraryStudy } from "./support/arbitrary-study.ts";
import { canonicalProject } from "./support/canonical-project.ts";

const folder = mkdtempSync(join(tmpdir(), "firsthand-exchange-files-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let count = 0;
const place = (ending: string): string => join(folder, `${(count += 1)}.${ending}`);

async function inFreshStudy<T>(work: (study: Study) => Promise<T>): Promise<T> {
  const study = await createStudy(place("study"), "An owner");
  try {
    return await work(study);
  } finally {
    await study.close();
  }
}

async function take(study: Study, file: string) {
  return importExchange(study, await getActor(study.store.reader), file, silentProgress);
}

async function write(study: Study, ending: string, isNamed = true): Promise<Buffer> {
  const file = place(ending);
  await exportCodings(study, await getActor(study.store.reader), file, { isNamed });
  return readFileSync(file);
}

describe("a project file through a study", () => {
  test("comes out with all that went in, and what came out goes through another study byte by byte", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryStudy, async (drawn) => {
        const file = place("qdpx");
        writeFileSync(file, writeQda(fromCodedStudy(drawn).project));
        const out = await inFreshStudy(async (study) => {
          const [report] = await take(study, file);
          expect(report?.codings).toEqual({ added: drawn.codings.length, unchanged: 0, dropped: 0 });
          return write(study, "qdpx");
        });
        const again = toCodedStudy(readQda(out, "out.qdpx").project, "out.qdpx").study;
        expect(canonical(again)).toEqual(canonical(drawn));
        const second = place("qdpx");
        writeFileSync(second, out);
        await inFreshStudy(async (study) => {
          await take(study, second);
          expect((await write(study, "qdpx")).equals(out)).toBe(true);
          const digest = await study.store.digest();
          const [report] = await take(study, second);
          expect(report?.codings).toMatchObject({ added: 0, dropped: 0 });
          expect(await study.store.digest()).toEqual(digest);
        });
      }),
      { numRuns: 15 },
    );
  });
});

describe("a project of another program through a study", () => {
  test("comes out with all that the standard carries, valid, and byte by byte the same through another study", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryProject, async (given) => {
        const file = place("qdpx");
        writeFileSync(file, writeQda(given));
        const first = await inFreshStudy(async (study) => {
          await allowNames(study);
          await take(study, file);
          const digest = await study.store.digest();
          await take(study, file);
          expect(await study.store.digest()).toEqual(digest);
          expect((await study.store.verify(silentProgress)).problems).toEqual([]);
          return writeNamed(study);
        });
        expect(canonicalProject(projectOf(first))).toEqual(canonicalProject(projectOf(readFileSync(file))));
        const second = place("qdpx");
        writeFileSync(second, first);
        const again = await inFreshStudy(async (study) => {
          await allowNames(study);
          await take(study, second);
          return writeNamed(study);
        });
        expect(xmlOf(again)).toBe(xmlOf(first));
        expect(again.equals(first)).toBe(true);
      }),
      { numRuns: 12 },
    );
  });

  function xmlOf(bytes: Uint8Array): string {
    return new TextDecoder().decode(unzipSync(bytes)["project.qde"]);
  }

  async function writeNamed(study: Study): Promise<Buffer> {
    const file = place("qdpx");
    await exportCodings(study, await getActor(study.store.reader), file, { isNamed: true, withCaseNames: true });
    return readFileSync(file);
  }

  async function allowNames(study: Study): Promise<void> {
    const { store } = study;
    const owner = await getActor(store.reader);
    const id = store.newId();
    const basis = { id, scope: "names", reason: "Invented people.", recorded_by: owner.id };
    await store.record(owner, { name: "record-basis", summary: "" }, async () => [
      { noun: "basis", nounId: id, rows: [inserted("bases", basis)] },
    ]);
  }

  function projectOf(bytes: Uint8Array) {
    return readQda(bytes, "a.qdpx").project;
  }
});

/** A study of one text, coded by two coders of a blind round and by the owner outside of it, with planted words. */
async function codedStudy(study: Study) {
  const { store } = study;
  const owner = await getActor(store.reader);
  const text = place("txt");
  writeFileSync(text, "We guarded the bridge 😀 against the people.\n\nThey shot the boy behind the school.\n");
  await addDocuments(study, owner, [text], {}, silentProgress);
  await addBuiltInCodes(store, owner, ["defection"]);
  for (const name of ["Ada Planted", "Ben Planted"]) await addActor(store, owner, { name, role: "coder" });
  const [ada, ben] = [await getActor(store.reader, "Ada Planted"), await getActor(store.reader, "Ben Planted")];
  await createRound(store, owner, { name: "pilot", isBlind: true, coders: [ada.name, ben.name] });
  const document = basename(text);
  const code = (actor: Actor, quote: string, memo: string) =>
    addCodings(store, actor, [{ document, code: "D2", quote, memo, stance: "reported" }], { round: "pilot" });
  await code(ada, "shot the boy", "memo of Ada");
  await code(ben, "the bridge 😀", "memo of Ben");
  await writeMemo(store, ben, { title: "Note", text: "note of Ben", about: { kind: "document", id: document } });
  await addCodings(store, owner, [{ document, code: "D1", memo: "memo of the owner" }]);
  return { owner, ada, ben, document };
}

const endings = ["qdpx", "jsonld", "jsonl", "csv", "xlsx"] as const;

/** All that a file holds, as text. */
function wordsOf(bytes: Uint8Array): string {
  const parts = bytes[0] === 0x50 && bytes[1] === 0x4b ? Object.values(unzipSync(bytes)) : [bytes];
  return parts.map((part) => new TextDecoder().decode(part)).join("\n");
}

describe.each(endings)("an export as %s", (ending) => {
  test("gives the same bytes each time, and taken in again writes nothing", async () => {
    await inFreshStudy(async (study) => {
      await codedStudy(study);
      const bytes = await write(study, ending);
      expect((await write(study, ending)).equals(bytes)).toBe(true);
      const file = place(ending);
      for (const written of [bytes, await write(study, ending, false)]) {
        writeFileSync(file, written);
        const digest = tablesOf(await study.store.digest());
        const [report] = await take(study, file);
        expect(report?.codings).toEqual({ added: 0, unchanged: 3, dropped: 0 });
        expect(tablesOf(await study.store.digest())).toEqual(digest);
      }
    });
  });

  test("holds coders' names only where that is asked for", async () => {
    await inFreshStudy(async (study) => {
      await codedStudy(study);
      expect(wordsOf(await write(study, ending, false))).not.toContain("Planted");
      expect(wordsOf(await write(study, ending, true))).toContain("Ada Planted");
    });
  });

  test("shows whoever codes blindly nothing of the others, and a coder no other's text", async () => {
    await inFreshStudy(async (study) => {
      const { ada, owner } = await codedStudy(study);
      const hers = async (): Promise<string> => {
        const file = place(ending);
        await exportCodings(study, ada, file, { isNamed: true });
        return wordsOf(readFileSync(file));
      };
      expect(await hers()).toContain("memo of Ada");
      expect(await hers()).not.toMatch(/memo of Ben|note of Ben|Ben Planted/);
      const unassigned = place("txt");
      writeFileSync(unassigned, "Nobody gave her this text.");
      await addDocuments(study, owner, [unassigned], {}, silentProgress);
      await addCodings(study.store, owner, [{ document: basename(unassigned), code: "D3", quote: "gave her" }]);
      expect(await hers()).not.toMatch(/gave her/);
      await closeRound(study.store, owner, "pilot");
      expect(await hers()).toContain("memo of Ben");
    });
  });

  test("holds nothing of somebody who withdrew", async () => {
    await inFreshStudy(async (study) => {
      const { owner, document } = await codedStudy(study);
      const table = place("csv");
      writeFileSync(table, "n,nationality,date,source\n1,Tunisian,2015-01-14,Example Post\n");
      const configuration = await readConfiguration(study.store);
      await importTable(study.store, owner, table, { configuration }, silentProgress);
      const source = join(folder, document);
      await addDocuments(study, owner, [source], { given: { testimonies: ["1"] } }, silentProgress);
      expect(wordsOf(await write(study, ending))).toContain("shot the boy");
      await withdrawCase(study.store, owner, "1", { by: "person", reason: "asked" });
      expect(wordsOf(await write(study, ending))).not.toMatch(/shot the boy|memo of/);
    });
  });
});

/** Findings about the file itself are kept, the first time it is read. */
function tablesOf(digest: ReadonlyMap<string, string>): unknown {
  return [...digest].filter(([table]) => table !== "findings");
}

describe("annotations and tables of others", () => {
  test("are placed in the study's documents by file name, with its codes by label or mark", async () => {
    await inFreshStudy(async (study) => {
      const { document } = await codedStudy(study);
      const annotations = place("json");
      const target = (exact: string, source = `https://texts.example/${document}`) => ({
        source,
        selector: { type: "TextQuoteSelector", exact },
      });
      const annotation = (id: number, value: string, on: unknown) => ({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        id: `http://annotations.example/${id}`,
        type: "Annotation",
        body: { type: "TextualBody", value, purpose: "tagging" },
        target: on,
      });
      const list = [
        annotation(1, "D2", target("against the people")),
        annotation(2, "Bridges", target("the bridge")),
        annotation(3, "D2", target("nowhere in the text at all")),
        annotation(4, "D2", target("the bridge", "https://texts.example/another.txt")),
        { ...annotation(5, "D2", target("the bridge")), id: "no IRI" },
      ];
      writeFileSync(annotations, JSON.stringify(list));
      const [report] = await take(study, annotations);
      expect(report).toMatchObject({ codes: { added: 1 }, codings: { added: 2, dropped: 0 } });
      expect(new Set(report?.findings.map(({ rule }) => rule))).toEqual(
        new Set([
          "annotation-is-valid",
          "annotation-code-is-known",
          "annotation-passage-is-found",
          "annotation-target-is-a-document",
          "coding-says-who-and-when",
        ]),
      );
      const table = place("csv");
      writeFileSync(
        table,
        `Document,Content,Tag,Coder\n${document},the school,D2,Cleo\n${document},the school,Schools,Cleo\nother.txt,x,D2,Cleo\n${document},not there at all,D2,Cleo\n`,
      );
      const [rows] = await take(study, table);
      expect(rows).toMatchObject({
        kind: "table of quotations",
        codes: { added: 1 },
        codings: { added: 2 },
        coders: { added: 1 },
      });
      const digest = await study.store.digest();
      await take(study, table);
      await take(study, annotations);
      expect(await study.store.digest()).toEqual(digest);
      await expect(getActor(study.store.reader, "Cleo")).rejects.toMatchObject({ code: "STORE_ACTOR_RETIRED" });
      expect((await study.store.verify(silentProgress)).problems).toEqual([]);
    });
  });
});

/** What the standard can carry, without what a study keeps otherwise: its own title, and numbers after equal labels. */
function canonical(study: CodedStudy): unknown {
  const byId = <T extends { readonly id: string }>(items: readonly T[]) =>
    items.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const busy = new Set([...study.codings, ...study.memos].flatMap(({ coderId }) => coderId ?? []));
  return {
    codes: byId(study.codebook.codes).map((code) => ({ ...code, label: code.label.replace(/ \(\d+\)$/, "") })),
    sets: study.codebook.sets,
    documents: byId(study.documents).map(({ direction: _direction, ...document }) => document),
    coders: byId(study.coders.filter(({ id }) => busy.has(id))).map(({ id }) => id),
    codings: byId(study.codings),
    memos: byId(study.memos),
  };
}
