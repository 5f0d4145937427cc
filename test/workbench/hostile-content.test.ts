import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import Database from "better-sqlite3-multiple-ciphers";
import { Document, Packer, Paragraph } from "docx";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packageFolder } from "../../src/base/node/package-folder.ts";
import { silentProgress } from "../../src/base/progress.ts";
import { serialiseXlsx } from "../../src/formats/serialise-xlsx.ts";
import {
  addStudyDocuments,
  exportCodebookFile,
  exportCodings,
  importCodebookFile,
  importExchange,
  makeCoderPacket,
  openCoderPacket,
  takeCoderPacket,
} from "../../src/pipeline.ts";
import { addCode, addCodings, createRound, returnPacket, writeMemo } from "../../src/stages/code/index.ts";
import {
  addActor,
  configure,
  foundStudy,
  importDecisions,
  importTable,
  readConfiguration,
  readDecisionFiles,
  saveView,
} from "../../src/stages/register/index.ts";
import { getActor, openStudy, type Study } from "../../src/store/index.ts";
import { chromiumFile } from "../support/open-browser.ts";
import { openWorkbench } from "../support/open-workbench.ts";

const minutes = 60_000;
// What a page that shows text as HTML would run, and a link that one which follows addresses would.
const image = '<img src=x onerror="window.ran=1"><svg onload="window.ran=1"></svg>';
const script = "<script>window.ran=1</script>";
const link = "javascript:window.ran=1";
const remote = '<img src="http://evil.example/seen.png"><link rel=stylesheet href="//evil.example/a.css">';
const payload = `${image} ${script} ${link} ${remote} \u202Eflipped`;
const escaped = payload.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

// A file's name has no slash in it.
const hostileName = "<img src=x onerror=window.ran=1>";

const folder = mkdtempSync(join(tmpdir(), "firsthand-hostile-"));

