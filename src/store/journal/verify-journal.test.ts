import { beforeEach, describe, expect, test } from "vitest";
import { silentProgress } from "../../base/progress.ts";
import { inventTestimony, owner } from "../../../test/support/store-fixture-rows.ts";
import { fixedIds, recordTestimonies } from "../../../test/support/store-fixture.ts";
import { beginStore, STORES } from "../../../test/support/stores.ts";
import { openSqlite } from "../dialects/sqlite/open-sqlite.ts";
import type { Engine } from "../dialects/engine.ts";
import { migrate } from "../migrate.ts";
import { createStore, type Store } from "../store.ts";
import { inserted } from "./change.ts";
import { explainDifference } from "./explain-difference.ts";
import { sql } from "kysely";

let engine: Engine;
let store: Store;

beforeEach(async () => {
  engine = openSqlite(":memory:");
  await migrate(engine);
  store = createStore(engine, () => new Date(Date.UTC(2020, 0, 1)));
  const newId = fixedIds();
  await store.record(owner, { name: "create-study", summary: "" }, async () => [
    { noun: "actor", nounId: owner.id, rows: [inserted("actors", owner)] },
  ]);
  await recordTestimonies(
    store,
    ["a", "b"].map((key) => inventTestimony(newId, { key, values: { sex: "male" } })),
  );
  await recordTestimonies(store, [inventTestimony(newId, { key: "c", values: { sex: "female" } })]);
  return () => store.close();
});

async function problemsAfter(...statements: readonly string[]): Promise<readonly string[]> {
  await sql`pragma foreign_keys = off`.execute(engine.kysely);
  for (const statement of statements) await sql.raw(statement).execute(engine.kysely);
  await sql`pragma foreign_keys = on`.execute(engine.kysely);
  return (await store.verify(silentProgress)).problems;
}

test("a study that nobody tampered with is whole", async () => {
  const head = await engine.kysely.selectFrom("commands").select(["seq", "hash"]).where("seq", "=", 3).execute();
  expect(await store.verify(silentProgress)).toEqual({
    commandCount: 3,
    changeCount: 4,
    rowCount: 13,
    head: head[0],
    problems: [],
    notes: [],
  });
});

test.each([
  [
    "a payload that was edited",
    `update changes set payload = replace(payload, '"male"', '"female"') where command_seq = 2 and ordinal = 0`,
    "Command 2: change 0 does not match its hash.",
  ],
  [
    "a change that is said to be about something else",
    `update changes set noun_id = 'x' where command_seq = 2 and ordinal = 1`,
    "Command 2: change 1 does not match its hash.",
  ],
  [
    "another salt",
    `update changes set salt = 'x' where command_seq = 3`,
    "Command 3: change 0 does not match its hash.",
  ],
  [
    "a summary that was edited",
    `update commands set summary = 'x' where seq = 2`,
    "Command 2 does not match its hash.",
  ],
  [
    "an actor that was exchanged",
    `update commands set actor_id = 'x' where seq = 3`,
    "Command 3 does not match its hash.",
  ],
  [
    "a change that was removed",
    `delete from changes where command_seq = 2 and ordinal = 1`,
    "Command 2: a change is missing, added or out of order.",
  ],
  [
    "an actor who was made owner",
    `update actors set role = 'reader'`,
    "The table actors is not what its journal says.",
  ],
  [
    "a value that was edited",
    `update statements set value = 'female', value_as_published = 'female' where ordinal = 0`,
    "The table statements is not what its journal says.",
  ],
  [
    "a row that was removed",
    `delete from statements where testimony_id = (select max(id) from testimonies)`,
    "The table statements is not what its journal says.",
  ],
  [
    "a row that was added",
    `insert into cases (id, accession_key, status) values ('x', 'x', 'included')`,
    "The table cases is not what its journal says.",
  ],
])("verify finds %s", async (_what, statement, problem) => {
  expect(await problemsAfter(statement)).toContain(problem);
});

test("verify finds changes that were put in another order", async () => {
  const problems = await problemsAfter(
    `update changes set ordinal = 9 where command_seq = 2 and ordinal = 0`,
    `update changes set ordinal = 0 where command_seq = 2 and ordinal = 1`,
    `update changes set ordinal = 1 where command_seq = 2 and ordinal = 9`,
  );
  expect(problems).toContain("Command 2: a change is missing, added or out of order.");
});

test("verify finds numbers that were shifted", async () => {
  expect(await problemsAfter(`update changes set ordinal = 5 where command_seq = 2 and ordinal = 1`)).toEqual([
    "Command 2: its changes are not numbered in order.",
  ]);
});

