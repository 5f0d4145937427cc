import { mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import Database from "better-sqlite3-multiple-ciphers";
import { describe, expect, test } from "vitest";
import { silentProgress } from "../src/base/progress.ts";
import { readQualCoder } from "../src/formats/foreign-projects/read-qualcoder.ts";
import { readTaguette } from "../src/formats/foreign-projects/read-taguette.ts";
import { importExchange } from "../src/pipeline.ts";
import { createStudy, getActor, openForeignDatabase } from "../src/store/index.ts";
import { temporaryFolder } from "./support/firsthand.ts";

/** The bytes of a database that the statements make. */
function databaseOf(statements: string): Uint8Array {
  const database = new Database(":memory:");
  database.exec(statements);
  const bytes = database.serialize();
  database.close();
  return bytes;
}

const quotes = (
  codings: readonly {
    readonly target: { readonly kind: string; readonly passage?: { readonly quote: string } | undefined };
  }[],
) => codings.map(({ target }) => target.passage?.quote);

/** The database as a file goes into a fresh study, twice; gives the first report and whether the second time wrote nothing. */
async function takeTwice(name: string, bytes: Uint8Array) {
  const folder = temporaryFolder();
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), bytes);
  // A QualCoder project is the folder that its database lies in.
  const file = name === basename(name) ? join(folder, name) : join(folder, dirname(name));
  const study = await createStudy(join(temporaryFolder(), "study"), "An owner");
  try {
    const owner = await getActor(study.store.reader);
    const reports = await importExchange(study, owner, file, silentProgress);
    const digest = await study.store.digest();
    await importExchange(study, owner, file, silentProgress);
    expect(await study.store.digest()).toEqual(digest);
    expect((await study.store.verify(silentProgress)).problems).toEqual([]);
    const codings = await study.store.reader
      .selectFrom("codings")
      .innerJoin("actors", "actors.id", "codings.coder_id")
      .select(["name", "quote", "coded_at"])
      .orderBy("quote")
      .execute();
    return { reports, codings };
  } finally {
    await study.close();
  }
}

describe("a Taguette project", () => {
  // "Frühling 😀 kam." is 20 bytes; the tags are not counted.
  const page = "<h1>Früh</h1><p>Im <b>Frühling</b> 😀 kam.</p><p>غادرتُ.</p>";
  const taguette = (highlights: string) => `
    create table projects (id integer primary key, name text, description text);
    create table documents (id integer primary key, name text, project_id integer, text_direction text, contents text);
    create table highlights (id integer primary key, document_id integer, start_offset integer, end_offset integer, snippet text);
    create table tags (id integer primary key, project_id integer, path text, description text);
    create table highlight_tags (highlight_id integer, tag_id integer);
    create table commands (id integer primary key, date text, user_login text, project_id integer, payload text);
    insert into projects values (1, 'Invented', 'A note'), (2, 'Other', '');
    insert into documents values (1, 'One', 1, 'LEFT_TO_RIGHT', '${page}');
    insert into tags values (1, 1, 'leaving', 'why'), (2, 1, 'leaving.bread', ''), (3, 2, 'elsewhere', '');
    ${highlights}
    insert into highlight_tags values (1, 1), (1, 2);
    insert into commands values (1, '2024-01-15 10:00:00.1', 'ada', 1, '{"type": "highlight_add", "highlight_id": 1}'), (2, '', 'ben', 1, 'no json');`;
  const read = (highlights: string) => readTaguette(openForeignDatabase(databaseOf(taguette(highlights))), "t.sqlite3");
  const bytes = (text: string) => new TextEncoder().encode(text).length;
  const [start, end] = [bytes("FrühIm "), bytes("FrühIm Frühling 😀")];

  test("gives a study for each project, with codings by place, tag, author and time", () => {
    const [first, second] = read(`insert into highlights values (1, 1, ${start}, ${end}, '<b>Frühling</b> 😀');`);
    expect(first?.findings).toEqual([]);
    expect(quotes(first?.study.codings ?? [])).toEqual(["Frühling 😀", "Frühling 😀"]);
    expect(first?.study.codings[0]).toMatchObject({ coderId: "ada", codedAt: "2024-01-15T10:00:00" });
    expect(first?.study.codebook.codes).toMatchObject([
      { label: "leaving", definition: "why" },
      { label: "bread", parentId: "taguette tag 1" },
    ]);
    expect(first?.study.documents[0]?.text).toBe("Früh\nIm Frühling 😀 kam.\nغادرتُ.\n");
    expect(second?.study).toMatchObject({ title: "Other", documents: [], codings: [] });
  });

  test("comes into a study, and a second time nothing is written", async () => {
    const highlights = `insert into highlights values (1, 1, ${start}, ${end}, '<b>Frühling</b> 😀');`;
    const { reports, codings } = await takeTwice("t.sqlite3", databaseOf(taguette(highlights)));
    expect(reports.map(({ kind, title, codings: { added } }) => [kind, title, added])).toEqual([
      ["Taguette project", "Invented", 2],
      ["Taguette project", "Other", 0],
    ]);
    const coding = { name: "ada", quote: "Frühling 😀", coded_at: "2024-01-15T10:00:00" };
    expect(codings).toEqual([coding, coding]);
  });

  test("looks for words that are not at their position, and says so", () => {
    const [moved] = read("insert into highlights values (1, 1, 0, 3, 'kam.');");
    expect(quotes(moved?.study.codings ?? [])).toEqual(["kam.", "kam."]);
    expect(moved?.findings.map(({ rule }) => rule)).toEqual(["foreign-passage-is-found"]);
    const [lost] = read("insert into highlights values (1, 1, 900, 903, 'nowhere in it at all');");
    expect(lost?.study.codings).toEqual([]);
    expect(lost?.findings.map(({ rule }) => rule)).toEqual(["foreign-passage-is-found"]);
  });

  test("says that a highlight has no tag", () => {
    const [untagged] = read("insert into highlights values (7, 1, 0, 5, 'Früh');");
    expect(untagged?.findings.map(({ rule }) => rule)).toEqual(["foreign-reference-leads-somewhere"]);
  });
});

