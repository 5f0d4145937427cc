import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FindNumbers, ProseRun } from "./coverage.ts";
import { measureCoverage } from "./coverage.ts";

const findDigits: FindNumbers = (text) =>
  [...text.matchAll(/\d+/gu)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    text: match[0],
  }));
const options = { findNumbers: findDigits, file: "a.md", claimsInProse: 0, claims: 0 };

const words = fc.string({ unit: fc.constantFrom("1", "2", "a", " ", "\n") });
const runs: fc.Arbitrary<ProseRun> = fc.oneof(
  fc.record({ state: fc.constantFrom("open" as const, "bound" as const), text: words, line: fc.nat(50) }),
  fc.record({ state: fc.constant("plain" as const), text: words, line: fc.nat(50), why: fc.constantFrom("a", "b") }),
  fc.record({ state: fc.constantFrom("computed" as const, "gap" as const), line: fc.nat(50) }),
);

describe("measureCoverage", () => {
  it("sorts every number into one of three heaps and gives a finding for each open one", () => {
    fc.assert(
      fc.property(fc.array(fc.array(runs, { maxLength: 8 }), { maxLength: 4 }), (proses) => {
        const { coverage, findings } = measureCoverage(proses, options);
        expect(coverage.bound + coverage.plain + coverage.open).toBe(coverage.numbers);
        expect(findings).toHaveLength(coverage.open);
        const texts = proses.map((prose) => prose.map((run) => ("text" in run ? run.text : "|")).join(""));
        expect(coverage.numbers).toBe(texts.flatMap(findDigits).length);
      }),
    );
  });

  it("never calls a number bound when one of its digits is not", () => {
    const { coverage } = measureCoverage(
      [
        [
          { state: "bound", text: "1", line: 1 },
          { state: "plain", text: "2", line: 1, why: "x" },
        ],
      ],
      options,
    );
    expect(coverage).toMatchObject({ numbers: 1, bound: 0, plain: 0, open: 1 });
  });

  it("does not join numbers across a printed value or a footnote mark", () => {
    const { coverage } = measureCoverage(
      [
        [
          { state: "bound", text: "1", line: 1 },
          { state: "gap", line: 1 },
          { state: "open", text: "2", line: 1 },
        ],
      ],
      options,
    );
    expect(coverage).toMatchObject({ numbers: 2, bound: 1, open: 1 });
  });

  it("counts the line within a run that goes over several", () => {
    const { findings } = measureCoverage([[{ state: "open", text: "a\nb\n7", line: 10 }]], options);
    expect(findings[0]?.where).toEqual({ file: "a.md", line: 12 });
  });
});
