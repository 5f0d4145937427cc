import { expect, test } from "vitest";
import { normaliseTerm, termsOf } from "./testimony-terms.ts";

test.each([
  ["circumstances", "In custody", "in custody or on trial"],
  ["circumstances", "presented by an armed group", "presented by a party"],
  ["anonymity", "Anonymous", "granted"],
  ["anonymity", "on the record", "not granted"],
  ["minor", "under 18", "yes"],
  ["voice", "Paraphrased", "reporter's paraphrase"],
])("reads the %s “%s” as %s", (property, text, value) => {
  expect(normaliseTerm(property, text)).toMatchObject({ value, certainty: "stated", findings: [] });
});

test("keeps what is no term as unknown and says so", () => {
  const read = normaliseTerm("circumstances", "on a boat");
  expect(read).toMatchObject({ value: null, missing: "unknown" });
  expect(read.findings.map((finding) => finding.rule)).toEqual(["term-is-in-vocabulary"]);
});

test("takes a hedged term as likely and an empty cell as unknown", () => {
  expect(normaliseTerm("minor", "probably adult")).toMatchObject({ value: "no", certainty: "likely" });
  expect(normaliseTerm("minor", "")).toMatchObject({ value: null, missing: "unknown", findings: [] });
});

test("every term reads as itself", () => {
  for (const property of ["circumstances", "anonymity", "minor", "voice"])
    for (const term of termsOf(property) ?? []) expect(normaliseTerm(property, term).value).toBe(term);
});
