import { expect, test } from "vitest";
import { createIds } from "./ids.ts";
import { systemRandom } from "./node/random.ts";

test("an id is a UUID of version 7 that carries its instant", () => {
  const newId = createIds(
    () => new Date(Date.UTC(2022, 1, 22, 19, 22, 22)),
    (target) => target.fill(0xff),
  );
  // The instant of RFC 9562, appendix A.6, is 0x017F22E279B0.
  expect(newId()).toBe("017f22e2-79b0-7fff-bfff-ffffffffffff");
});

test("ten thousand ids differ from one another", () => {
  const newId = createIds(() => new Date(0), systemRandom);
  expect(new Set(Array.from({ length: 10_000 }, newId)).size).toBe(10_000);
});