describe.skipIf(chromiumFile === undefined)(
  "hostile content by every format (left out where there is no Chromium)",
  () => {
    beforeAll(async () => {
      mkdirSync(join(folder, "files"));
      await within("first", fillByHand);
      await within("second", fillFromExchange);
    }, 4 * minutes);
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    test.each(["first", "second"])(
      "runs nowhere in the %s study, and asks nothing of anywhere",
      { timeout: 4 * minutes },
      async (name) => {
        const workbench = await openWorkbench(join(folder, name));
        const page = await workbench.blank();
        const dialogs: string[] = [];
        const refused: string[] = [];
        page.on("dialog", (dialog) => {
          dialogs.push(dialog.message());
          void dialog.dismiss();
        });
        page.on("console", (message) => {
          if (/Content Security Policy|javascript:/iu.test(message.text())) refused.push(message.text());
        });
        let shown = 0;
        const visited = new Set<string>();
        const waiting = [
          "/",
          "/findings",
          "/collect",
          "/collect?view=sources",
          "/collect?q=flipped",
          "/register",
          "/resolve",
          "/code",
          "/analyse",
          "/report",
          "/report?file=claims.yaml&panel=claims",
          "/report?panel=remarks",
          "/journal",
          "/settings",
        ];
        while (waiting.length > 0 && visited.size < mostPages) {
          const path = waiting.shift() ?? "/";
          if (visited.has(path)) continue;
          visited.add(path);
          await page.goto(new URL(path, workbench.address).href);
          await page.locator("main h1, main [role=alert], main p").first().waitFor();
          await page.waitForLoadState("networkidle");
          await openAll(page);
          if ((await page.locator("main").innerText()).includes("onerror")) shown += 1;
          expect([path, await page.evaluate("window.ran")]).toEqual([path, undefined]);
          expect([path, await page.locator('main img[src="x"], main svg[onload], main script').count()]).toEqual([
            path,
            0,
          ]);
          const links = await page
            .locator("main a[href]")
            .evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? ""));
          expect([path, links.filter((href) => !/^[/#?]/u.test(href))]).toEqual([path, []]);
          waiting.push(
            ...links.filter((href) => /^\/(?:collect|register|code)\//u.test(href) && !href.includes("/import")),
          );
        }
        expect(visited.size).toBeGreaterThan(15);
        // The test would show nothing if the payload were nowhere on the pages.
        expect(shown).toBeGreaterThan(5);
        expect([dialogs, refused]).toEqual([[], []]);
        expect(new Set(workbench.asked.map((host) => host.split(":")[0]))).toEqual(new Set(["127.0.0.1"]));
        await workbench.close();
      },
    );
  },
);

const mostPages = 45;

async function openAll(page: Page): Promise<void> {
  await page.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true");
}

async function within(name: string, fill: (study: Study) => Promise<void>): Promise<void> {
  const study = await foundStudy(join(folder, name), { ownerName: "Ina Test", title: `A study ${payload}` });
  try {
    await fill(study);
  } finally {
    await study.close();
  }
}

const file = (name: string): string => join(folder, "files", name);

/** Tables and texts of every kind, a codebook, codings and a memo, each with the payload. */
async function fillByHand(study: Study): Promise<void> {
  const owner = await getActor(study.store.reader);
  const columns = ["No", "Nationality", "Sex", "Date", "Outlet", "Link", "mood", image];
  const row = (number: number) => [String(number), payload, payload, "31/02/2015", payload, link, script, payload];
  const quoted = [columns, row(1), row(2)].map((cells) =>
    cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(","),
  );
  writeFileSync(file("hostile.csv"), quoted.join("\n"));
  writeFileSync(file("hostile.xlsx"), await serialiseXlsx(columns, [row(3), row(4)]));
  writeFileSync(file(`${hostileName}.tsv`), [columns, row(5), row(6)].map((cells) => cells.join("\t")).join("\n"));
  await configure(study.store, owner, settings);
  for (const table of ["hostile.csv", "hostile.xlsx", `${hostileName}.tsv`])
    await importTable(
      study.store,
      owner,
      file(table),
      { configuration: await readConfiguration(study.store) },
      silentProgress,
    );
  await writeTexts();
  const names = ["txt", "md", "html", "docx", "pdf", "srt", "vtt"].map((kind) => file(`a.${kind}`));
  writeFileSync(file(`${hostileName}.txt`), `They left. ${payload}`);
  names.push(file(`${hostileName}.txt`));
  await addStudyDocuments(study, owner, names, {}, silentProgress);
  const code = await addCode(study.store, owner, {
    label: payload.slice(0, 120),
    mark: "X1",
    definition: payload,
    useWhen: payload,
    doNotUseWhen: payload,
    example: payload,
  });
  await addCodings(study.store, owner, [{ code, document: "a.txt", span: [0, 20], memo: payload }]);
  await writeMemo(study.store, owner, { title: payload, text: payload, about: { kind: "document", id: "a.txt" } });
  await decideAndWrite(study, code);
}

const settings = JSON.stringify({
  title: payload,
  question: payload,
  citation: payload,
  inclusion: [payload],
  variables: { mood: { label: payload, type: "category", disclosure: "open" } },
  regions: [{ name: payload, countries: ["TN"], note: payload }],
  publishers: { aliases: { [payload]: image } },
});

/** Files of decisions, a view of the register, a coder's packet there and back, and a manuscript with a claim. */
async function decideAndWrite(study: Study, code: string): Promise<void> {
  const { store, paths } = study;
  const owner = await getActor(store.reader);
  const cell = `"${payload.replaceAll('"', '""')}"`;
  mkdirSync(file("decisions"));
  writeFileSync(file("decisions/judgements.csv"), `left,right,verdict,reason\n1,2,unsure,${cell}\n`);
  writeFileSync(file("decisions/withdrawals.csv"), `case,by,reason\n6,team,${cell}\n`);
  const decided = await importDecisions(store, owner, await readDecisionFiles(file("decisions")));
  expect(decided).toEqual({ judgements: 1, withdrawals: 1 });
  await saveView(store, owner, { name: payload, search: JSON.stringify({ text: payload }) });
  await addActor(store, owner, { name: hostileName, role: "coder" });
  await createRound(store, owner, { name: payload, isBlind: true, coders: [hostileName], documents: ["a.txt"] });
  const sealed = { passphrase: "a passphrase of the test", workFactor: 10 };
  await makeCoderPacket(study, owner, { round: payload, coder: hostileName, file: file("there"), ...sealed });
  await openCoderPacket(file("there"), file("small"), { ...sealed, isEncrypted: false });
  const small = await openStudy(file("small"));
  const coder = await getActor(small.store.reader);
  const coding = { code, document: "a.txt", span: [0, 9] as const, memo: payload };
  await addCodings(small.store, coder, [coding], { round: payload });
  await returnPacket(small.store, coder, { file: file("back"), ...sealed });
  await small.close();
  expect(await takeCoderPacket(study, owner, { file: file("back"), ...sealed })).toMatchObject({ added: 1 });
  mkdirSync(paths.manuscript, { recursive: true });
  const claim = {
    id: "hostile",
    where: payload,
    about: payload,
    says: "58",
    query: `select count(*), ${sql(payload)} from included_cases`,
  };
  writeFileSync(join(paths.manuscript, "claims.yaml"), JSON.stringify([claim]));
  const text = `---\ntitle: ${JSON.stringify(payload)}\nsubtitle: ${JSON.stringify(payload)}\n---\n\n## ${image}\n\n${payload} :claim[58]{#hostile verdict=""}\n\n[go](${link}) ![seen](http://evil.example/seen.png)\n`;
  writeFileSync(join(paths.manuscript, "report.md"), text);
}

async function writeTexts(): Promise<void> {
  writeFileSync(file("a.txt"), `${payload}\n\n${payload}`);
  writeFileSync(
    file("a.md"),
    `---\ntitle: ${JSON.stringify(payload)}\ncontent_warning: ${JSON.stringify(payload)}\n---\n\n${payload}\n\n[go](${link})\n`,
  );
  writeFileSync(
    file("a.html"),
    `<!doctype html><title>${escaped}</title><body><article><p>${escaped}</p>${image}${script}<a href="${link}">go</a></article>`,
  );
  writeFileSync(
    file("a.docx"),
    await Packer.toBuffer(new Document({ title: payload, sections: [{ children: [new Paragraph(payload)] }] })),
  );
  const fonts = join(packageFolder, "node_modules/@expo-google-fonts/noto-naskh-arabic/400Regular");
  const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: [fonts] }] });
  writeFileSync(
    file("a.pdf"),
    compiler.pdf({ mainFileContent: `#set text(font: "Noto Naskh Arabic")\n#${JSON.stringify(`${image} ${script}`)}` }),
  );
  writeFileSync(file("a.srt"), `1\n00:00:01,000 --> 00:00:04,000\n${escaped}\n`);
  writeFileSync(file("a.vtt"), `WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v ${escaped}>${escaped}\n`);
}

