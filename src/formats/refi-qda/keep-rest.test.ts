import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryProject } from "../../../test/support/arbitrary-project.ts";
import { canonicalProject } from "../../../test/support/canonical-project.ts";
import { fromCodedStudy } from "./from-coded-study.ts";
import { readQda } from "./open-qda.ts";
import { toCodedStudy } from "./to-coded-study.ts";
import { writeQda } from "./write-qda.ts";

describe("a project of another program, as a study and what is kept beside it", () => {
  test("is written again with all that it said", () => {
    fc.assert(
      fc.property(arbitraryProject, (given) => {
        const { study, rest } = toCodedStudy(given, "given.qdpx");
        const { project } = fromCodedStudy(study, rest);
        expect(canonicalProject(project)).toEqual(canonicalProject(given));
      }),
      { numRuns: 150 },
    );
  });

  test("says the same through its own file once more", () => {
    fc.assert(
      fc.property(arbitraryProject, (given) => {
        const first = toCodedStudy(given, "given.qdpx");
        const bytes = writeQda(fromCodedStudy(first.study, first.rest).project);
        const reading = readQda(bytes, "first.qdpx");
        expect(
          reading.findings.filter(
            ({ rule }) => rule !== "qda-reference-leads-somewhere" && rule !== "qda-guid-is-unique",
          ),
        ).toEqual([]);
        const second = toCodedStudy(reading.project, "first.qdpx");
        const again = fromCodedStudy(second.study, second.rest).project;
        expect(canonicalProject(again)).toEqual(canonicalProject(reading.project));
      }),
      { numRuns: 60 },
    );
  });
});
