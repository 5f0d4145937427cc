import { beforeEach, describe, expect, test } from "vitest";
import { silentProgress } from "../../../base/progress.ts";
import type { Actor } from "../../../model/actor.ts";
import { questionNames, type Answered } from "../../../model/cases/screening.ts";
import { getActor } from "../../../store/index.ts";
import { addActor } from "../actors/manage-actors.ts";
import { addBasis, approveRelease, assessRisk, readBases } from "../bases/manage-bases.ts";
import { configure } from "../configure.ts";
import { openTableBench, type TableBench } from "../fixture/table-bench.ts";
import { assessSource, gradeTestimony, setOrigin } from "../grades/give-grades.ts";
import { judgePair, listJudgements, withdrawJudgement } from "../judgements/judge-pairs.ts";
import type { CaseMove } from "./case-move.ts";
import { moveCases } from "./move-case.ts";
import { readCase } from "./read-case.ts";
import { listCases } from "./read-cases.ts";
import { stateValue } from "./state-value.ts";
import { withdrawCase } from "./withdraw-case.ts";

const table = `n,name,nationality,date,source
1,Karim Testi,Tunisian,2015-01-14,Al-Mithal TV
2,Abu Testi,Tunisian,2015-02-14,The Daily Example
3,unknown,Syrian,2015-03-14,Example Post
4,Lina Sample,Turkish,2015-03-15,Example Post
`;

const mapping = {
  table: "accounts",
  key: "n",
  arrives_as: "candidate",
  columns: {
    name: { property: "name" },
    nationality: { property: "nationality" },
    date: { property: "became_public" },
    source: { property: "publisher" },
  },
};

let bench: TableBench;
let owner: Actor;
let second: Actor;

beforeEach(async () => {
  bench = await openTableBench();
  owner = bench.actor;
  await configure(bench.store, owner, "title: Invented\ninclusion: [spoke in public, left the group]\n");
  await bench.import(table, { mapping });
  await addActor(bench.store, owner, { name: "Second", role: "reviewer" });
  second = await getActor(bench.store.reader, "Second");
  return async () => {
    const { problems } = await bench.store.verify(silentProgress);
    await bench.close();
    if (problems.length > 0) throw new Error(problems.join("\n"));
  };
});

const answers = (last: Answered["answer"] = "yes"): readonly Answered[] => [
  ...questionNames.map((question): Answered => ({ test: "screening", question, answer: "yes", note: null })),
  { test: "inclusion", question: "spoke in public", answer: "yes", note: null },
  { test: "inclusion", question: "left the group", answer: last, note: null },
];

const take = (key: string, move: Omit<CaseMove, "reason">, actor = owner): Promise<number | undefined> =>
  moveCases(bench.store, actor, [key], { reason: "Looked at.", ...move });

const stateOf = async (key: string): Promise<string> => (await readCase(bench.store, owner, key)).state;

async function bringTo(
  key: string,
  last: "screened" | "assessed",
  lastAnswer: Answered["answer"] = "yes",
): Promise<void> {
  await take(key, { to: "preserved", evidence: "Recording in the archive." });
  await take(key, { to: "screened", answers: answers(lastAnswer) });
  if (last === "screened") return;
  await take(key, { to: "deduplicated", evidence: "Compared with every account of the month." });
  await assessSource(bench.store, owner, key, { reliability: "B", incentive: "some", reason: "Known outlet." });
  await gradeTestimony(bench.store, owner, key, { credibility: "2", reason: "Hangs together." });
  await take(key, { to: "assessed" });
}

