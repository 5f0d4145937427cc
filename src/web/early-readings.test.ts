import { afterEach, expect, test, vi } from "vitest";
import { askEarly, forgetEarly, takeEarly } from "./early-readings.ts";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Answers with what was asked, and lists it. */
function answerFetches(): readonly string[] {
  const asked: string[] = [];
  vi.stubGlobal("fetch", (path: string) => {
    asked.push(path);
    return Promise.resolve(new Response(path));
  });
  return asked;
}

test("what was asked for early is given once, and nothing that was not asked for", async () => {
  const asked = answerFetches();
  askEarly(["/study", "/codebook"]);
  const answer = await takeEarly("/study");
  expect(await answer?.text()).toBe("/api/study");
  expect(takeEarly("/study")).toBeUndefined();
  expect(takeEarly("/register")).toBeUndefined();
  await takeEarly("/codebook");
  expect(asked.toSorted()).toEqual(["/api/codebook", "/api/study"]);
});

test("it is forgotten at the first change, and when it has become old", () => {
  answerFetches();
  askEarly(["/study"]);
  forgetEarly();
  expect(takeEarly("/study")).toBeUndefined();
  askEarly(["/study"]);
  const begun = performance.now();
  vi.spyOn(performance, "now").mockReturnValue(begun + 10_100);
  expect(takeEarly("/study")).toBeUndefined();
});

test("an answer that nobody takes and that never came is no fault of the page", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("The server is away.")));
  askEarly(["/study"]);
  await new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
  await expect(takeEarly("/study")).rejects.toThrow("away");
});
