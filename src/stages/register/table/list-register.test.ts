import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { silentProgress } from "../../../base/progress.ts";
import type { Actor } from "../../../model/actor.ts";
import { inserted, openStudyInMemory, type Store } from "../../../store/index.ts";
import { addActor } from "../actors/manage-actors.ts";
import { moveCases } from "../cases/move-case.ts";
import { stateValue } from "../cases/state-value.ts";
import { withdrawCase } from "../cases/withdraw-case.ts";
import { accountsHead, benchForEachTest } from "../fixture/table-bench.ts";
import { assessSource } from "../grades/give-grades.ts";
import { hasCaseTable, keepCaseTable } from "./keep-case-table.ts";
import { countFacets, listRegister, type RegisterPage } from "./list-register.ts";
import { listSavedViews, removeView, saveView } from "./saved-views.ts";

const bench = benchForEachTest({ beforeEach, afterEach });

const table = `n,name,nationality,sex,date,source
1,Karim Qxtesti,Tunisian,M,2015-01-14,Al-Mithal TV
2,Abu Qxtesti,Syrian,F,2014-02-14,The Daily Example
3,unknown,Syrian,M,2015-03,Example Post
4,Lina Qxtesti,Likely Turkish,F,unknown,Example Post
5,unknown,unknown,M,2013-12-31,Example Post
`;
const mapping = {
  table: "accounts",
  key: "n",
  arrives_as: "candidate",
  columns: {
    name: { property: "name" },
    nationality: { property: "nationality" },
    sex: { property: "sex" },
    date: { property: "became_public" },
    source: { property: "publisher" },
  },
};

const whole: RegisterPage = {
  states: [],
  values: new Map(),
  dates: undefined,
  text: "",
  order: { by: "key", isDescending: false },
  columns: ["nationality", "became_public"],
  offset: 0,
  limit: 100,
};

/** The numbers of the rows that a page shows. */
async function numbers(page: Partial<RegisterPage>, actor: Actor = bench().actor): Promise<string> {
  const { lines } = await listRegister(bench().store, actor, { ...whole, ...page });
  return lines.map(({ key }) => key.replace(/^.*\/0*/u, "")).join(" ");
}

