import { describe, expect, it } from "vitest";
import { createFindingLog, excerpt } from "./finding-log.ts";

describe("a finding log", () => {
  it("keeps findings up to a limit for each rule, and says the total on closing", () => {
    const log = createFindingLog("table.csv", 2);
    const drafts: number[] = [];
    for (let row = 1; row <= 5; row += 1) {
      log.add("row-has-every-cell", () => {
        drafts.push(row);
        return { where: { file: "table.csv", row }, read: "", made: "", decision: "" };
      });
    }
    log.add("table-has-rows", () => ({ where: {}, read: "", made: "", decision: "" }));
    log.close();
    log.close();
    expect(drafts).toEqual([1, 2]);
    expect(log.findings.map(({ rule, where }) => [rule, where.row])).toEqual([
      ["row-has-every-cell", 1],
      ["row-has-every-cell", 2],
      ["table-has-rows", undefined],
      ["row-has-every-cell", undefined],
    ]);
    expect(log.findings.at(-1)).toMatchObject({ read: "5 cases in all", severity: "check" });
  });
});

describe("an excerpt", () => {
  it("is the whole of a short text and the start of a long one, with no character cut in half", () => {
    expect(excerpt("short")).toBe("short");
    expect(excerpt("😀".repeat(6), 6)).toBe("😀".repeat(6));
    expect(excerpt("😀".repeat(7), 6)).toBe(`${"😀".repeat(5)}…`);
    expect(excerpt("x".repeat(1_000_000), 3)).toBe("xx…");
  });
});
