import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { packageFolder } from "../../base/node/package-folder.ts";
import { explainPair } from "./explain-pair.ts";
import { tableFromRows } from "./link-table.ts";
import { LinkageDefinition } from "./linkage-definition.ts";
import { parseModel, serialiseModel, type LinkageModel } from "./linkage-model.ts";
import { prepareLinkage } from "./prepare/prepare-linkage.ts";
import { createPairScorer } from "./score-pairs.ts";

const page = readFileSync(join(packageFolder, "docs/how-weights-come-about.md"), "utf8");

const outcomes = (equal: readonly [number, number]) => [
  { label: "missing", m: null, u: null },
  { label: "equal", m: equal[0], u: equal[1] },
  { label: "different", m: 1 - equal[0], u: 1 - equal[1] },
];

function exampleModel(termFrequency: boolean): LinkageModel {
  return parseModel(
    serialiseModel({
      format: "firsthand-linkage-model",
      version: 1,
      definition: LinkageDefinition.parse({
        linkage: 1,
        comparisons: [
          { kind: "exact", column: "family", termFrequency },
          { kind: "exact", column: "born" },
        ],
        blocking: ["every-pair"],
      }),
      matchShare: 0.01,
      comparisons: [
        { name: "family", outcomes: outcomes([0.9, 0.05]), trainedOn: [] },
        { name: "born", outcomes: outcomes([0.8, 0.02]), trainedOn: [] },
      ],
      training: { rows: 100, pairs: 4950, sessions: [] },
    }),
  );
}

/** Rows 0 to 4 are the examples; 100 rows in all, two of them with the rare name and twenty with the common one. */
function exampleTable() {
  const rows = [
    ["Averin", "1970"],
    ["Averin", "1970"],
    ["Averin", ""],
    ["Averin", "1981"],
    ["Rare", "1990"],
    ["Rare", "1990"],
    ...Array.from({ length: 20 }, () => ["Common", "1990"]),
    ...Array.from({ length: 74 }, (_, at) => [`Name ${at}`, "1990"]),
  ];
  return tableFromRows("example", ["family", "born"], rows, "");
}

function weigh(left: number, right: number, termFrequency = false) {
  const model = exampleModel(termFrequency);
  const prepared = prepareLinkage(model.definition, [exampleTable()]);
  return explainPair(prepared, model, createPairScorer(prepared, model), left, right);
}

const sign = (value: number): string => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(2)}`;

describe("the worked example of the documentation", () => {
  test("adds up as printed", () => {
    const { priorBits, steps, weightBits, probability } = weigh(0, 1);
    expect(page).toContain(`**${sign(priorBits)}** bits`);
    for (const { weightBits: bits } of steps) expect(page).toContain(`**${sign(bits)}** bits`);
    expect(page).toContain(`= **${weightBits.toFixed(2)}** bits`);
    expect(page).toContain(`2^${weightBits.toFixed(2)} = ${(2 ** weightBits).toFixed(2)} to 1`);
    expect(page).toContain(`**${probability.toFixed(3)}**`);
  });

  test("gives the weights of disagreement as printed", () => {
    for (const [left, right] of [
      [0, 3],
      [0, 4],
    ] as const)
      for (const { weightBits } of weigh(left, right).steps) expect(page).toContain(sign(weightBits).replace("+", ""));
  });

  test.each([
    [2, "missing"],
    [3, "different"],
  ])("says what follows where the year of row %i is %s", (row) => {
    const { weightBits, probability } = weigh(0, row);
    expect(page).toMatch(new RegExp(`${sign(weightBits)} bits, (?:a probability of )?${probability.toFixed(3)}`));
  });

  test("says how much a rare and a common name add", () => {
    expect(page).toContain(`**${sign(weigh(4, 5, true).steps[0]!.frequencyBits)}** bits more`);
    expect(page).toContain(`**${sign(weigh(6, 7, true).steps[0]!.frequencyBits)}**`);
  });
});
