import { describe, expect, test } from "vitest";
import { tableFromRows } from "./link-table.ts";
import { LinkageDefinition } from "./linkage-definition.ts";
import { prepareLinkage } from "./prepare/prepare-linkage.ts";
import { createPairScorer } from "./score-pairs.ts";
import { trainModel } from "./train-model.ts";

const rows = [
  ["Karim Testi", "TN", "one"],
  ["Kareem Testy", "TN", "two"],
  ["Abu Example", "SY", "two"],
  ["Lina Sample", "TR", "three"],
  ["unknown", "SY", "three"],
];
const table = tableFromRows("accounts", ["name", "country", "article"], rows, "");

const definition = (m: readonly number[]) =>
  LinkageDefinition.parse({
    linkage: 1,
    comparisons: [
      { kind: "personal-name", column: "name", m: [0.4, 0.1, 0.3, 0.05, 0.1, 0.05] },
      { kind: "category", column: "country", m },
    ],
    blocking: ["every-pair"],
    prior: { matchesPerRow: 0.4 },
    notIndependent: { source: "article", comparisons: ["country"] },
  });

describe("a model that declares what it knows", () => {
  test("keeps its m-probabilities and its share of matches, and counts only what chance gives", async () => {
    const { model, findings } = await trainModel(prepareLinkage(definition([0.9, 0.1]), [table]));
    expect(model.comparisons[1]?.outcomes.map(({ m }) => m)).toEqual([null, 0.9, 0.1]);
    expect(model.comparisons.map(({ trainedOn }) => trainedOn)).toEqual([[], []]);
    // 0.4 others for each of five rows are one pair of ten.
    expect(model.matchShare).toBeCloseTo(0.1, 10);
    expect(findings.filter(({ rule }) => rule === "comparison-is-trained")).toEqual([]);
  });

  test("is refused where the probabilities are not one an outcome, or do not add up", () => {
    expect(() => prepareLinkage(definition([0.9, 0.05, 0.05]), [table])).toThrow(/its 2 outcomes need one each/);
    expect(() => prepareLinkage(definition([0.9, 0.3]), [table])).toThrow(/add up to 1.200/);
  });

  test("weighs names across spellings, and takes accounts of one article for one voice", async () => {
    const prepared = prepareLinkage(definition([0.9, 0.1]), [table]);
    const { model } = await trainModel(prepared);
    const scorer = createPairScorer(prepared, model);
    const outcomes = (left: number, right: number): readonly number[] =>
      scorer.steps(left, right, scorer.patternOf(left, right)).map(({ outcome }) => outcome);
    expect(outcomes(0, 1)).toEqual([1, 1]);
    // Within one article the country says nothing; an unknown name says nothing anywhere.
    expect(outcomes(1, 2)).toEqual([0, 0]);
    expect(outcomes(2, 4)).toEqual([0, 1]);
    expect(scorer.weighRows(0, 1)).toBeGreaterThan(scorer.weighRows(0, 3));
  });
});
