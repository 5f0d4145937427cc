import { splitHedge } from "./hedge.ts";
import { foldLabel, quoteCell } from "./label-fold.ts";
import { missingOf, missingValue } from "./missing-words.ts";
import type { Normalised } from "./normalised.ts";
import { draftFinding } from "./draft-finding.ts";

interface Term {
  readonly value: string;
  /** Other ways in which tables write it. */
  readonly also: readonly string[];
}

const yes = ["yes", "y", "true", "1", "oui", "ja", "ya", "evet", "نعم"];
const no = ["no", "n", "false", "0", "non", "nein", "tidak", "hayır", "لا"];

/** The terms of the properties that every testimony may have beside those that say who and when. Unknown is a missing value. */
const vocabularies: Readonly<Record<string, readonly Term[]>> = {
  circumstances: [
    { value: "free", also: ["at liberty", "freely", "in freedom", "frei", "libre"] },
    {
      value: "in custody or on trial",
      also: [
        "in custody",
        "custody",
        "detained",
        "detention",
        "in detention",
        "prison",
        "in prison",
        "on trial",
        "court",
      ],
    },
    {
      value: "presented by a party",
      also: [
        "presented by an authority or armed group",
        "presented by an authority",
        "presented by an armed group",
        "presented",
        "paraded",
        "propaganda",
      ],
    },
  ],
  anonymity: [
    { value: "granted", also: ["anonymous", "anonymity granted", ...yes] },
    { value: "not granted", also: ["named", "on the record", "none", ...no] },
  ],
  minor: [
    { value: "yes", also: [...yes, "minor", "child", "under 18"] },
    { value: "no", also: [...no, "adult", "of age"] },
  ],
  voice: [
    { value: "own words", also: ["own", "verbatim", "quoted", "direct", "first person"] },
    { value: "reporter's paraphrase", also: ["paraphrase", "paraphrased", "reported", "reporters paraphrase"] },
    { value: "translated", also: ["translation", "translated words", "interpreted", "through an interpreter"] },
  ],
};

const labels: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
  Object.entries(vocabularies).map(([property, terms]) => [
    property,
    new Map(terms.flatMap(({ value, also }) => [value, ...also].map((label) => [foldLabel(label), value] as const))),
  ]),
);

/** The terms that a property may hold; undefined where it has no fixed ones. */
export function termsOf(property: string): readonly string[] | undefined {
  return Object.hasOwn(vocabularies, property) ? vocabularies[property]?.map((term) => term.value) : undefined;
}

/** Reads a label of a property with fixed terms; one that is none of them is unknown, with a finding. */
export function normaliseTerm(property: string, text: string): Normalised {
  const { text: plain, hedge } = splitHedge(text);
  const value = labels.get(property)?.get(foldLabel(plain));
  if (value !== undefined) return { value, certainty: hedge === null ? "stated" : "likely", findings: [] };
  const missing = missingOf(plain);
  if (missing !== undefined) return missingValue(missing);
  const finding = draftFinding("term-is-in-vocabulary", {
    read: quoteCell(text),
    made: `It is none of the terms for ${property.replaceAll("_", " ")}; the value is kept as unknown.`,
    decision: `Say which it is: ${termsOf(property)?.join(", ") ?? ""}.`,
  });
  return missingValue("unknown", [finding]);
}
