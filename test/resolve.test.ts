import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { packageFolder } from "../src/base/node/package-folder.ts";
import { silentProgress } from "../src/base/progress.ts";
import type { Actor } from "../src/model/actor.ts";
import {
  acceptByRule,
  checkStudyModel,
  clusterStudy,
  judgeInStudy,
  readReviewQueue,
  redoInStudy,
  resolveStudy,
  takeBackJudgement,
  takeSnapshot,
  undoInStudy,
  withdrawFromStudy,
  withdrawJudgementInStudy,
} from "../src/pipeline.ts";
import {
  addActor,
  addNames,
  foundStudy,
  importStudyTables,
  importTable,
  listJudgements,
  Mapping,
  readConfiguration,
  withdrawCase,
} from "../src/stages/register/index.ts";
import { createSeededRandom } from "../src/stats/seeded-random.ts";
import {
  getActor,
  levelsOf,
  listCommands,
  listFindings,
  listImports,
  listStatements,
  type Study,
} from "../src/store/index.ts";
import { temporaryFolder } from "./support/firsthand.ts";

interface Desk {
  readonly study: Study;
  readonly owner: Actor;
  readonly second: Actor;
}

async function openExample(example: string): Promise<Desk> {
  const study = await foundStudy(join(temporaryFolder(), "study"), { example, ownerName: "First" });
  onTestFinished(() => study.close());
  const owner = await getActor(study.store.reader);
  await importStudyTables(study, owner, silentProgress);
  await addActor(study.store, owner, { name: "Second", role: "reviewer" });
  return { study, owner, second: await getActor(study.store.reader, "Second") };
}

const reason = "Compared.";
const resolve = ({ study, owner }: Desk) => resolveStudy(study, owner, silentProgress);
const countCommands = async ({ study }: Desk): Promise<number> => (await listCommands(study.store.reader)).length;
const short = (key: string): string => String(Number(key.slice(key.lastIndexOf("/") + 1)));

/** Whose each account is. */
async function readTruth(): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(join(packageFolder, "examples", "qalmira-covenant", "truth.csv"), "utf8");
  return new Map(
    text
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(",") as [string, string]),
  );
}

function pairsOfTruth(truth: ReadonlyMap<string, string>): readonly (readonly [string, string])[] {
  const accounts = [...truth.keys()];
  return accounts.flatMap((one, at) =>
    accounts.slice(at + 1).flatMap((other) => (truth.get(one) === truth.get(other) ? [[one, other] as const] : [])),
  );
}

/** How much of a name each account prints, by its key. */
async function levelsByKey({ study }: Desk): Promise<ReadonlyMap<string, string>> {
  const rows = await study.store.reader.selectFrom("testimonies").select(["id", "accession_key as key"]).execute();
  const levels = levelsOf(
    rows.map(({ id }) => id),
    await listStatements(
      study.store.reader,
      rows.map(({ id }) => id),
    ),
  );
  return new Map(rows.map(({ id, key }) => [key, levels.get(id) ?? "unnamed"]));
}

/** People counted in each world. */
async function countPeople({ study }: Desk): Promise<readonly number[]> {
  const snapshot = await takeSnapshot(study.store);
  return snapshot.worlds.map(
    (world) => snapshot.tables(world).find(({ name }) => name === "cases")?.rowCount ?? Number.NaN,
  );
}