describe("the way in", () => {
  test("leads from candidate to included with every step on record", async () => {
    expect(await stateOf("1")).toBe("candidate");
    await bringTo("1", "assessed");
    await take("1", { to: "second review" }, second);
    await take("1", { to: "included" });
    const { history, answers: given } = await readCase(bench.store, owner, "1");
    expect(history.map(({ from, to, by }) => [from, to, by])).toEqual([
      ["candidate", "preserved", "owner"],
      ["preserved", "screened", "owner"],
      ["screened", "deduplicated", "owner"],
      ["deduplicated", "assessed", "owner"],
      ["assessed", "second review", "Second"],
      ["second review", "included", "owner"],
    ]);
    expect(given).toHaveLength(7);
  });

  test("skips nothing", async () => {
    await expect(take("1", { to: "screened", answers: answers() })).rejects.toMatchObject({
      code: "REGISTER_STEP_IMPOSSIBLE",
    });
    await expect(take("1", { to: "included" })).rejects.toMatchObject({ code: "REGISTER_STEP_IMPOSSIBLE" });
  });

  test("asks for evidence, for every answer, for grades, and for a reason", async () => {
    await expect(take("1", { to: "preserved" })).rejects.toThrow(/needs evidence/);
    await take("1", { to: "preserved", evidence: "Recording." });
    await expect(take("1", { to: "screened", answers: answers().slice(1) })).rejects.toThrow(/provenance/);
    await expect(take("1", { to: "screened", answers: answers().slice(0, -1) })).rejects.toThrow(
      /2 \(left the group\)/,
    );
    await take("1", { to: "screened", answers: answers() });
    await take("1", { to: "deduplicated", evidence: "Compared." });
    await expect(take("1", { to: "assessed" })).rejects.toThrow(/no grade of reliability.*no grade of credibility/s);
    await expect(moveCases(bench.store, owner, ["1"], { to: "unresolved", reason: "  " })).rejects.toThrow(
      /A reason is needed/,
    );
  });

  test("the second review is another person's than the assessment", async () => {
    await bringTo("1", "assessed");
    await expect(take("1", { to: "second review" })).rejects.toThrow(/another person/);
    await take("1", { to: "second review" }, second);
    expect(await stateOf("1")).toBe("second review");
  });

  test("a case that does not clearly meet every criterion is not included", async () => {
    await bringTo("1", "assessed", "unclear");
    await take("1", { to: "second review" }, second);
    await expect(take("1", { to: "included" })).rejects.toThrow(/left the group/);
  });

  test("several cases move together or not at all", async () => {
    await take("2", { to: "preserved", evidence: "Recording." });
    await expect(
      moveCases(bench.store, owner, ["1", "2"], { to: "preserved", reason: "Copies.", evidence: "Archive." }),
    ).rejects.toMatchObject({ code: "REGISTER_STEP_IMPOSSIBLE" });
    expect(await stateOf("1")).toBe("candidate");
  });
});

describe("the ways out", () => {
  test("a shown fake needs a named contradiction, a suspected one grounds", async () => {
    await expect(take("1", { to: "excluded: shown fake", evidence: "Report." })).rejects.toThrow(/named contradiction/);
    await expect(take("1", { to: "excluded: suspected fake" })).rejects.toThrow(/stated grounds/);
    await take("1", { to: "excluded: suspected fake", grounds: "Tells of a unit that nobody else knows." });
    await take("1", { to: "excluded: shown fake", grounds: "The town had fallen.", evidence: "Agency report." });
    expect(await stateOf("1")).toBe("excluded: shown fake");
  });

  test("a duplicate is one by judgement, and the other case stays", async () => {
    await expect(take("3", { to: "excluded: duplicate" })).rejects.toThrow(/needs a judgement/);
    await judgePair(bench.store, owner, ["1", "4"], { verdict: "same", reason: "One recording." });
    await take("1", { to: "excluded: duplicate" });
    await expect(take("4", { to: "excluded: duplicate" })).rejects.toThrow(/excluded itself/);
  });

  test("out of scope is what the screening says", async () => {
    await bringTo("1", "screened", "no");
    await take("1", { to: "excluded: out of scope" });
    await bringTo("2", "screened");
    await expect(take("2", { to: "excluded: out of scope" })).rejects.toThrow(/no criterion/);
  });

  test("whoever left can come back to where they had been, and no further", async () => {
    await bringTo("1", "screened");
    await take("1", { to: "unresolved" });
    await expect(take("1", { to: "assessed" })).rejects.toThrow(/never was assessed/);
    await take("1", { to: "screened" });
    expect(await stateOf("1")).toBe("screened");
    expect((await readCase(bench.store, owner, "1")).answers).toHaveLength(7);
  });

  test("cases are listed by state", async () => {
    await bringTo("1", "screened");
    const { cases, byState } = await listCases(bench.store, owner, { state: "screened" });
    expect(cases.map((one) => one.key)).toEqual(["accounts/000000001"]);
    expect(byState).toEqual({ candidate: 3, screened: 1 });
    expect((await listCases(bench.store, owner, { publisher: "Example Post" })).total).toBe(2);
  });
});

