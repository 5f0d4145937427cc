import { beforeEach, expect, test } from "vitest";
import { inventTestimony, owner } from "../../../test/support/store-fixture-rows.ts";
import { fixedIds, recordTestimonies } from "../../../test/support/store-fixture.ts";
import { sha256 } from "../../base/node/sha256.ts";
import { openStudyInMemory } from "../study-folder.ts";
import type { Store } from "../store.ts";
import { compareWithChain, iterateChain, parseChain } from "./chain-file.ts";

let store: Store;
const newId = fixedIds();

beforeEach(async () => {
  store = await openStudyInMemory();
  for (const key of ["a", "b", "c"]) await recordTestimonies(store, [inventTestimony(newId, { key })]);
  return () => store.close();
});

async function exportChain(): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of iterateChain(store.reader)) lines.push(line);
  return lines;
}

async function compare(text: string): Promise<readonly string[]> {
  const problems: string[] = [];
  await compareWithChain(store.reader, parseChain(text), (problem) => problems.push(problem));
  return problems;
}

test("a third party can check the chain from the lines alone", async () => {
  const lines = await exportChain();
  let previous = "0".repeat(64);
  for (const line of lines) {
    const { hash, previous_hash } = JSON.parse(line) as { hash: string; previous_hash: string };
    expect(sha256(line.replace(`"hash":"${hash}",`, ""))).toBe(hash);
    expect(previous_hash).toBe(previous);
    previous = hash;
  }
  expect(lines.join("\n")).not.toContain("payload");
});

test("a journal that went on agrees with an earlier export of its chain", async () => {
  const text = (await exportChain()).join("\n");
  await recordTestimonies(store, [inventTestimony(newId, { key: "d" })]);
  expect(await compare(text)).toEqual([]);
});

test("commands that were cut off the end are seen, which the chain alone cannot show", async () => {
  const text = (await exportChain()).join("\n");
  await store.reader.deleteFrom("changes").where("command_seq", ">=", 3).execute();
  await store.reader.deleteFrom("commands").where("seq", ">=", 3).execute();
  expect(await compare(text)).toEqual([
    "The exported chain goes on to command 4; the journal ends at 2: 2 commands were cut off.",
  ]);
});

test("a journal that was written anew is seen, from the first command on that differs", async () => {
  const text = (await exportChain()).join("\n");
  await store.reader
    .updateTable("commands")
    .set({ hash: "0".repeat(64) })
    .where("seq", "=", 3)
    .execute();
  expect(await compare(text)).toEqual(["From command 3 on, 1 commands are not those of the exported chain."]);
});

test("a list of numbers and hashes alone is enough to compare with", async () => {
  const lines = (await exportChain()).map((line) => {
    const { seq, hash } = JSON.parse(line) as { seq: number; hash: string };
    return JSON.stringify({ seq, hash });
  });
  expect(await compare(lines.join("\r\n"))).toEqual([]);
});

test.each([
  ["nothing", ""],
  ["another file", "seq,hash\n1,a"],
  ["a line without a hash", '{"seq":1}'],
  ["JSON that is no object", "null"],
])("%s is refused as a chain", (_what, text) => {
  expect(() => parseChain(text)).toThrow(/is no exported chain/);
});

test("a line that was edited is refused before anything is compared", async () => {
  const text = (await exportChain()).join("\n").replace(owner.id, newId());
  const edited = text.replace('"name":"import-rows"', '"name":"another"');
  expect(() => parseChain(edited)).toThrow(/does not match its own hash/);
});