describe("the invented registry", () => {
  test("proposes all pairs of one person's accounts, and nearly nothing else above even odds", async () => {
    const desk = await openExample("qalmira-covenant");
    const report = await resolve(desk);
    const truth = await readTruth();
    const isRight = ({ left, right }: { readonly left: string; readonly right: string }): boolean =>
      truth.get(short(left)) === truth.get(short(right));
    const { pairs } = await readReviewQueue(desk.study.store, desk.owner, { limit: 1000 });
    const likely = pairs.filter(({ probability }) => probability >= 0.5);
    const all = pairsOfTruth(truth).length;
    expect(report.proposed).toBe(pairs.length);
    // docs/how-to/resolve-a-study.md gives the figures.
    expect(pairs.filter(isRight).length / all).toBe(1);
    expect(pairs.filter(isRight).length / pairs.length).toBeGreaterThan(0.75);
    expect(likely.filter(isRight).length / all).toBeGreaterThan(0.95);
    expect(likely.filter(isRight).length / likely.length).toBeGreaterThan(0.9);
  });

  test("is 126 people until somebody judges, and a second run writes nothing", async () => {
    const desk = await openExample("qalmira-covenant");
    await resolve(desk);
    expect(new Set(await countPeople(desk))).toEqual(new Set([126]));
    const before = await countCommands(desk);
    expect(await resolve(desk)).toMatchObject({ compared: 0, proposed: 0, changed: 0, gone: 0 });
    expect(await countCommands(desk)).toBe(before);
  });

  test("judged as the truth has it, it is 90 people in every world, and no question is left about them", async () => {
    const desk = await openExample("qalmira-covenant");
    const { study, owner, second } = desk;
    await resolve(desk);
    for (const pair of pairsOfTruth(await readTruth())) {
      // Where one account tells more of a name than the other, it takes two people; the second says so each time.
      for (const judge of [owner, second]) await judgeInStudy(study.store, judge, pair, { verdict: "same", reason });
    }
    expect(new Set(await countPeople(desk))).toEqual(new Set([90]));
    const truth = await readTruth();
    const { pairs, people } = await readReviewQueue(study.store, owner, { limit: 1000 });
    expect(people.most).toBe(90);
    expect(pairs.filter(({ left, right }) => truth.get(short(left)) === truth.get(short(right)))).toEqual([]);
    const clusters = await clusterStudy(study, owner, silentProgress, { threshold: 0.999999 });
    expect(clusters).toHaveLength(90);
    const check = await checkStudyModel(study, owner, silentProgress);
    expect(check).toMatchObject({ same: pairsOfTruth(truth).length, different: 0, bothWays: 0 });
    expect((await study.store.verify(silentProgress)).problems).toEqual([]);
  });

  test("one person alone makes no case of accounts that tell more and less of a name", async () => {
    const desk = await openExample("qalmira-covenant");
    const { study, owner } = desk;
    const report = await judgeInStudy(study.store, owner, ["21", "24"], { verdict: "same", reason });
    expect(report.waitsForSecond).toBe(true);
    expect(Math.min(...(await countPeople(desk)))).toBe(125);
    expect((await countPeople(desk))[0]).toBe(126);
  });

  test("nor by way of a third account, and the second person is asked about the pair that waits", async () => {
    const desk = await openExample("qalmira-covenant");
    const { study, owner, second } = desk;
    await resolve(desk);
    const levels = await levelsByKey(desk);
    const { pairs } = await readReviewQueue(study.store, owner, { limit: 1000 });
    const telling = pairs.find(({ left, right }) => levels.get(left) !== levels.get(right));
    if (telling === undefined) throw new Error("The registry has such a pair.");
    const { left, right } = telling;
    const third = [...levels].find(([key, level]) => level === levels.get(right) && key !== right)?.[0] ?? "";
    const judge = (who: Actor, pair: readonly [string, string]) =>
      judgeInStudy(study.store, who, pair, { verdict: "same", reason });
    expect(await judge(owner, [right, third])).toMatchObject({ waitsForSecond: false, othersWaiting: 0 });
    expect(await judge(owner, [left, right])).toMatchObject({ waitsForSecond: true });
    const ofSecond = await readReviewQueue(study.store, second, { limit: 1000 });
    expect(ofSecond.pairs.map((one) => [one.left, one.right])).toContainEqual([left, right]);
    const ofOwner = await readReviewQueue(study.store, owner, { limit: 1000 });
    expect(ofOwner.pairs.map((one) => [one.left, one.right])).not.toContainEqual([left, right]);
    // Two people say who the right one is by; that the third is, too, is one person's word so far.
    expect(await judge(second, [left, right])).toMatchObject({ waitsForSecond: false, othersWaiting: 1 });
    expect((await countPeople(desk))[0]).toBe(125);
    expect(await judge(second, [third, right])).toMatchObject({ waitsForSecond: false, othersWaiting: 0 });
    expect((await countPeople(desk))[0]).toBe(124);
    expect((await study.store.verify(silentProgress)).problems).toEqual([]);
  });

  test("a withdrawn judgement, and one taken back, restore what was, to the byte", async () => {
    const desk = await openExample("qalmira-covenant");
    const { study, owner } = desk;
    await resolve(desk);
    const hash = async (): Promise<string> => (await takeSnapshot(study.store)).hash;
    const [before, queue] = [await hash(), await readReviewQueue(study.store, owner)];
    const given = await judgeInStudy(study.store, owner, ["3", "5"], { verdict: "same", reason });
    expect(await hash()).not.toBe(before);
    await withdrawJudgementInStudy(study.store, owner, given.id, "It was another march.");
    expect(await hash()).toBe(before);
    expect(await readReviewQueue(study.store, owner)).toEqual(queue);
    const tables = await study.store.digest();
    const again = await judgeInStudy(study.store, owner, ["3", "5"], { verdict: "different", reason });
    await takeBackJudgement(study.store, owner, again.seq);
    expect(await study.store.digest()).toEqual(tables);
  });

  test("judgements that cannot all be right become a finding, which goes when one is withdrawn", async () => {
    const desk = await openExample("qalmira-covenant");
    const { study, owner } = desk;
    const judge = (pair: readonly [string, string], verdict: "same" | "different") =>
      judgeInStudy(study.store, owner, pair, { verdict, reason });
    await judge(["3", "4"], "same");
    await judge(["4", "6"], "same");
    const { id, contradictions } = await judge(["3", "6"], "different");
    expect(contradictions.map(({ read }) => read)).toEqual(["3 = 4 = 6, and 3 ≠ 6"]);
    const open = () => listFindings(study.store.reader, { status: "open", rule: "judgements-agree" });
    expect(await open()).toHaveLength(1);
    // What is judged different is one person in no world.
    expect(new Set(await countPeople(desk))).toEqual(new Set([125]));
    expect((await withdrawJudgementInStudy(study.store, owner, id, "Mistaken.")).contradictions).toEqual([]);
    expect(await open()).toEqual([]);
    expect(new Set(await countPeople(desk))).toEqual(new Set([124]));
  });

  test("the finding about them follows what is undone, brought back or imported as it follows a withdrawal", async () => {
    const desk = await openExample("qalmira-covenant");
    const { study, owner } = desk;
    const open = async () =>
      (await listFindings(study.store.reader, { status: "open", rule: "judgements-agree" })).map(({ read }) => read);
    const judge = (pair: readonly [string, string], verdict: "same" | "different") =>
      judgeInStudy(study.store, owner, pair, { verdict, reason });
    const first = await judge(["3", "4"], "same");
    await judge(["4", "6"], "same");
    await judge(["3", "6"], "different");
    const said = ["3 = 4 = 6, and 3 ≠ 6"];
    expect(await open()).toEqual(said);

    // A plain undo takes back what a person did last, which is the judgement and not the look at it.
    const [undone] = await undoInStudy(study, owner);
    expect(undone?.summary).toContain("Judged a pair of accounts: different");
    expect(await open()).toEqual([]);
    await redoInStudy(study, owner);
    expect(await open()).toEqual(said);

    await undoInStudy(study, owner, { seq: first.seq });
    expect(await open()).toEqual([]);
    const back = await redoInStudy(study, owner, first.seq);
    expect(await open()).toEqual(said);

    // An import in between changes nothing about it.
    const configuration = await readConfiguration(study.store);
    const mapping = Mapping.parse({ table: "more", key: "n", columns: { name: { property: "name" } } });
    const file = join(temporaryFolder(), "more.csv");
    await writeFile(file, "n,name\n1,Testa Probe\n");
    await importTable(study.store, owner, file, { configuration, mapping }, silentProgress);
    await undoInStudy(study, owner, { seq: back.seq });
    expect(await open()).toEqual([]);
    const again = await judge(["3", "4"], "same");
    expect(await open()).toEqual(said);
    await withdrawJudgementInStudy(study.store, owner, again.id, "Mistaken.");
    expect(await open()).toEqual([]);
    await undoInStudy(study, owner);
    expect(await open()).toEqual(said);

    await withdrawFromStudy(study, owner, "4", { by: "person", reason: "Asked for." });
    expect(await open()).toEqual([]);
    expect((await study.store.verify(silentProgress)).problems).toEqual([]);
  });

  test("an accepted rule merges what is near certain, yields to people, and is undone in one go", async () => {
    const desk = await openExample("qalmira-covenant");
    const { study, owner, second } = desk;
    await resolve(desk);
    await judgeInStudy(study.store, second, ["12", "14"], { verdict: "different", reason });
    const before = await study.store.digest();
    const report = await acceptByRule(study, owner, silentProgress, { name: "near-certain", at: 0.95 });
    expect(report.accepted).toBeGreaterThan(15);
    expect(report.leftForIdentity).toBeGreaterThan(0);
    const given = await listJudgements(study.store, owner);
    expect(given.filter((one) => one.rule === "near-certain")).toHaveLength(report.accepted);
    const isOn = (pair: readonly string[]) => (one: { readonly left: string; readonly right: string }) =>
      pair.includes(short(one.left)) && pair.includes(short(one.right));
    expect(given.filter(isOn(["12", "14"])).map(({ verdict }) => verdict)).toEqual(["different"]);
    const people = (await countPeople(desk))[0] ?? 0;
    expect(people).toBeLessThan(126);

    // A person who judges otherwise later wins, and the whole group that the rule made falls apart.
    const [first] = given.filter((one) => one.rule !== null);
    if (first === undefined) throw new Error("The rule accepted something.");
    await judgeInStudy(study.store, second, [first.left, first.right], { verdict: "unsure", reason });
    expect((await countPeople(desk))[0]).toBeGreaterThan(people);

    const undone = await openExample("qalmira-covenant");
    await resolve(undone);
    const untouched = await undone.study.store.digest();
    const { seq } = await acceptByRule(undone.study, undone.owner, silentProgress, { name: "near-certain", at: 0.95 });
    await undone.study.store.undo(undone.owner, seq ?? 0);
    expect(await undone.study.store.digest()).toEqual(untouched);
    expect(before.get("judgements")).toBeDefined();
  });

  test("new accounts are compared with the old ones only, and a changed one anew", async () => {
    const desk = await openExample("qalmira-covenant");
    const { study, owner } = desk;
    await resolve(desk);
    const head = "n,name,nationality,sex,date,outlet,article,language,role,arrived,left,circumstances,voice,minor\n";
    const mapping = Mapping.parse({
      table: "later",
      key: "n",
      source_key: "article",
      columns: {
        name: { property: "name" },
        nationality: { property: "nationality" },
        sex: { property: "sex" },
        date: { property: "became_public" },
        outlet: { property: "publisher" },
        role: { property: "role" },
        left: { property: "left_on" },
      },
    });
    const importLater = async (rows: string): Promise<void> => {
      const file = join(temporaryFolder(), "later.csv");
      await writeFile(file, head + rows);
      const configuration = await readConfiguration(study.store);
      await importTable(study.store, owner, file, { configuration, mapping }, silentProgress);
    };
    const row = (name: string, rest: string): string => `1,${name},${rest},free,translated,\n`;
    await importLater(row("Faruh Nazarov", "Tashvari,M,2017-12-20,Harbour Post,hp-17-900,en,medic,,2017-10"));
    const report = await resolve(desk);
    expect(report).toMatchObject({ compared: 1, changed: 0, gone: 0 });
    expect(report.proposed).toBeGreaterThanOrEqual(2);
    await importLater(row("Bakhrom Tillaev", "Lornaisian,F,2019-05-20,Harbour Post,hp-17-900,en,spouse,,2016-01"));
    expect(await resolve(desk)).toMatchObject({ compared: 1, proposed: 0, gone: report.proposed });
  });

  test("whoever may not read names sees none in the queue, and a withdrawn person is in it no more", async () => {
    const desk = await openExample("qalmira-covenant");
    const { study, owner, second } = desk;
    await resolve(desk);
    const ofReviewer = JSON.stringify(await readReviewQueue(study.store, second, { limit: 1000 }));
    for (const name of ["Nazarov", "Абу", "Hamza", "يوسف"]) expect(ofReviewer.includes(name), name).toBe(false);
    expect(JSON.stringify(await readReviewQueue(study.store, owner, { limit: 1000 }))).toContain("Nazarov");
    await withdrawCase(study.store, owner, "14", { by: "person", reason: "Asked for." });
    const { pairs } = await readReviewQueue(study.store, owner, { limit: 1000 });
    expect(pairs.filter(({ left, right }) => [left, right].some((key) => short(key) === "14"))).toEqual([]);
  });
});