describe("a QualCoder project", () => {
  const qualcoder = (codings: string) => `
    create table project (databaseversion text, date text, memo text);
    create table source (id integer primary key, name text, fulltext text, mediapath text, memo text, owner text, date text);
    create table code_cat (catid integer primary key, name text, owner text, date text, memo text, supercatid integer);
    create table code_name (cid integer primary key, name text, memo text, catid integer, owner text, date text, color text);
    create table code_text (ctid integer primary key, cid integer, fid integer, seltext text, pos0 integer, pos1 integer, owner text, date text, memo text);
    create table cases (caseid integer primary key, name text);
    insert into project values ('v6', '', 'The whole');
    insert into source values (1, 'one.txt', 'eins' || char(13, 10) || '😀 zwei drei', null, 'a memo', 'ada', '2024-01-15 10:00:00'), (2, 'p.jpg', null, '/p.jpg', '', 'ada', '');
    insert into code_cat values (1, 'Leaving', 'ada', '', '', null), (2, 'Deeper', 'ada', '', '', 1);
    insert into code_name values (1, 'Bread', 'no bread', 2, 'ada', '', '#FF0000'), (2, 'Loose', '', null, 'ada', '', 'red');
    insert into cases values (1, 'A case');
    ${codings}`;
  const read = (codings: string) => readQualCoder(openForeignDatabase(databaseOf(qualcoder(codings))), "data.qda");

  test("comes into a study from its folder, and a second time nothing is written", async () => {
    const text = "insert into code_text values (1, 1, 1, 'zwei', 8, 12, 'ada', '2024-01-15 10:00:00', 'why');";
    const { reports, codings } = await takeTwice(join("walks.qda", "data.qda"), databaseOf(qualcoder(text)));
    expect(reports).toMatchObject([{ kind: "QualCoder project", codes: { added: 4 }, memos: { added: 2 } }]);
    expect(codings).toEqual([{ name: "ada", quote: "zwei", coded_at: "2024-01-15T10:00:00" }]);
  });

  test("gives codes below categories, and codings by place, owner and time through CRLF and emoji", () => {
    const { study, findings } = read(
      "insert into code_text values (1, 1, 1, 'zwei', 8, 12, 'ada', '2024-01-15 10:00:00', 'why');",
    );
    expect(quotes(study.codings)).toEqual(["zwei"]);
    expect(study.codings[0]).toMatchObject({ coderId: "ada", memo: "why", codedAt: "2024-01-15T10:00:00" });
    expect(study.codebook.codes.map(({ label, parentId, isCodable }) => [label, parentId, isCodable])).toEqual([
      ["Leaving", undefined, false],
      ["Deeper", "qualcoder category 1", false],
      ["Bread", "qualcoder category 2", true],
      ["Loose", undefined, true],
    ]);
    expect(study.memos.map(({ text }) => text)).toEqual(["The whole", "a memo"]);
    expect(findings.map(({ read: what }) => what)).toEqual(["Cases: 1", "Sources without text: 1"]);
  });

  test("says which codings lead nowhere", () => {
    const { study, findings } = read(
      "insert into code_text values (1, 9, 1, 'zwei', 8, 12, 'ada', '', ''), (2, 1, 2, 'x', 0, 1, 'ada', '', '');",
    );
    expect(study.codings).toEqual([]);
    expect(findings[0]).toMatchObject({
      rule: "foreign-reference-leads-somewhere",
      read: expect.stringContaining("2 times"),
    });
  });
});

describe("a database that is none of these", () => {
  test("is refused, and so is a file that is no database or is cut short", () => {
    const other = openForeignDatabase(databaseOf("create table things (id integer)"));
    expect(() => readTaguette(other, "x")).toThrow(expect.objectContaining({ code: "FORMAT_FOREIGN_UNKNOWN" }));
    expect(() => readQualCoder(other, "x")).toThrow(expect.objectContaining({ code: "FORMAT_FOREIGN_UNKNOWN" }));
    const unreadable = expect.objectContaining({ code: "STORE_FOREIGN_UNREADABLE" });
    expect(() => openForeignDatabase(new TextEncoder().encode("no database"))).toThrow(unreadable);
    const whole = databaseOf("create table things (id integer, text text)");
    expect(() => openForeignDatabase(whole.subarray(0, 120)).rows("things")).toThrow(unreadable);
  });

  test("has no view read, since a view runs what its maker wrote", () => {
    const database = openForeignDatabase(
      databaseOf("create table things (id integer); create view projects as select 1 as id"),
    );
    expect(database.hasTable("projects")).toBe(false);
    expect(database.rows("projects")).toEqual([]);
  });
});
