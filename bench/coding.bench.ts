import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3-multiple-ciphers";
import { silentProgress } from "../src/base/progress.ts";
import { takeInCoding } from "../src/pipeline/take-in-coding.ts";
import {
  addBuiltInCodes,
  addCodings,
  listVisibleCodings,
  measureRound,
  retractCoding,
  type CodingDraft,
} from "../src/stages/code/index.ts";
import { addDocuments } from "../src/stages/collect/index.ts";
import { foundStudy, importDecisions, importStudyTables, readDecisionFiles } from "../src/stages/register/index.ts";
import { createSeededRandom } from "../src/stats/seeded-random.ts";
import { createStudy, getActor, type Study } from "../src/store/index.ts";

// Coding at the store: a long document with many overlapping codings, opened, added to and retracted from; and the invented
// study from its files to its tables of agreement. Goals: load 100 ms, add and retract 20 ms each, the study 5 s.
const [wordCount, codingCount, repeats] = [200_000, 5000, 15];
const folder = await mkdtemp(join(tmpdir(), "firsthand-bench-"));
const random = createSeededRandom("coding");
const vocabulary = ["winter", "the", "convoy", "غادرت", "bread", "😀", "left", "and", "çok", "were"];
const marks = ["R1", "R2", "R3", "D1", "D2", "D3", "D4", "O1", "O2", "O3"];

try {
  await benchLongDocument();
  await benchInventedStudy();
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function benchLongDocument(): Promise<void> {
  const study = await createStudy(join(folder, "long"), "bench");
  const { store } = study;
  const actor = await getActor(store.reader);
  const words = Array.from({ length: wordCount }, () => vocabulary[random.nextBelow(vocabulary.length)] ?? "");
  const file = join(folder, "long.txt");
  await writeFile(file, words.map((word, at) => (at % 80 === 79 ? `${word}\n\n` : `${word} `)).join(""));
  await addDocuments(study, actor, [file], { given: { language: "en" } }, silentProgress);
  await addBuiltInCodes(store, actor, ["recruitment", "defection", "obstacles"]);
  for (let from = 0; from < codingCount; from += 500)
    await addCodings(store, actor, Array.from({ length: 500 }, draft));
  const { id } = await store.reader.selectFrom("documents").select("id").executeTakeFirstOrThrow();

  const load = await best(repeats, async () => {
    const { length } = await listVisibleCodings(store, actor, { documentId: id });
    if (length < codingCount) throw new Error(`${length} codings were loaded.`);
  });
  const database = new Database(join(folder, "long", "study.db"), { readonly: true });
  const plain = database.prepare(
    "select * from codings where document_id = ? and retracted_at is null order by start_offset, id",
  );
  const plainLoad = await best(repeats, async () => void plain.all(id));
  database.close();
  print({
    name: "load the codings of a document",
    ms: load,
    goalMs: 100,
    baseline: "a prepared select of them",
    baselineMs: plainLoad,
  });

  const ids: string[] = [];
  const add = await best(repeats, async () => void ids.push(...(await addCodings(store, actor, [draft()]))));
  const retract = await best(repeats, async () => retractCoding(store, actor, ids.pop() ?? "", "a slip"));
  const insert = await plainInsert();
  print({ name: "add a coding", ms: add, goalMs: 20, baseline: "a plain insert, synced to disk", baselineMs: insert });
  print({
    name: "retract a coding",
    ms: retract,
    goalMs: 20,
    baseline: "a plain insert, synced to disk",
    baselineMs: insert,
  });
  await study.close();
}

/** Somewhere in the document; so many of them overlap. */
function draft(): CodingDraft {
  const start = random.nextBelow(wordCount * 4);
  return {
    document: "long.txt",
    code: marks[random.nextBelow(marks.length)] ?? "D2",
    span: [start, start + 20 + random.nextBelow(400)],
  };
}

async function plainInsert(): Promise<number> {
  const database = new Database(join(folder, "plain.db"));
  database.pragma("journal_mode = wal");
  database.pragma("synchronous = full");
  database.exec("create table codings (id text primary key, quote text, at integer)");
  const statement = database.prepare("insert into codings values (?, ?, ?)");
  let n = 0;
  const ms = await best(repeats, async () => void statement.run(`id ${(n += 1)}`, "a passage of some length", n));
  database.close();
  return ms;
}

async function benchInventedStudy(): Promise<void> {
  let number = 0;
  let agreementMs = 0;
  const ms = await best(3, async () => {
    number += 1;
    const study: Study = await foundStudy(join(folder, `valley ${number}`), {
      example: "qalmira-covenant",
      ownerName: "bench",
    });
    const actor = await getActor(study.store.reader);
    await importStudyTables(study, actor, silentProgress);
    await takeInCoding(study, actor, silentProgress);
    await importDecisions(study.store, actor, await readDecisionFiles(study.paths.decisions));
    const from = performance.now();
    for (const round of ["round 1", "round 2"]) await measureRound(study.store, actor, round);
    agreementMs = performance.now() - from;
    await study.close();
  });
  print({
    name: "the invented study, from nothing to agreement",
    ms,
    goalMs: 5000,
    baseline: "its agreement alone",
    baselineMs: agreementMs,
  });
}

async function best(times: number, work: () => Promise<unknown>): Promise<number> {
  let least = Infinity;
  for (let time = 0; time < times; time += 1) {
    const from = performance.now();
    await work();
    least = Math.min(least, performance.now() - from);
  }
  return least;
}

interface Measured {
  readonly name: string;
  readonly ms: number;
  readonly goalMs: number;
  readonly baseline: string;
  readonly baselineMs: number;
}

function print({ ms, baselineMs, ...measured }: Measured): void {
  console.log(
    JSON.stringify({
      ...measured,
      ms: Number(ms.toFixed(2)),
      baselineMs: Number(baselineMs.toFixed(2)),
      ratio: Number((ms / baselineMs).toFixed(1)),
      words: wordCount,
      codings: codingCount,
      cores: cpus().length,
      node: process.version,
    }),
  );
}
