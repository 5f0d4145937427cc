import * as z from "zod";
import { canonicalJson } from "../../base/canonical-json.ts";
import { linkErrors } from "./errors.ts";
import { LinkageDefinition } from "./linkage-definition.ts";

export const modelFormat = "firsthand-linkage-model";
export const modelVersion = 1;

const Probability = z.number().gt(0).lt(1);

const Outcome = z.strictObject({
  /** What the outcome says, in words. */
  label: z.string(),
  /** How often it is seen in matches, and in other pairs; null for missing, which says nothing. */
  m: Probability.nullable(),
  u: Probability.nullable(),
});

/** A trained model: the definition, and what was learnt from tables. */
export const LinkageModel = z.strictObject({
  format: z.literal(modelFormat),
  version: z.literal(modelVersion),
  definition: LinkageDefinition,
  /** The share of matches among all pairs of the tables it was trained on. */
  matchShare: Probability,
  comparisons: z.array(
    z.strictObject({
      name: z.string(),
      outcomes: z.array(Outcome).min(3),
      /** From which sessions the m-probabilities come; none where they are defaults. */
      trainedOn: z.array(z.string()),
    }),
  ),
  training: z.strictObject({
    rows: z.number().int(),
    pairs: z.number(),
    sessions: z.array(
      z.strictObject({
        rule: z.string(),
        pairs: z.number(),
        expectedMatches: z.number(),
        rounds: z.number().int(),
        isConverged: z.boolean(),
      }),
    ),
  }),
});
export type LinkageModel = z.infer<typeof LinkageModel>;

export function serialiseModel(model: LinkageModel): string {
  return `${JSON.stringify(JSON.parse(canonicalJson(model)), undefined, 2)}\n`;
}

/** Reads a trained model. Throws LINK_MODEL_VERSION and LINK_MODEL_UNREADABLE. */
export function parseModel(text: string): LinkageModel {
  const value = parseJson(text);
  const { format, version } = (value ?? {}) as { readonly format?: unknown; readonly version?: unknown };
  if (format !== modelFormat) {
    throw linkErrors.create("LINK_MODEL_UNREADABLE", "The file is JSON, but no trained linkage model.", {
      hint: "Give the model.json of an earlier run, or a model in YAML.",
    });
  }
  if (version !== modelVersion) {
    throw linkErrors.create(
      "LINK_MODEL_VERSION",
      `The model has version ${String(version)}; this version of Firsthand reads version ${modelVersion}.`,
      { hint: "Train it again from its definition in YAML.", details: { version: String(version) } },
    );
  }
  const result = LinkageModel.safeParse(value);
  if (result.success) return result.data;
  const places = result.error.issues.slice(0, 5).map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw linkErrors.create(
    "LINK_MODEL_UNREADABLE",
    `The trained model does not hold what it should. ${places.join(". ")}.`,
    {
      hint: "Train it again, or take the file as it was written.",
    },
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw linkErrors.create("LINK_MODEL_UNREADABLE", "The trained model is not well-formed JSON.", {
      hint: "Take the model.json of an earlier run, unchanged.",
      cause: error,
    });
  }
}

/** log2 of m/u for each outcome of each comparison; 0 for missing. */
export function weightTable(model: LinkageModel): readonly (readonly number[])[] {
  return model.comparisons.map(({ outcomes }) =>
    outcomes.map(({ m, u }) => (m === null || u === null ? 0 : Math.log2(m / u))),
  );
}

/** The weight that a pair starts from: log2 of the odds that two rows taken at random are a match. */
export function priorWeight(model: LinkageModel): number {
  return Math.log2(model.matchShare / (1 - model.matchShare));
}

/** Match weights are log2 odds. */
export function probabilityOfWeight(weightBits: number): number {
  return 1 / (1 + 2 ** -weightBits);
}

export function weightOfProbability(probability: number): number {
  return Math.log2(probability / (1 - probability));
}