describe("the register's table", () => {
  beforeEach(() => bench().import(table, { mapping }));

  test("gives its first page before the whole is read, and the same one afterwards", async () => {
    const { store, actor } = bench();
    const first = await listRegister(store, actor, whole);
    expect([hasCaseTable(store), first.fitting, first.total]).toEqual([false, 5, 5]);
    await keepCaseTable(store);
    expect(await listRegister(store, actor, whole)).toEqual(first);
  });

  test("is chosen by values, by what is not known, by state and by words", async () => {
    expect(await numbers({ values: new Map([["nationality", ["SY", "TN"]]]) })).toBe("1 2 3");
    expect(await numbers({ values: new Map([["nationality", [null]]]) })).toBe("5");
    expect(await numbers({ values: new Map([["sex", ["female"]]]), text: "daily EXAMPLE" })).toBe("2");
    expect(await numbers({ states: ["included"] })).toBe("");
    expect(await numbers({ text: "accounts/000000004" })).toBe("4");
    expect(await numbers({ values: new Map([["no_such_variable", ["x"]]]) })).toBe("");
  });

  test("takes a date into a period when it may have been then", async () => {
    const dates = (from: string | null, until: string | null) => ({
      dates: { property: "became_public", from, until },
    });
    expect(await numbers(dates("2015-03-20", null))).toBe("3");
    expect(await numbers(dates(null, "2014-12-31"))).toBe("2 5");
    expect(await numbers(dates("2016-01-01", null))).toBe("");
  });

  test("is put in order by any column, with what is not known last either way, and equal ones by key", async () => {
    expect(await numbers({ order: { by: "became_public", isDescending: false } })).toBe("5 2 1 3 4");
    expect(await numbers({ order: { by: "became_public", isDescending: true } })).toBe("3 1 2 5 4");
    expect(await numbers({ order: { by: "nationality", isDescending: false } })).toBe("2 3 1 4 5");
    expect(await numbers({ order: { by: "key", isDescending: true }, offset: 1, limit: 2 })).toBe("4 3");
  });

  test("counts a facet under all filters but its own", async () => {
    const { store, actor } = bench();
    const { facets, states } = await countFacets(store, actor, {
      ...whole,
      values: new Map([["nationality", ["SY"]]]),
    });
    const of = (property: string) => facets.find((one) => one.property === property)?.values;
    expect(of("nationality")).toEqual([
      { value: "SY", count: 2 },
      { value: "TN", count: 1 },
      { value: "TR", count: 1 },
      { value: null, count: 1 },
    ]);
    expect(of("sex")).toEqual([
      { value: "female", count: 1 },
      { value: "male", count: 1 },
    ]);
    expect(of("became_public")).toEqual([
      { value: "2014", count: 1 },
      { value: "2015", count: 1 },
    ]);
    expect(states).toEqual([{ state: "candidate", count: 2 }]);
  });

  test("holds no name: none is shown, looked for, counted or sorted by, even for who may read them", async () => {
    const { store, actor } = bench();
    const page = await listRegister(store, actor, { ...whole, columns: ["name", "nationality"] });
    expect(page.lines.map(({ cells }) => cells[0]?.value)).toEqual([null, null, null, null, null]);
    expect(await numbers({ text: "qxtesti" })).toBe("");
    expect(await numbers({ values: new Map([["name", ["Karim Qxtesti"]]]) })).toBe("");
    expect(await numbers({ order: { by: "name", isDescending: true } })).toBe("1 2 3 4 5");
    expect(JSON.stringify([page, await countFacets(store, actor, whole)])).not.toContain("Qxtesti");
    expect((await countFacets(store, actor, whole)).facets.map((one) => one.property)).not.toContain("name");
  });

  test("says of a withdrawn case only that it is one, and finds it by nothing else", async () => {
    const { store, actor } = bench();
    await keepCaseTable(store);
    await withdrawCase(store, actor, "2", { by: "person", reason: "Asked to." });
    const { lines } = await listRegister(store, actor, { ...whole, states: ["withdrawn"] });
    expect(lines).toMatchObject([{ state: "withdrawn", reason: null, testimonies: 0 }]);
    expect(lines[0]?.cells.every((cell) => cell.value === null && cell.missing === null)).toBe(true);
    expect(await numbers({ values: new Map([["nationality", ["SY"]]]) })).toBe("3");
    expect(await numbers({ text: "Daily" })).toBe("");
    expect(await numbers({ values: new Map([["sex", ["female"]]]) })).toBe("4");
  });

  test("is refused to who may not read cases", async () => {
    const { store, actor } = bench();
    await addActor(store, actor, { name: "A coder", role: "coder" });
    const coder: Actor = { id: store.newId(), name: "A coder", role: "coder" };
    await expect(listRegister(store, coder, whole)).rejects.toMatchObject({ code: "ACTOR_NOT_ALLOWED" });
    await expect(countFacets(store, coder, whole)).rejects.toMatchObject({ code: "ACTOR_NOT_ALLOWED" });
  });

  test(
    "follows every command, an undo and an import too: kept or read anew, it is the same",
    { timeout: 60_000 },
    async () => {
      const { store, actor } = bench();
      await keepCaseTable(store);
      const key = fc.constantFrom("1", "2", "3", "4", "5");
      const act = fc.oneof(
        fc.tuple(fc.constant("value"), key, fc.constantFrom("German", "Syrian", "")),
        fc.tuple(fc.constant("move"), key, fc.constantFrom("unresolved", "candidate")),
        fc.tuple(fc.constant("grade"), key, fc.constantFrom("A", "E")),
        fc.tuple(fc.constant("undo"), key, fc.constant("")),
        fc.tuple(fc.constant("import"), key, fc.constantFrom("Libyan", "Iraqi")),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 6 }), async (acts) => {
          for (const [what, number, value] of acts) {
            await attempt(() => perform(what, number, value));
            await keepCaseTable(store);
          }
          expect(shown(await keepCaseTable(store))).toEqual(shown(await keepCaseTable(sameStoreAnew(store))));
        }),
        { numRuns: 15 },
      );

      async function perform(what: string, number: string, value: string): Promise<unknown> {
        if (what === "value")
          return stateValue(store, actor, number, { property: "nationality", value, reason: "A test." });
        if (what === "move") return moveCases(store, actor, [number], { to: value as "candidate", reason: "A test." });
        if (what === "grade")
          return assessSource(store, actor, number, { reliability: value as "A", reason: "A test." });
        if (what === "import")
          return bench().import(
            `${accountsHead.replace("sex,", "name,sex,")}${number},${value},x,M,2015-01-01,Example Post\n`,
            {
              mapping: { ...mapping, table: "more" },
            },
          );
        const head = await store.reader.selectFrom("commands").select("seq").orderBy("seq", "desc").limit(1).execute();
        return store.undo(actor, head[0]?.seq ?? 0);
      }
    },
  );
});

