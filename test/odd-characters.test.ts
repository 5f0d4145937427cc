import { writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3-multiple-ciphers";
import { describe, expect, onTestFinished, test } from "vitest";
import { silentProgress } from "../src/base/progress.ts";
import { importCodebookFile, importExchange } from "../src/pipeline.ts";
import { addTexts } from "../src/stages/collect/index.ts";
import { createStudy, getActor, type Study } from "../src/store/index.ts";
import { temporaryFolder } from "./support/firsthand.ts";
import { postgresUrl } from "./support/postgres-schemas.ts";

const engines = [
  { engine: "sqlite", url: async () => undefined },
  { engine: "postgres", url: postgresUrl },
] as const;

/** A file as another program may write it, and what becomes of its texts. */
const files: readonly {
  readonly name: string;
  readonly bytes: () => Uint8Array | string;
  readonly quotes: readonly string[];
}[] = [
  {
    name: "walks.qda",
    quotes: ["b\ufffdread"],
    // In SQL, char(0) is U+0000; positions count it.
    bytes: () =>
      databaseOf(`
    create table project (databaseversion text, date text, memo text);
    create table source (id integer primary key, name text, fulltext text, memo text, owner text, date text);
    create table code_cat (catid integer primary key, name text, memo text, supercatid integer);
    create table code_name (cid integer primary key, name text, memo text, catid integer, color text);
    create table code_text (ctid integer primary key, cid integer, fid integer, seltext text, pos0 integer, pos1 integer, owner text, date text, memo text);
    insert into project values ('v6', '', 'The whole');
    insert into source values (1, 'one.txt', 'No b' || char(0) || 'read for us.', 'a me' || char(0) || 'mo', 'ada', '');
    insert into code_name values (1, 'Bre' || char(0) || 'ad', '', null, '#FF0000');
    insert into code_text values (1, 1, 1, 'b' || char(0) || 'read', 3, 9, 'a' || char(0) || 'da', '', 'w' || char(0) || 'hy');`),
  },
  {
    name: "walks.sqlite3",
    quotes: ["read"],
    bytes: () =>
      databaseOf(`
    create table projects (id integer primary key, name text, description text);
    create table documents (id integer primary key, name text, project_id integer, contents text);
    create table highlights (id integer primary key, document_id integer, start_offset integer, end_offset integer, snippet text);
    create table tags (id integer primary key, project_id integer, path text, description text);
    create table highlight_tags (highlight_id integer, tag_id integer);
    create table commands (id integer primary key, date text, user_login text, project_id integer, payload text);
    insert into projects values (1, 'In' || char(0) || 'vented', '');
    insert into documents values (1, 'O' || char(0) || 'ne', 1, '<p>b' || char(0) || 'read</p>');
    insert into tags values (1, 1, 'lea' || char(0) || 'ving', 'w' || char(0) || 'hy');
    insert into highlights values (1, 1, 2, 6, 'read');
    insert into highlight_tags values (1, 1);`),
  },
  {
    name: "notes.jsonl",
    quotes: ["read for"],
    bytes: () =>
      JSON.stringify({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        id: "http://example.org/1\ud83d",
        type: "Annotation",
        motivation: "tagging",
        creator: { id: "http://example.org/a", name: "A\0da\ude00" },
        body: [
          { type: "TextualBody", purpose: "tagging", value: "bre\0ad \ud83d" },
          { type: "TextualBody", purpose: "commenting", value: "half \ud83d" },
        ],
        target: {
          source: "http://example.org/known.txt",
          selector: { type: "TextQuoteSelector", exact: "read for", prefix: "No b\0", suffix: "\ude00" },
        },
      }),
  },
];

function databaseOf(statements: string): Uint8Array {
  const database = new Database(":memory:");
  database.exec(statements);
  const bytes = database.serialize();
  database.close();
  return bytes;
}

async function openFresh(url: string | undefined): Promise<Study> {
  const folder = join(temporaryFolder(), "study");
  const study = await createStudy(folder, "An owner", undefined, url === undefined ? {} : { databaseUrl: url });
  onTestFinished(() => study.close());
  return study;
}

describe.each(engines)("characters that no database keeps, on $engine", ({ url }) => {
  test.each(files)(
    "in $name become U+FFFD, with a finding, and the rest is as it was",
    async ({ name, bytes, quotes }) => {
      const study = await openFresh(await url());
      const owner = await getActor(study.store.reader);
      await addTexts(study, owner, [
        { id: "00000000-0000-8000-8000-000000000001", title: "known.txt", text: "No bread for us." },
      ]);
      const file = join(temporaryFolder(), name);
      writeFileSync(file, bytes());
      const [report] = await importExchange(study, owner, file, silentProgress);
      expect(report?.codings).toMatchObject({ added: quotes.length, dropped: 0 });
      expect(report?.findings.map(({ rule }) => rule)).toContain("cell-has-no-null-character");
      const kept = await study.store.reader.selectFrom("codings").select("quote").execute();
      expect(kept.map(({ quote }) => quote)).toEqual(quotes);
      const before = await study.store.digest();
      await importExchange(study, owner, file, silentProgress);
      expect(await study.store.digest()).toEqual(before);
      expect((await study.store.verify(silentProgress)).problems).toEqual([]);
    },
  );

  test("in a codebook become U+FFFD too", async () => {
    const study = await openFresh(await url());
    const owner = await getActor(study.store.reader);
    const file = join(temporaryFolder(), "book.yaml");
    writeFileSync(file, 'codes:\n  - label: "Bre\\0ad"\n    definition: "half \\uD83D"\n');
    const { findings } = await importCodebookFile(study, owner, file);
    expect(findings.map(({ rule }) => rule).toSorted()).toEqual([
      "cell-has-no-null-character",
      "text-has-whole-characters",
    ]);
    const codes = await study.store.reader.selectFrom("codes").select(["label", "definition"]).execute();
    expect(codes).toEqual([{ label: "Bre\ufffdad", definition: "half \ufffd" }]);
    expect((await study.store.verify(silentProgress)).problems).toEqual([]);
  });
});
