import fc from "fast-check";
import { expect, test } from "vitest";
import { CaseState, needsOf, nextStates, standingOf, stateOf } from "./case-states.ts";

const state = fc.constantFrom(...CaseState.options);

test("a state is kept as a standing and read back", () => {
  for (const one of CaseState.options) expect(stateOf(standingOf(one))).toBe(one);
});

test("a step is kept only while the case is a candidate", () => {
  const stepped = CaseState.options.map(standingOf).filter(({ step }) => step !== null);
  expect(stepped.map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => "candidate"));
});

test("nobody becomes included but by a second review", () => {
  fc.assert(
    fc.property(state, (from) => {
      expect(needsOf(from, "included") !== undefined).toBe(from === "second review");
    }),
  );
});

test("withdrawn is for good, and open to every other state", () => {
  expect(nextStates("withdrawn")).toEqual([]);
  for (const from of CaseState.options) if (from !== "withdrawn") expect(nextStates(from)).toContain("withdrawn");
});

test("a case that never skips is screened, compared, assessed and seen by a second person before it is included", () => {
  const walk = fc.array(fc.nat(), { maxLength: 40 });
  fc.assert(
    fc.property(walk, (choices) => {
      let at: CaseState = "candidate";
      const passed = new Set<CaseState>([at]);
      for (const choice of choices) {
        const open: readonly CaseState[] = nextStates(at).filter(
          (to) => !(needsOf(at, to) ?? []).includes("passed before") || passed.has(to),
        );
        const to: CaseState | undefined = open[choice % Math.max(1, open.length)];
        if (to === undefined) break;
        at = to;
        passed.add(at);
      }
      if (passed.has("included")) {
        for (const step of ["preserved", "screened", "deduplicated", "assessed", "second review"] as const)
          expect(passed).toContain(step);
      }
    }),
  );
});

test("every exit but withdrawn can be reopened", () => {
  for (const exit of ["excluded: duplicate", "excluded: shown fake", "unresolved"] as const)
    expect(needsOf(exit, "candidate")).toEqual(["passed before"]);
});

test("a shown fake needs a named contradiction, a suspected one grounds, a duplicate a judgement", () => {
  expect(needsOf("assessed", "excluded: shown fake")).toContain("contradiction");
  expect(needsOf("assessed", "excluded: suspected fake")).toEqual(["grounds"]);
  expect(needsOf("included", "excluded: duplicate")).toEqual(["same judgement"]);
});

test("nothing is skipped on the way in", () => {
  expect(needsOf("candidate", "screened")).toBeUndefined();
  expect(needsOf("screened", "assessed")).toBeUndefined();
  expect(needsOf("included", "included")).toBeUndefined();
});
