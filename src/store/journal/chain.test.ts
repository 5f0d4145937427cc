import { expect, test } from "vitest";
import { chainStart, hashChanges, hashCommand, hashPayload } from "./chain.ts";

const about = { salt: "salt", version: 1, noun: "testimony", noun_id: "t" };

test("a payload's hash depends on its salt and on what it is said to be about", () => {
  const hash = hashPayload(about, "[]");
  for (const other of [{ salt: "other" }, { version: 2 }, { noun: "case" }, { noun_id: "u" }]) {
    expect(hashPayload({ ...about, ...other }, "[]")).not.toBe(hash);
  }
  expect(hashPayload(about, "[1]")).not.toBe(hash);
  expect(hashPayload({ ...about }, "[]")).toBe(hash);
});

test("the order of a command's changes is part of its hash", () => {
  expect(hashChanges(["a", "b"])).not.toBe(hashChanges(["b", "a"]));
});

test("every field of a command is part of its hash", () => {
  const command = {
    seq: 1,
    at: "2020-01-01T00:00:00.000Z",
    actor_id: "a",
    name: "n",
    summary: "s",
    undoes: null,
    changes_hash: "c",
    previous_hash: chainStart,
  };
  const hash = hashCommand(command);
  const altered = {
    seq: 2,
    at: "2020-01-02T00:00:00.000Z",
    actor_id: "b",
    name: "m",
    summary: "t",
    undoes: 1,
    changes_hash: "d",
    previous_hash: "e",
  };
  for (const [field, value] of Object.entries(altered))
    expect(hashCommand({ ...command, [field]: value })).not.toBe(hash);
});
