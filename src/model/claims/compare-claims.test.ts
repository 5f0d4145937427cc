import { describe, expect, test } from "vitest";
import { Finding } from "../finding.ts";
import { compareClaims } from "./compare-claims.ts";
import { parseAssertion } from "./parse-assertion.ts";

const claim = (id: string, says: string, value: number | null, denominator: number | null) => ({
  id,
  assertion: parseAssertion(says),
  value,
  denominator,
});

describe("compareClaims", () => {
  test("finds one value that two anchors describe", () => {
    const conflicts = compareClaims([
      claim("region", "nearly a quarter", 17, 58),
      claim("total", "58", 58, null),
      claim("summer", "nearly a third", 17, 58),
    ]);
    expect(conflicts).toHaveLength(1);
    expect(conflicts[0]?.ids).toEqual(["region", "summer"]);
    expect(conflicts[0]?.sentence).toBe(
      "One value, 17 of 58 (29.3 %), is described in two ways: as “nearly a quarter” (region) and as “nearly a third” (summer); only “nearly a third” holds.",
    );
    expect(Finding.parse(conflicts[0]?.finding).rule).toBe("claims-describe-one-value-alike");
  });

  test("finds it too when both wordings hold", () => {
    const [conflict] = compareClaims([claim("a", "more than a quarter", 17, 58), claim("b", "nearly a third", 17, 58)]);
    expect(conflict?.sentence).toContain("both hold");
  });

  test("lets one anchor with two hedges, two values and wordings without a fraction be", () => {
    expect(compareClaims([claim("a", "a third", 17, 58), claim("b", "nearly a third", 17, 58)])).toEqual([]);
    expect(compareClaims([claim("a", "nearly half", 17, 58), claim("b", "nearly a third", 18, 58)])).toEqual([]);
    expect(
      compareClaims([
        claim("a", "majority", 17, 58),
        claim("b", "29 per cent", 17, 58),
        claim("c", "half", null, 58),
        claim("d", "half", 17, null),
      ]),
    ).toEqual([]);
  });
});