describe("the founding study", () => {
  test("without names proposes nothing, and stays 57 to 58 people", async () => {
    const desk = await openExample("icsr-2015");
    const report = await resolve(desk);
    expect(report).toMatchObject({ named: 0, proposed: 0, compared: 58 });
    expect(report.highest).toBeLessThan(0.5);
    const people = await countPeople(desk);
    expect([Math.min(...people), Math.max(...people)]).toEqual([57, 58]);
  });

  test("with names from the user's own copy proposes the spelling variants, and still merges nothing", async () => {
    const desk = await openExample("icsr-2015");
    const { study, owner } = desk;
    await resolve(desk);
    // Two accounts with one nationality under two spellings, and 57 names that have nothing in common.
    const invented = new Map([
      [1, "Yunus al-Tajribi"],
      [22, "Younous Tajriby"],
    ]);
    const file = join(temporaryFolder(), "names.csv");
    const random = createSeededRandom("invented names");
    const letters = "abdefgiklmnoprstuvz";
    const word = (): string => Array.from({ length: 8 }, () => letters[random.nextBelow(letters.length)]).join("");
    const rows = Array.from({ length: 58 }, (_, at) => `${at + 1},${invented.get(at + 1) ?? `${word()} ${word()}`}`);
    await writeFile(file, `n,name\n${rows.join("\n")}\n`);
    const [importRow] = await listImports(study.store.reader);
    if (importRow === undefined) throw new Error("The table was imported.");
    await addNames(study.store, owner, { file, importRow, basis: "An invented ground." }, silentProgress);
    const report = await resolve(desk);
    expect(report).toMatchObject({ compared: 58, named: 58 });
    const { pairs } = await readReviewQueue(study.store, owner);
    const likely = pairs.filter(({ probability }) => probability >= 0.5);
    expect(likely.map(({ left, right }) => [short(left), short(right)])).toEqual([["1", "22"]]);
    expect(pairs.length).toBeLessThan(5);
    const people = await countPeople(desk);
    expect([Math.min(...people), Math.max(...people)]).toEqual([57, 58]);
  });
});