test("verify finds a command that was taken out, with what it wrote", async () => {
  const problems = await problemsAfter(
    `delete from changes where command_seq = 2`,
    `delete from commands where seq = 2`,
  );
  expect(problems).toContain("Command 2 is missing from the journal.");
  expect(problems).toContain("Command 3 does not follow command 1: the chain is broken.");
  expect(problems.join("\n")).toMatch(/The table testimonies is not what its journal says/);
});

test("verify finds changes without their command", async () => {
  const problems = await problemsAfter(`delete from commands where seq = 3`);
  expect(problems).toContain("The database: a row of changes names a missing row of commands.");
});

test("verify finds a payload that is no change at all", async () => {
  const problems = await problemsAfter(`update changes set payload = 'no json' where command_seq = 3`);
  expect(problems).toContain("Command 3: change 0 does not match its hash.");
  expect(problems.join("\n")).toMatch(/The journal cannot be replayed/);
});

test("a payload that was emptied by no erasure is found, though the chain covers hashes only", async () => {
  const problems = await problemsAfter(
    `update changes set payload = null where command_seq = 3`,
    `delete from statements where testimony_id = (select id from testimonies where accession_key = 'c')`,
    `delete from testimonies where accession_key = 'c'`,
    `delete from cases where accession_key = 'c'`,
    `delete from sources where accession_key = 'c'`,
  );
  expect(problems).toEqual(["Command 3: change 0 is empty, though no erasure emptied it."]);
});

test.each([
  [
    "edited",
    `update statements set value = 'female' where ordinal = 0 and testimony_id = (select max(id) from testimonies where accession_key <> 'c')`,
  ],
  ["added", `insert into sources (id, accession_key) values ('x', 'x')`],
  ["missing", `delete from statements where testimony_id = (select max(id) from testimonies)`],
])("verify tells by key which rows were %s, and nothing of what they hold", async (what, statement) => {
  const told = (await problemsAfter(statement)).find((problem) => problem.startsWith("Rows of"));
  expect(told).toMatch(
    new RegExp(`^Rows of \\w+ that were changed outside the journal: 1 ${what} \\([-0-9a-fx]+(, 0)?\\)\\.$`),
  );
});

test("a large table is looked through in parts, each row in one of them", async () => {
  await problemsAfter(`update statements set certainty = 'likely'`);
  const whole = await explainDifference(engine, engine.kysely, "statements");
  const inParts = await explainDifference(engine, engine.kysely, "statements", 1);
  expect(whole).toContain("3 edited");
  expect(inParts).toContain("3 edited");
});

test("rows that lie in another order are no problem", async () => {
  expect(
    await problemsAfter(
      `create table moved as select * from statements order by testimony_id desc`,
      `delete from statements`,
      `insert into statements select * from moved`,
      `drop table moved`,
    ),
  ).toEqual([]);
});

test.each([
  ["foreign_keys", "off", "0", "1"],
  ["synchronous", "normal", "1", "2"],
  ["secure_delete", "off", "0", "1"],
  ["trusted_schema", "on", "1", "0"],
])("verify reads %s again and says where it is weaker than the store needs", async (pragma, weak, got, wanted) => {
  await sql.raw(`pragma ${pragma} = ${weak}`).execute(engine.kysely);
  expect((await store.verify(silentProgress)).problems).toEqual([
    `The database: SQLite runs with ${pragma} = ${got}, and the store needs ${wanted}.`,
  ]);
});

describe.each(STORES)("on $engine", ({ openEngine }) => {
  test.each([
    [
      `update changes set payload = replace(payload, '"male"', '"female"') where command_seq = 2 and ordinal = 0`,
      "Command 2: change 0 does not match its hash.",
    ],
    [`update commands set summary = 'Something else.' where seq = 2`, "Command 2 does not match its hash."],
    [
      `update commands set previous_hash = hash where seq = 3`,
      "Command 3 does not follow command 2: the chain is broken.",
    ],
    [`update statements set value = 'female' where ordinal = 0`, "The table statements is not what its journal says."],
    [`delete from statements where ordinal = 0`, "The table statements is not what its journal says."],
    [
      `update changes set payload = null where command_seq = 2 and ordinal = 0`,
      "Command 2: change 0 is empty, though no erasure emptied it.",
    ],
  ])("%s is found", async (statement, problem) => {
    const own = await openEngine();
    const study = await beginStore(own);
    for (const key of ["a", "b"])
      await recordTestimonies(study, [inventTestimony(fixedIds(key.charCodeAt(0)), { key, values: { sex: "male" } })]);
    expect((await study.verify(silentProgress)).problems).toEqual([]);
    await sql.raw(statement).execute(own.kysely);
    expect((await study.verify(silentProgress)).problems).toContain(problem);
  });
});