describe("grades", () => {
  test("credibility 1 needs a testimony of another origin: syndication is no corroboration", async () => {
    const grade = { credibility: "1", reason: "Told elsewhere too." } as const;
    await expect(gradeTestimony(bench.store, owner, "1", grade)).rejects.toMatchObject({
      code: "REGISTER_GRADE_UNFIT",
    });
    await setOrigin(bench.store, owner, ["1", "2"], { origin: "agency report of 14 January", reason: "Same wording." });
    await expect(gradeTestimony(bench.store, owner, "1", { ...grade, confirmedBy: "2" })).rejects.toThrow(/same voice/);
    await expect(gradeTestimony(bench.store, owner, "1", { ...grade, confirmedBy: "1" })).rejects.toThrow(/same voice/);
    await gradeTestimony(bench.store, owner, "1", { ...grade, confirmedBy: "3" });
    const { testimonies } = await readCase(bench.store, owner, "1");
    expect(testimonies[0]?.grades).toMatchObject({
      credibility: [{ grade: "1", property: null }],
      origin: "agency report of 14 January",
    });
  });

  test("a grade that a person gave stands when the table gives another", async () => {
    const graded = (grade: string) => `n,date,credibility\n1,2015-01-14,${grade}\n`;
    const own = {
      table: "graded",
      key: "n",
      columns: { date: { property: "became_public" }, credibility: { assessment: "credibility" } },
    };
    await bench.import(graded("3"), { name: "graded.csv", mapping: own });
    await bench.import(graded("4"), { name: "graded.csv", mapping: own });
    await gradeTestimony(bench.store, owner, "graded/000000001", { credibility: "2", reason: "Read again." });
    await bench.import(graded("5"), { name: "graded.csv", mapping: own });
    const { testimonies } = await readCase(bench.store, owner, "graded/000000001");
    expect(testimonies[0]?.grades.credibility.map((one) => one.grade)).toEqual(["3", "4", "2"]);
  });
});

describe("the identity ceiling", () => {
  test("a judgement that tells who an account is by needs two people", async () => {
    const first = await judgePair(bench.store, owner, ["1", "3"], { verdict: "same", reason: "One voice." });
    expect(first.waitsForSecond).toBe(true);
    expect((await listJudgements(bench.store, owner)).map((one) => [one.given, one.verdict])).toEqual([
      ["same", "unsure"],
    ]);
    await expect(
      judgePair(bench.store, owner, ["3", "1"], { verdict: "same", reason: "Once more." }),
    ).rejects.toMatchObject({ code: "REGISTER_JUDGEMENT_UNFIT" });
    const confirmed = await judgePair(bench.store, second, ["3", "1"], { verdict: "same", reason: "One voice." });
    expect(confirmed.waitsForSecond).toBe(false);
    expect((await listJudgements(bench.store, owner)).map((one) => one.verdict)).toEqual(["same", "same"]);
  });

  test("a case shows no more than its least-identified source, and a withdrawn judgement lifts it", async () => {
    const name = async (key: string): Promise<string | undefined> =>
      (await readCase(bench.store, owner, key)).testimonies[0]?.statements.find((one) => one.property === "name")
        ?.asPublished;
    expect(await name("1")).toBe("Karim Testi");
    await judgePair(bench.store, owner, ["1", "2"], { verdict: "same", reason: "One voice." });
    const { id } = await judgePair(bench.store, second, ["1", "2"], { verdict: "same", reason: "One voice." });
    expect(await name("1")).toBe("(withheld)");
    expect(await name("2")).toBe("Abu Testi");
    const { identity, samePerson } = await readCase(bench.store, owner, "1");
    expect(identity.ceiling).toBe("partly named");
    expect(identity.withheld.join(" ")).toMatch(/partly named/);
    expect(samePerson).toEqual(["accounts/000000002"]);
    await withdrawJudgement(bench.store, owner, id, "The recordings differ.");
    expect(await name("1")).toBe("Karim Testi");
  });

  test("a promise of anonymity hides a name that the study holds", async () => {
    await stateValue(bench.store, owner, "1", { property: "anonymity", value: "anonymous", reason: "Said on air." });
    const shown = await readCase(bench.store, owner, "1");
    expect(shown.identity.ceiling).toBe("unnamed");
    expect(JSON.stringify(shown)).not.toContain("Karim");
  });

  test("a reviewer sees no name at all unless an owner grants it", async () => {
    expect(JSON.stringify(await readCase(bench.store, second, "1"))).not.toContain("Karim");
    const granted: Actor = { ...second, seesNames: true };
    expect(JSON.stringify(await readCase(bench.store, granted, "1"))).toContain("Karim");
  });
});

