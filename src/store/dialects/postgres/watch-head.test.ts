import { expect, test } from "vitest";
import type { Head } from "../engine.ts";
import { watchHead } from "./watch-head.ts";

const head = (seq: number): Head => ({ seq, hash: String(seq), at: "2020-01-01T00:00:00.000Z" });

test("a head that was just seen is not asked for again, a newer one of our own is known, and an older one is not taken for it", async () => {
  let asked = 0;
  let stands = head(3);
  const watch = watchHead(async () => {
    asked += 1;
    return stands;
  });
  expect(await watch.recent()).toEqual(head(3));
  stands = head(4);
  expect(await watch.recent()).toEqual(head(3));
  expect(asked).toBe(1);
  expect(await watch.newest()).toEqual(head(4));
  watch.saw(head(6));
  watch.saw(head(5));
  expect(await watch.recent()).toEqual(head(6));
  expect(asked).toBe(2);
});