/** What the first study gives to others, and databases of other programs. */
async function fillFromExchange(study: Study): Promise<void> {
  const first = await openStudy(join(folder, "first"));
  const owner = await getActor(first.store.reader);
  for (const name of ["book.yaml", "book.qdc", "book.csv"]) await exportCodebookFile(first, owner, file(name));
  for (const name of ["all.qdpx", "all.jsonld"]) await exportCodings(first, owner, file(name));
  await first.close();
  const keeper = await getActor(study.store.reader);
  for (const name of ["book.yaml", "book.qdc", "book.csv"]) await importCodebookFile(study, keeper, file(name));
  writeFileSync(file("taguette.sqlite3"), databaseOf(taguette));
  mkdirSync(file("project.qda"));
  writeFileSync(join(file("project.qda"), "data.qda"), databaseOf(qualcoder));
  for (const name of ["all.qdpx", "all.jsonld", "taguette.sqlite3", "project.qda"])
    await importExchange(study, keeper, file(name), silentProgress);
}

function databaseOf(statements: string): Uint8Array {
  const database = new Database(":memory:");
  database.exec(statements);
  const bytes = database.serialize();
  database.close();
  return bytes;
}

const sql = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const taguette = `
  create table projects (id integer primary key, name text, description text);
  create table documents (id integer primary key, name text, project_id integer, text_direction text, contents text);
  create table highlights (id integer primary key, document_id integer, start_offset integer, end_offset integer, snippet text);
  create table tags (id integer primary key, project_id integer, path text, description text);
  create table highlight_tags (highlight_id integer, tag_id integer);
  create table commands (id integer primary key, date text, user_login text, project_id integer, payload text);
  insert into projects values (1, ${sql(payload)}, ${sql(payload)});
  insert into documents values (1, ${sql(image)}, 1, 'LEFT_TO_RIGHT', ${sql(`<p>${escaped}</p>${image}${script}`)});
  insert into tags values (1, 1, ${sql(image)}, ${sql(payload)});
  insert into highlights values (1, 1, 0, 10, ${sql(image)});
  insert into highlight_tags values (1, 1);`;
const qualcoder = `
  create table project (databaseversion text, date text, memo text);
  create table source (id integer primary key, name text, fulltext text, mediapath text, memo text, owner text, date text);
  create table code_cat (catid integer primary key, name text, owner text, date text, memo text, supercatid integer);
  create table code_name (cid integer primary key, name text, memo text, catid integer, owner text, date text, color text);
  create table code_text (ctid integer primary key, cid integer, fid integer, seltext text, pos0 integer, pos1 integer, owner text, date text, memo text);
  create table cases (caseid integer primary key, name text);
  insert into project values ('v6', '', ${sql(payload)});
  insert into source values (1, ${sql(image)}, ${sql(payload)}, null, ${sql(payload)}, ${sql(image)}, '');
  insert into code_cat values (1, ${sql(image)}, ${sql(image)}, '', ${sql(payload)}, null);
  insert into code_name values (1, ${sql(script)}, ${sql(payload)}, 1, ${sql(image)}, '', '#FF0000');
  insert into code_text values (1, 1, 1, ${sql(payload.slice(0, 10))}, 0, 10, ${sql(image)}, '', ${sql(payload)});`;
