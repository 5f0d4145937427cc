import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that may take minutes; begun last, one of them would keep everybody waiting. */
const long = [
  "test/crashes/",
  ".property.test.ts",
  "test/engines-agree",
  "test/workbench/",
  "test/linkage-conformance",
];

/** The order of test files on a machine that has not run them yet: those that take longest, then the others as they come. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const found = long.findIndex((part) => moduleId.includes(part));
      return found === -1 ? long.length : found;
    };
    // oxlint-disable-next-line unicorn/no-array-sort -- the sequencer's own method, which copies
    const usual = await super.sort(files);
    return usual.toSorted((one, other) => place(one) - place(other));
  }
}
