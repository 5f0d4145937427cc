// Writes test/fixtures/journals/schema-N.jsonl: the journal of a small invented study and the digests of its tables, once per released schema.
// Run it when a release brings a new schema, and keep the older files: they must replay for ever.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { packageFolder } from "../../src/base/node/package-folder.ts";
import { inserted, openStudyInMemory, projectionNames, projections, updated } from "../../src/store/index.ts";
import { inventTestimony, judgementChange, owner } from "./store-fixture-rows.ts";

const store = await openStudyInMemory(() => new Date(Date.UTC(2020, 0, 1)));
const { newId } = store;
const act = { name: "invented", summary: "An invented step." };

const [left, right] = ["list/1", "list/2"].map((key) =>
  inventTestimony(newId, { key, values: { name: "Umm Example", nationality: "SY", sex: null } }),
);
if (left === undefined || right === undefined) throw new Error("Two testimonies are needed.");
const row = { id: newId(), name: "list", file_name: "list.csv", sha256: "0".repeat(64), mapping: "{}", row_count: 2 };
const yaml = { id: "study", yaml: "title: An invented study\n" };

await store.record(owner, act, async () => [
  { noun: "study", nounId: "study", rows: [inserted("configurations", yaml)] },
]);
await store.record(owner, act, async () => [
  { noun: "import", nounId: row.id, rows: [inserted("imports", row)] },
  left.change,
  right.change,
]);
await store.record(owner, act, async () => [judgementChange(newId, left.testimonyId, right.testimonyId, "unsure")]);
const basis = { id: newId(), scope: "names", reason: "Invented.", recorded_by: owner.id };
const withdrawn = await store.record(owner, act, async () => [
  { noun: "basis", nounId: basis.id, rows: [inserted("bases", basis)] },
]);
await store.undo(owner, withdrawn?.seq ?? 0);
await store.record(owner, act, async () => [
  {
    noun: "study",
    nounId: "study",
    rows: [updated("configurations", yaml, { ...yaml, yaml: "title: A renamed study\n" })],
  },
]);
const assessment = {
  id: newId(),
  source_id: left.sourceId,
  reliability: "C",
  credibility: "3",
  reason: null,
  assessed_by: owner.id,
};
await store.record(owner, act, async () => [
  { noun: "source", nounId: left.sourceId, rows: [inserted("assessments", assessment)] },
]);
const finding = {
  id: newId(),
  identity: "an identity",
  rule: "value-is-read",
  severity: "decide",
  testimony_id: left.testimonyId,
  property: "sex",
  place: "{}",
  read: "a label",
  made: "Nothing.",
  decision: "Say what it means.",
  proposal: null,
  import_id: row.id,
  status: "open",
  settled_as: null,
  settled_reason: null,
  settled_by: null,
};
await store.record(owner, act, async () => [
  { noun: "finding", nounId: finding.id, rows: [inserted("findings", finding)] },
]);

const commands = await store.reader.selectFrom("commands").selectAll().orderBy("seq").execute();
const changes = await store.reader
  .selectFrom("changes")
  .selectAll()
  .orderBy("command_seq")
  .orderBy("ordinal")
  .execute();
const lines = [
  ...commands.map((command) => ({ table: "commands", row: command })),
  ...changes.map((change) => ({ table: "changes", row: change })),
  {
    digests: Object.fromEntries(await store.digest()),
    columns: Object.fromEntries(projectionNames.map((table) => [table, projections[table].columns])),
  },
];
await store.close();
const folder = join(packageFolder, "test/fixtures/journals");
await mkdir(folder, { recursive: true });
await writeFile(join(folder, "schema-1.jsonl"), `${lines.map((line) => JSON.stringify(line)).join("\n")}\n`);