test("a case of several accounts has the folded value, and says that they disagree", async () => {
  const store = await openStudyInMemory();
  const actor: Actor = { id: store.newId(), name: "An owner", role: "owner" };
  await recordTwoAccounts(store, actor);
  const page = { ...whole, columns: ["nationality", "became_public"] };
  const first = await listRegister(store, actor, page);
  expect(first.lines[0]).toMatchObject({
    testimonies: 2,
    cells: [
      { value: "IQ", isContested: true },
      { value: "2014-01-05", isContested: true },
    ],
  });
  await keepCaseTable(store);
  expect(await listRegister(store, actor, page)).toEqual(first);
  const { facets } = await countFacets(store, actor, page);
  expect(facets.find((one) => one.property === "nationality")?.values).toEqual([{ value: "IQ", count: 1 }]);
  // A graded source weighs more, whichever account was read first.
  await assessSource(store, actor, "first", { reliability: "A", reason: "A test." });
  const { lines } = await listRegister(store, actor, page);
  expect(lines[0]?.cells[0]).toMatchObject({ value: "SY", isContested: true });
  await store.close();
});

describe("a saved view", () => {
  test("is kept for everybody, gives way to one of its name, and is removed and brought back", async () => {
    const { store, actor } = bench();
    await saveView(store, actor, { name: "Syrians", search: "one" });
    const seq = await saveView(store, actor, { name: " Syrians ", search: "two" });
    expect(await saveView(store, actor, { name: "Syrians", search: "two" })).toBeUndefined();
    expect((await listSavedViews(store, actor)).map(({ name, search }) => [name, search])).toEqual([
      ["Syrians", "two"],
    ]);
    await store.undo(actor, seq ?? 0);
    const [view] = await listSavedViews(store, actor);
    expect(view?.search).toBe("one");
    const removed = await removeView(store, actor, view?.id ?? "");
    expect(await listSavedViews(store, actor)).toEqual([]);
    await expect(removeView(store, actor, view?.id ?? "")).rejects.toMatchObject({ code: "REGISTER_VIEW_MISSING" });
    await store.undo(actor, removed ?? 0);
    expect(await listSavedViews(store, actor)).toHaveLength(1);
    expect((await store.verify(silentProgress)).problems).toEqual([]);
  });
});

/** What a table shows, whatever order its parts were read in. */
function shown(found: Awaited<ReturnType<typeof keepCaseTable>>) {
  return Array.from(found.order, (row) => [
    found.keys[row],
    found.states[row],
    found.reasons[row],
    found.testimonies[row],
    ...[...found.columns.values()].map(({ entries, codes }) => entries[codes[row] ?? 0]),
  ]);
}

/** The same store to whoever keeps something by it as if it were another. */
function sameStoreAnew(store: Store): Store {
  return { ...store };
}

async function attempt(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error)) throw error;
  }
}

async function recordTwoAccounts(store: Store, actor: Actor): Promise<void> {
  const caseId = store.newId();
  const accounts = [
    ["first", "SY", "2014-02-01"],
    ["second", "IQ", "2014-01-05"],
  ] as const;
  await store.record(actor, { name: "import-rows", summary: "Recorded two accounts." }, async () => [
    { noun: "actor", nounId: actor.id, rows: [inserted("actors", actor)] },
    {
      noun: "case",
      nounId: caseId,
      rows: [
        inserted("cases", { id: caseId, accession_key: "two/accounts", status: "included" }),
        ...accounts.flatMap(([name, nationality, date]) => {
          const [testimonyId, sourceId] = [store.newId(), store.newId()];
          const say = (ordinal: number, property: string, value: string) =>
            inserted("statements", {
              testimony_id: testimonyId,
              ordinal,
              property,
              value,
              value_as_published: value,
              certainty: "stated",
              entered_by: actor.id,
              is_pinned: 0,
            });
          return [
            inserted("sources", { id: sourceId, accession_key: `two/${name}` }),
            inserted("testimonies", {
              id: testimonyId,
              accession_key: `two/${name}`,
              source_id: sourceId,
              case_id: caseId,
            }),
            say(0, "nationality", nationality),
            say(1, "became_public", date),
          ];
        }),
      ],
    },
  ]);
}