describe("bases", () => {
  test("a scope needs a basis, a risk assessment and two people", async () => {
    await addActor(bench.store, owner, { name: "Editor", role: "editor" });
    const editor = await getActor(bench.store.reader, "Editor");
    const isAllowed = async (): Promise<boolean | undefined> =>
      (await readBases(bench.store, owner, "1")).scopes.find((one) => one.scope === "paraphrase")?.isAllowed;
    await addBasis(bench.store, owner, "1", { scope: "paraphrase", kind: "consent", reason: "Asked and agreed." });
    await assessRisk(bench.store, owner, "1", "Nobody can be told from it.");
    await approveRelease(bench.store, owner, "1", { scope: "paraphrase", reason: "Weighed." });
    expect(await isAllowed()).toBe(false);
    await expect(
      approveRelease(bench.store, owner, "1", { scope: "paraphrase", reason: "Weighed again." }),
    ).rejects.toMatchObject({ code: "REGISTER_APPROVED_BEFORE" });
    await approveRelease(bench.store, editor, "1", { scope: "paraphrase", reason: "Weighed." });
    expect(await isAllowed()).toBe(true);
  });

  test("testimony given in custody is counted and no more", async () => {
    await stateValue(bench.store, owner, "1", {
      property: "circumstances",
      value: "in custody",
      reason: "The broadcast shows it.",
    });
    await expect(
      addBasis(bench.store, owner, "1", { scope: "quote", kind: "consent", reason: "Said so." }),
    ).rejects.toMatchObject({ code: "REGISTER_BASIS_UNFIT" });
    await addBasis(bench.store, owner, "1", { scope: "aggregate", kind: "public interest", reason: "Counted only." });
  });

  test("whoever may have been a minor is not quoted", async () => {
    const against = async (): Promise<string> =>
      (await readBases(bench.store, owner, "1")).scopes.find((one) => one.scope === "quote")?.against.join(" ") ?? "";
    expect(await against()).toMatch(/minor/);
    await stateValue(bench.store, owner, "1", { property: "minor", value: "adult", reason: "Age is given." });
    expect(await against()).not.toMatch(/minor/);
  });
});

describe("withdrawal", () => {
  test("takes the person with every case, shows nothing of them, and leaves a tombstone that names nobody", async () => {
    await judgePair(bench.store, owner, ["1", "4"], { verdict: "same", reason: "One recording." });
    const report = await withdrawCase(bench.store, owner, "1", { by: "person", reason: "Asked to leave." });
    expect(report).toEqual({ withdrawn: 2, unsettled: 0, seq: expect.any(Number) as number });
    const shown = await readCase(bench.store, owner, "4");
    expect(shown).toMatchObject({ state: "withdrawn", testimonies: [], history: [], scopes: [] });
    const tombstones = await bench.store.reader.selectFrom("withdrawals").selectAll().execute();
    expect(tombstones).toHaveLength(1);
    expect(Object.keys(tombstones[0] ?? {}).toSorted()).toEqual(["decided_by", "id", "withdrawn_on"]);
  });

  test("is for good: no reopening, no second one, no return by the table", async () => {
    await withdrawCase(bench.store, owner, "1", { by: "team", reason: "Too dangerous." });
    await expect(take("1", { to: "candidate" })).rejects.toMatchObject({ code: "REGISTER_STEP_IMPOSSIBLE" });
    await expect(withdrawCase(bench.store, owner, "1", { by: "team", reason: "Again." })).rejects.toMatchObject({
      code: "REGISTER_STEP_IMPOSSIBLE",
    });
    const { changed, added } = await bench.import(table.replace("1,Karim Testi,Tunisian", "1,Karim Testi,Libyan"), {
      mapping,
    });
    expect({ changed, added }).toEqual({ changed: 0, added: 0 });
  });
});
